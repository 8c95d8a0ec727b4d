export interface Tab {
  href: string
  label: string
  isCurrent: boolean
  count?: string | undefined
}

/** Parts of one page, each with its own address: links, so that they can be opened, kept and gone back to. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} class="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul class="flex min-w-full gap-3 border-b border-base-300 sm:gap-7">
        {tabs.map((tab) => (
          <li key={tab.href} class="shrink-0">
            <a
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              class={`-mb-px flex min-h-11 items-center gap-1.5 border-b-2 text-xs whitespace-nowrap sm:text-sm ${
                tab.isCurrent ? 'border-primary font-bold' : 'muted border-transparent hover:text-base-content'
              }`}
            >
              {tab.label}
              {tab.count && <span class="muted tnum text-2xs font-normal">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
