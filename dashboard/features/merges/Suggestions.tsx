import { UsersRound } from 'lucide-preact'
import type { DuplicatePair, DuplicateReason } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote, ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { MergeFriendCard } from './MergeFriendCard.tsx'
import { pairKey, useDuplicates, useMergeChanges } from './queries.ts'
import { mergeTexts } from './texts.ts'

/** Pairs that may be one person, each with what speaks for it. */
export function Suggestions() {
  const t = useTexts(mergeTexts)
  const pairs = useDuplicates()
  const items = pairs.data?.pages.flatMap((page) => page.items)
  if (pairs.isPending) return <ListSkeleton rows={4} />
  if (!items) return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} />
  return (
    <>
      {items.length === 0 && !pairs.hasNextPage && (
        <EmptyState icon={<UsersRound class="size-7" />} title={t.emptyTitle}>
          {t.emptyBody}
        </EmptyState>
      )}
      <ul class="flex flex-col gap-4">
        {items.map((pair) => (
          <li key={pairKey(pair)}>
            <PairCard pair={pair} />
          </li>
        ))}
      </ul>
      {/* A page may have no pair at all and still be followed by another. */}
      <LoadMore {...pairs} label={t.lookingMore} />
    </>
  )
}

function useReasonWords(): (reason: DuplicateReason) => string {
  const t = useTexts(mergeTexts)
  return ({ kind, fieldName, value }) => t[kind](fieldName, value)
}

function PairCard({ pair }: { pair: DuplicatePair }) {
  const words = useReasonWords()
  const can = useCan()
  return (
    <article class="card-frame flex flex-col gap-4 p-4 sm:p-5">
      <ul class="flex flex-wrap gap-2">
        {pair.reasons.map((reason) => (
          <li key={`${reason.kind}-${reason.fieldId}`} class="max-w-full">
            <Badge tone="info">
              <span class="truncate">{words(reason)}</span>
            </Badge>
          </li>
        ))}
      </ul>
      <div class="grid gap-3 sm:grid-cols-2">
        <MergeFriendCard friend={pair.a} />
        <MergeFriendCard friend={pair.b} />
      </div>
      {can('friends.edit') && <PairActions pair={pair} />}
    </article>
  )
}

function PairActions({ pair }: { pair: DuplicatePair }) {
  const t = useTexts(mergeTexts)
  const { path } = useAccountPaths()
  const { dismiss, suggestAgain } = useMergeChanges()
  const ids = { aId: pair.a.id, bId: pair.b.id }
  // Best stays who can still be written to.
  const stay = pair.a.unfollowedAt !== null && pair.b.unfollowedAt === null ? '&stay=b' : ''
  const { start, isBusy, error } = useAction(dismiss, {
    onDone: () => showToast({ tone: 'neutral', text: t.dismissed, action: { label: t.undo, run: () => void suggestAgain(ids) } }),
  })
  return (
    <>
      <div class="flex flex-wrap gap-2">
        <ButtonLink tone="primary" href={path(`/friends/duplicates?a=${pair.a.id}&b=${pair.b.id}${stay}`)}>
          {t.compare}
        </ButtonLink>
        <Button onClick={() => void start(ids)} isBusy={isBusy}>
          {t.dismiss}
        </Button>
      </div>
      {error && <ErrorNote error={error} />}
    </>
  )
}
