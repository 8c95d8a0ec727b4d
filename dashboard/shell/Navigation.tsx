import { Menu } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useAccountPaths } from '../features/accounts/account.ts'
import { useCan } from '../features/staff/me.ts'
import { useTexts } from '../lib/i18n.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { barPlaceOf, ENTRIES, type Entry, grouped, placeOf } from './navigation.ts'
import { QuotaMeter } from './QuotaMeter.tsx'
import { shellTexts } from './texts.ts'

interface Link extends Entry {
  href: string
  isCurrent: boolean
}

function useEntries(): Link[] {
  const can = useCan()
  const { path } = useAccountPaths()
  const here = placeOf(useLocation().path)
  return ENTRIES.filter((entry) => can(entry.permission)).map((entry) => ({
    ...entry,
    href: path(entry.path),
    isCurrent: entry.place === here,
  }))
}

/** At the left of a wide screen. */
export function SideNavigation() {
  const t = useTexts(shellTexts)
  return (
    <nav aria-label={t.navigation}>
      <ul class="flex flex-col gap-0.5">
        {grouped(useEntries()).map(({ area, entries }, index, groups) =>
          area ? (
            <li key={area} class={`border-base-300 py-2 ${groups[index - 1]?.area ? 'mb-1.5 border-b' : 'my-1.5 border-y'}`}>
              <p class="muted px-3 pb-1 text-2xs font-semibold" id={`nav-${area}`}>
                {t[area]}
              </p>
              <ul class="flex flex-col gap-0.5" aria-labelledby={`nav-${area}`}>
                {entries.map((link) => (
                  <SideLink key={link.place} link={link} />
                ))}
              </ul>
            </li>
          ) : (
            entries.map((link) => <SideLink key={link.place} link={link} />)
          ),
        )}
      </ul>
    </nav>
  )
}

function SideLink({ link: { place, href, icon: Icon, isCurrent } }: { link: Link }) {
  const t = useTexts(shellTexts)
  return (
    <li>
      <a
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        class={`relative flex min-h-9.5 items-center gap-3 rounded-field px-3 text-sm ${
          isCurrent
            ? 'bg-base-100 font-bold shadow-[0_0_0_1px_var(--color-base-300)] before:absolute before:top-2.5 before:bottom-2.5 before:-left-px before:w-[3px] before:rounded-full before:bg-primary'
            : 'text-base-content/80 hover:bg-base-content/5'
        }`}
      >
        <Icon class={`size-5 ${isCurrent ? 'text-primary' : ''}`} strokeWidth={1.75} aria-hidden="true" />
        {t[place]}
      </a>
    </li>
  )
}

const BAR_ITEM = 'flex h-full w-full flex-col items-center justify-center gap-0.5 text-[0.6875rem] leading-tight'

/** At the bottom of a phone: the four that are used most, the rest in a sheet. */
export function BottomNavigation() {
  const t = useTexts(shellTexts)
  const entries = useEntries()
  const [isOpen, setOpen] = useState(false)
  const here = entries.find((entry) => entry.isCurrent)?.place
  const lit = barPlaceOf(here, entries)
  return (
    <nav
      aria-label={t.navigation}
      class="fixed inset-x-0 bottom-0 z-30 border-t border-base-300 bg-base-100 pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul class="flex h-16">
        {entries
          .filter((entry) => entry.isInBar)
          .map(({ place, area, href, icon: Icon, isCurrent }) => (
            <li key={place} class="min-w-0 flex-1">
              <a
                href={href}
                aria-current={isCurrent ? 'page' : place === lit ? 'true' : undefined}
                class={`${BAR_ITEM} ${place === lit ? 'font-bold text-primary' : 'muted'}`}
              >
                <Icon class="size-5.5" strokeWidth={1.75} aria-hidden="true" />
                {t[area ?? place]}
              </a>
            </li>
          ))}
        <li class="min-w-0 flex-1">
          <button
            type="button"
            aria-haspopup="dialog"
            class={`${BAR_ITEM} ${here && !lit ? 'font-bold text-primary' : 'muted'}`}
            onClick={() => setOpen(true)}
          >
            <Menu class="size-5.5" strokeWidth={1.75} aria-hidden="true" />
            {t.more}
          </button>
        </li>
      </ul>
      {isOpen && <MoreSheet onClose={() => setOpen(false)} />}
    </nav>
  )
}

function MoreSheet({ onClose }: { onClose: () => void }) {
  const t = useTexts(shellTexts)
  return (
    <Dialog title={t.more} onClose={onClose}>
      <ul class="flex flex-col pb-4">
        {grouped(useEntries()).map(({ area, entries }, index, groups) =>
          area ? (
            <li key={area} class={`border-base-300 py-2 ${groups[index - 1]?.area ? 'mb-1 border-b' : 'my-1 border-y'}`}>
              <p class="muted px-2 text-xs font-semibold" id={`more-${area}`}>
                {t[area]}
              </p>
              <ul class="flex flex-col" aria-labelledby={`more-${area}`}>
                {entries.map((link) => (
                  <SheetLink key={link.place} link={link} onClick={onClose} />
                ))}
              </ul>
            </li>
          ) : (
            entries.map((link) => <SheetLink key={link.place} link={link} onClick={onClose} />)
          ),
        )}
      </ul>
      <div class="border-t border-base-300 pt-4">
        <QuotaMeter />
      </div>
    </Dialog>
  )
}

function SheetLink({ link: { place, href, icon: Icon, isCurrent }, onClick }: { link: Link; onClick: () => void }) {
  const t = useTexts(shellTexts)
  return (
    <li>
      <a
        href={href}
        onClick={onClick}
        aria-current={isCurrent ? 'page' : undefined}
        class={`flex min-h-11 items-center gap-3 rounded-field px-2 ${isCurrent ? 'font-bold text-primary' : ''}`}
      >
        <Icon class="size-5" strokeWidth={1.75} aria-hidden="true" />
        {t[place]}
      </a>
    </li>
  )
}
