import type { Use } from '../../../src/features/uses/schema.ts'
import { textFor, useTexts } from '../../lib/i18n.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { usesTexts } from './texts.ts'

/** Where each kind of use is edited. */
const PLACE: Record<Use['kind'], (id: string) => string> = {
  segment: (id) => `/segments/${id}`,
  greeting: (id) => (id === 'new' ? '/greetings' : `/greetings?kind=${id}`),
  tag: (id) => `/tags/${id}`,
  field: (id) => `/fields/${id}`,
  'auto-reply': (id) => `/auto-replies/${id}`,
  'action-list': (id) => `/action-lists/${id}`,
  link: (id) => `/links/${id}`,
  template: (id) => `/templates/${id}`,
  scenario: (id) => `/scenarios/${id}`,
  broadcast: (id) => `/broadcasts/${id}`,
  reminder: (id) => `/reminders/${id}`,
  schedule: (id) => `/schedules/${id}`,
}

/** The places that name something, each with the way there. */
export function UseList({ uses }: { uses: readonly Use[] }) {
  const t = useTexts(usesTexts)
  const { path } = useAccountPaths()
  if (uses.length === 0) return <p class="muted text-sm">{t.none}</p>
  return (
    <ul class="flex flex-col divide-y divide-base-300 text-sm">
      {uses.map((use) => (
        <li key={`${use.kind}-${use.id}-${use.place}`} class="flex flex-wrap items-baseline gap-x-3 py-2">
          <span class="muted w-28 shrink-0 text-xs">{t[use.kind]}</span>
          <a href={path(PLACE[use.kind](use.id))} class="link min-w-0 font-semibold break-words">
            {use.kind === 'greeting' ? (textFor(t, `greeting:${use.id}`) ?? use.name) : use.name}
          </a>
          <span class="muted text-xs">{t[use.place]}</span>
        </li>
      ))}
    </ul>
  )
}
