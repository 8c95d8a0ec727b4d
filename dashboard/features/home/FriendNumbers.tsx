import type { Home } from '../../../src/features/home/schema.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { localeOf, useNumber } from '../../lib/numbers.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { homeTexts } from './texts.ts'

interface FigureProps {
  label: string
  value: string
  help: string
  href: string
}

function Figure({ label, value, help, href }: FigureProps) {
  const t = useTexts(homeTexts)
  return (
    <a href={href} class="group flex flex-col gap-0.5 px-5 py-4 hover:bg-base-content/3 sm:px-6 sm:py-5">
      <span class="text-sm font-semibold group-hover:underline">{label}</span>
      <span class="tnum text-3xl font-bold tracking-tight">
        {value}
        <span class="ml-1 text-sm font-normal tracking-normal">{t.people}</span>
      </span>
      <span class="muted text-xs">{help}</span>
    </a>
  )
}

/** Each number opens the friends behind it. */
export function FriendNumbers({ friends }: { friends: Home['friends'] }) {
  const t = useTexts(homeTexts)
  const number = useNumber()
  const language = useLanguage()
  const { path } = useAccountPaths()
  const share = friends.total > 0 ? friends.blockedUs / friends.total : 0
  const rate = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 1 }).format(share)
  return (
    <section class="card-frame grid divide-y divide-base-300 overflow-hidden sm:grid-cols-3 sm:divide-x sm:divide-y-0">
      <Figure label={t.reachable} value={number(friends.reachable)} help={t.reachableHelp} href={path('/friends?blockedUs=exclude')} />
      <Figure label={t.total} value={number(friends.total)} help={t.totalHelp} href={path('/friends')} />
      <Figure label={t.blocked} value={number(friends.blockedUs)} help={t.blockedHelp(rate)} href={path('/friends?blockedUs=only')} />
    </section>
  )
}
