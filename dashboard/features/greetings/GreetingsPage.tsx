import { Gift } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { GreetingForm } from './GreetingForm.tsx'
import { useGreetings } from './queries.ts'
import { greetingTexts } from './texts.ts'

const KINDS = ['new', 'returning', 'known'] as const

export function GreetingsPage() {
  const t = useTexts(greetingTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const greetings = useGreetings()
  const kind = KINDS.find((each) => each === query.kind) ?? 'new'
  const actions = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await greetings.refetch()
    setRound(round + 1)
  }
  const isReady = greetings.data !== undefined && actions.lists !== undefined
  const error = greetings.error ?? actions.error
  const greeting = greetings.data?.find((each) => each.kind === kind)
  return (
    <Page title={t.title} lead={t.lead}>
      <p class="tint-success flex items-center gap-2.5 rounded-field px-4 py-2.5 text-sm">
        <Gift class="size-5 shrink-0 text-success" aria-hidden="true" />
        {t.free}
      </p>
      <Tabs
        label={t.kinds}
        tabs={KINDS.map((each) => ({
          href: path(each === 'new' ? '/greetings' : `/greetings?kind=${each}`),
          label: t[each],
          isCurrent: each === kind,
        }))}
      />
      {!isReady && !error && <BlockSkeleton class="h-80" />}
      {!isReady && error && (
        <ErrorState
          error={error}
          onRetry={() => {
            void greetings.refetch()
            actions.retry()
          }}
        />
      )}
      {greeting && actions.lists && (
        <GreetingForm key={`${kind}-${round}`} greeting={greeting} lists={actions.lists} onReload={() => void reload()} />
      )}
    </Page>
  )
}
