import type { ComponentChildren } from 'preact'
import { Logo } from '../ui/Logo.tsx'
import { StaffMenu } from './StaffMenu.tsx'

/** Around screens that belong to no account yet. */
export function PlainLayout({ children }: { children: ComponentChildren }) {
  return (
    <div class="min-h-dvh">
      <header class="flex h-16 items-center justify-between px-4 sm:px-8">
        <a href="/" class="rounded-field">
          <Logo />
        </a>
        <StaffMenu />
      </header>
      <main id="content">{children}</main>
    </div>
  )
}
