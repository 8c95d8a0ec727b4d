import { UserRoundSearch, Users } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { useIsWide } from '../../lib/use-wide.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { BulkBar } from '../bulk/BulkBar.tsx'
import { useFields } from '../fields/queries.ts'
import { useMarks } from '../marks/queries.ts'
import { useCan } from '../staff/me.ts'
import { useTags } from '../tags/queries.ts'
import type { Names } from './Cells.tsx'
import { fieldIdOf, useColumns } from './columns.ts'
import { FilterChips } from './FilterChips.tsx'
import { FriendCards } from './FriendCards.tsx'
import { FriendTable } from './FriendTable.tsx'
import { ListMenu } from './ListMenu.tsx'
import { ListTools } from './ListTools.tsx'
import { useFriendList } from './list-queries.ts'
import { listTexts } from './list-texts.ts'
import { useBulkTarget } from './use-bulk-target.ts'
import { useSelection } from './use-selection.ts'
import { type FriendView, isNarrowed, paramsOf, viewOf } from './view.ts'

function useNames(): Names {
  const can = useCan()
  const tags = useTags({ isAllowed: can('tags.view') })
  const marks = useMarks({ isAllowed: can('marks.view') })
  const fields = useFields({ isAllowed: can('fields.view') })
  return { tags: tags.data ?? [], marks: marks.data ?? [], fields: fields.data?.filter(({ isStarred }) => isStarred) ?? [] }
}

/** All friends: looked for, filtered, in columns, and many of them acted on at once. */
export function FriendsPage() {
  const t = useTexts(listTexts)
  const number = useNumber()
  const { query, set } = useQueryParams()
  const view = viewOf(query)
  const names = useNames()
  const columns = useColumns(useAccount().id, names.fields)
  const friends = useFriendList(view)
  const total = friends.data?.pages[0]?.total
  const change = (next: Partial<FriendView>) => set(paramsOf(next))
  const isBroken = Boolean(query.segment) && view.segment === null && view.segmentId === null
  return (
    <Page
      title={t.title}
      lead={total === undefined ? ' ' : <span aria-live="polite">{t.count(number(total))}</span>}
      actions={<ListMenu view={view} total={total} />}
    >
      <div class="flex flex-col gap-3">
        <ListTools view={view} onChange={change} columns={columns} fields={names.fields} />
        {isBroken && <p class="text-sm text-warning">{t.filterBroken}</p>}
        <FilterChips view={view} onChange={change} />
      </div>
      {friends.isPending && <ListSkeleton rows={8} />}
      {!friends.data && friends.error && <ErrorState error={friends.error} onRetry={() => void friends.refetch()} />}
      {friends.data && <Rows view={view} friends={friends} columns={columns.columns} names={names} total={total} />}
      {friends.data?.pages[0]?.items.length === 0 && (
        <Nobody isNarrowed={isNarrowed(view)} onClear={() => set({ q: undefined, segment: undefined, segmentId: undefined })} />
      )}
    </Page>
  )
}

interface RowsProps {
  view: FriendView
  friends: ReturnType<typeof useFriendList>
  columns: ReturnType<typeof useColumns>['columns']
  names: Names
  total: number | undefined
}

function Rows({ view, friends, columns, names, total }: RowsProps) {
  const can = useCan()
  const isWide = useIsWide('48rem')
  const items = friends.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useSelection(
    items.map(({ id }) => id),
    JSON.stringify(paramsOf({ ...view, sort: undefined })),
  )
  const target = useBulkTarget(view, selection.selection)
  const List = isWide ? FriendTable : FriendCards
  const shown = columns.filter((column) => {
    const fieldId = fieldIdOf(column)
    return fieldId === null || names.fields.some(({ id }) => id === fieldId)
  })
  // The bar stays when nobody is left to list: what its dialog did may be the reason.
  return (
    <div class={`flex flex-col gap-3 ${friends.isPlaceholderData ? 'opacity-60' : ''} ${items.length === 0 ? 'contents' : ''}`}>
      {items.length > 0 && <List friends={items} columns={shown} names={names} selection={can('friends.bulk') ? selection : null} />}
      <LoadMore {...friends} />
      {selection.count > 0 && (
        <BulkBar
          count={selection.isAll ? (total ?? selection.count) : selection.count}
          total={selection.isShownTicked && !selection.isAll && total !== undefined && total > items.length ? total : null}
          target={target}
          onTakeAll={selection.takeAll}
          onClear={selection.clear}
        />
      )}
    </div>
  )
}

function Nobody({ isNarrowed: isFiltered, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const t = useTexts(listTexts)
  const { path } = useAccountPaths()
  return isFiltered ? (
    <EmptyState icon={<UserRoundSearch class="size-7" />} title={t.noneTitle} action={<Button onClick={onClear}>{t.clear}</Button>}>
      {t.noneBody}
    </EmptyState>
  ) : (
    <EmptyState
      icon={<Users class="size-7" />}
      title={t.emptyTitle}
      action={
        <ButtonLink tone="primary" href={path('/greetings')}>
          {t.emptyAction}
        </ButtonLink>
      }
    >
      {t.emptyBody}
    </EmptyState>
  )
}
