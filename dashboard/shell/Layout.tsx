import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAccountPaths } from '../features/accounts/account.ts'
import { useTexts } from '../lib/i18n.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { Logo } from '../ui/Logo.tsx'
import { AccountSwitch } from './AccountSwitch.tsx'
import { EmergencyStop, StopBanner } from './EmergencyStop.tsx'
import { BottomNavigation, SideNavigation } from './Navigation.tsx'
import { QuotaMeter } from './QuotaMeter.tsx'
import { StaffMenu } from './StaffMenu.tsx'
import { shellTexts } from './texts.ts'

/** What stands around every screen of an account. */
export function Layout({ children }: { children: ComponentChildren }) {
  const t = useTexts(shellTexts)
  const { path } = useLocation()
  const here = useAccountPaths()
  return (
    <div class="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a href="#content" class="btn btn-primary sr-only z-50 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t.skip}
      </a>
      <aside class="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r border-base-300 px-4 py-5 lg:flex">
        <a href={here.path()} class="w-fit rounded-field px-2">
          <Logo />
        </a>
        <AccountSwitch />
        <SideNavigation />
      </aside>
      <div class="flex min-w-0 flex-col">
        <header class="sticky top-0 z-30 border-b border-base-300 bg-base-200/95 backdrop-blur-sm">
          <div class="flex h-14 items-center justify-between gap-3 px-2 sm:px-8">
            <div class="min-w-0 lg:hidden">
              <AccountSwitch isCompact />
            </div>
            <div class="hidden lg:block">
              <QuotaMeter isCompact />
            </div>
            <div class="flex shrink-0 items-center gap-1 sm:gap-3">
              <EmergencyStop />
              <StaffMenu sessionsHref={here.path('/settings?part=sessions')} />
            </div>
          </div>
          <StopBanner />
        </header>
        <main id="content" tabIndex={-1} class="grow outline-none">
          <Boundary place={path}>{children}</Boundary>
        </main>
      </div>
      <BottomNavigation />
    </div>
  )
}
