/** Two rings tied into each other: the account and the friend, held by the thread of 縁. */
export function LogoMark({ class: extra = 'size-7' }: { class?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke-width="3.4" stroke-linecap="round" class={extra} aria-hidden="true">
      <path d="M13 8.2a8 8 0 1 0 4.9 11.3" class="stroke-primary" />
      <path d="M19 23.8a8 8 0 1 0-4.9-11.3" class="stroke-accent" />
    </svg>
  )
}

export function Logo() {
  return (
    <span class="flex items-center gap-2">
      <LogoMark />
      <span class="text-xl leading-none font-bold tracking-tight">Enishi</span>
    </span>
  )
}
