import { Megaphone, Plus } from 'lucide-preact'
import type { Broadcast } from '../../../src/features/broadcasts/schema.ts'
import { useBubbleSummary } from '../../editors/composer/kind-texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Page } from '../../ui/Page.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { BroadcastStatus } from './BroadcastStatus.tsx'
import { useBroadcasts } from './queries.ts'
import { broadcastTexts } from './texts.ts'

export function BroadcastsPage() {
  const t = useTexts(broadcastTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const broadcasts = useBroadcasts()
  const items = broadcasts.data?.pages.flatMap((page) => page.items)
  const create = can('broadcasts.edit') && (
    <ButtonLink tone="primary" href={path('/broadcasts/new')} icon={<Plus class="size-4" aria-hidden="true" />}>
      {t.create}
    </ButtonLink>
  )
  const isEmpty = items?.length === 0
  return (
    <Page title={t.title} lead={t.lead} actions={!isEmpty && create}>
      {broadcasts.isPending && <ListSkeleton rows={4} />}
      {!items && broadcasts.error && <ErrorState error={broadcasts.error} onRetry={() => void broadcasts.refetch()} />}
      {isEmpty && (
        <EmptyState icon={<Megaphone class="size-7" />} title={t.emptyTitle} action={create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {items && !isEmpty && (
        <div>
          <BroadcastList broadcasts={items} />
          <LoadMore {...broadcasts} />
        </div>
      )}
    </Page>
  )
}

const COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,1fr)_6rem_12rem_10rem] sm:gap-4'

function BroadcastList({ broadcasts }: { broadcasts: Broadcast[] }) {
  const t = useTexts(broadcastTexts)
  return (
    <div class="card-frame overflow-hidden">
      <div class={`muted hidden border-b border-base-300 px-5 py-2.5 text-xs ${COLUMNS}`} aria-hidden="true">
        <span>{t.columnName}</span>
        <span>{t.columnStatus}</span>
        <span>{t.columnSent}</span>
        <span>{t.columnWhen}</span>
      </div>
      <ul class="divide-y divide-base-300">
        {broadcasts.map((broadcast) => (
          <li key={broadcast.id}>
            <BroadcastRow broadcast={broadcast} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function BroadcastRow({ broadcast }: { broadcast: Broadcast }) {
  const { path } = useAccountPaths()
  const summary = useBubbleSummary()
  const [first] = broadcast.bubbles
  return (
    <a
      href={path(`/broadcasts/${broadcast.id}`)}
      class={`flex flex-col gap-1.5 px-4 py-4 hover:bg-base-content/3 sm:items-center sm:px-5 ${COLUMNS}`}
    >
      <span class="flex min-w-0 flex-col">
        <span class="flex items-center justify-between gap-3">
          <span class="truncate font-semibold">{broadcast.name}</span>
          <span class="sm:hidden">
            <BroadcastStatus status={broadcast.status} />
          </span>
        </span>
        <span class="muted truncate text-xs">{first && summary(first)}</span>
      </span>
      <span class="hidden sm:block">
        <BroadcastStatus status={broadcast.status} />
      </span>
      <Delivered broadcast={broadcast} />
      <span class="muted text-xs">
        <Time at={broadcast.startedAt ?? broadcast.updatedAt} />
      </span>
    </a>
  )
}

function Delivered({ broadcast }: { broadcast: Broadcast }) {
  const t = useTexts(broadcastTexts)
  const number = useNumber()
  if (broadcast.status === 'draft') return <span class="muted hidden sm:block">—</span>
  return (
    <span class="flex flex-col gap-1">
      <span class="tnum text-sm">{t.sentOf(number(broadcast.sentCount), number(broadcast.targetCount))}</span>
      {broadcast.status === 'sending' && (
        <Progress label={broadcast.name} value={broadcast.sentCount + broadcast.failedCount} max={broadcast.targetCount} size="sm" />
      )}
    </span>
  )
}
