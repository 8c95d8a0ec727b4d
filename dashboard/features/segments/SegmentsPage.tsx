import { Bookmark, Plus, TriangleAlert, Users } from 'lucide-preact'
import type { Folder } from '../../../src/features/folders/schema.ts'
import type { ListedSegment } from '../../../src/features/segments/schema.ts'
import type { SegmentLists } from '../../editors/segment/lists.ts'
import { useSegmentSentence } from '../../editors/segment/Sentence.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderRail } from '../folders/FolderRail.tsx'
import { choiceOf, groupByFolder, isIn } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useCan } from '../staff/me.ts'
import { OrderButtons } from './OrderButtons.tsx'
import { useSegments } from './queries.ts'
import { savedTexts } from './texts.ts'
import { useSegmentLists } from './use-lists.ts'

/** All saved searches, by folder, each with what it says and how many it has now. */
export function SegmentsPage() {
  const t = useTexts(savedTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const { query } = useQueryParams()
  const segments = useSegments()
  const folders = useFolders('segment')
  const canEdit = can('segments.edit')
  const folderId = Number(query.folder)
  const create = canEdit && (
    <ButtonLink
      tone="primary"
      href={path(folderId ? `/segments/new?folder=${folderId}` : '/segments/new')}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  const isEmpty = segments.data?.length === 0
  return (
    <Page title={t.title} lead={t.lead} actions={!isEmpty && create}>
      {segments.isPending && <ListSkeleton rows={4} />}
      {!segments.data && segments.error && <ErrorState error={segments.error} onRetry={() => void segments.refetch()} />}
      {isEmpty && (
        <EmptyState icon={<Bookmark class="size-7" />} title={t.emptyTitle} action={create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {segments.data && !isEmpty && <Foldered segments={segments.data} folders={folders.data ?? []} canEdit={canEdit} />}
    </Page>
  )
}

function Foldered({ segments, folders, canEdit }: { segments: ListedSegment[]; folders: Folder[]; canEdit: boolean }) {
  const t = useTexts(savedTexts)
  const { query, set } = useQueryParams()
  const lists = useSegmentLists(segments.map(({ definition }) => definition))
  const choice = choiceOf(query.folder, folders)
  const shown = segments.filter((segment) => isIn(segment, choice))
  return (
    <div class="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <FolderRail
        kind="segment"
        folders={folders}
        current={choice}
        countOf={(folderId) => segments.filter((segment) => segment.folderId === folderId).length}
        total={segments.length}
        canEdit={canEdit}
        onChoose={(next) => set({ folder: next === 'all' ? undefined : String(next) })}
      />
      <div class="flex min-w-0 flex-col gap-6">
        {shown.length === 0 && <p class="muted card-frame px-5 py-8 text-center text-sm">{t.noneInFolder}</p>}
        {groupByFolder(shown, folders).map(({ folder, items }) => (
          <section key={folder?.id ?? 0} class="flex flex-col gap-2">
            {folder && <h2 class="text-sm font-bold">{folder.name}</h2>}
            <ul class="card-frame divide-y divide-base-300">
              {items.map((segment, index) => (
                <li key={segment.id}>
                  <SegmentRow segment={segment} lists={lists}>
                    {canEdit && <OrderButtons segments={segments} neighbours={items} index={index} />}
                  </SegmentRow>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}

interface SegmentRowProps {
  segment: ListedSegment
  lists: SegmentLists
  children: preact.ComponentChildren
}

function SegmentRow({ segment, lists, children }: SegmentRowProps) {
  const t = useTexts(savedTexts)
  const { path } = useAccountPaths()
  const sentence = useSegmentSentence(lists)
  return (
    <div class="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <a href={path(`/segments/${segment.id}`)} class="group flex min-w-0 grow flex-col">
        <span class="font-semibold group-hover:underline">{segment.name}</span>
        <span class="muted line-clamp-2 text-xs">{sentence(segment.definition)}</span>
      </a>
      <div class="flex items-center justify-between gap-2">
        <Count segmentId={segment.id} />
        <span class="flex items-center">
          {children}
          <a
            href={path(`/friends?segmentId=${segment.id}`)}
            class="btn btn-ghost btn-sm btn-square"
            aria-label={`${t.inList}: ${segment.name}`}
            title={t.inList}
          >
            <Users class="size-4" aria-hidden="true" />
          </a>
        </span>
      </div>
    </div>
  )
}

/** The number comes after the list: counting every search takes longer than naming them. */
function Count({ segmentId }: { segmentId: number }) {
  const t = useTexts(savedTexts)
  const number = useNumber()
  const counted = useSegments({ withCounts: true })
  const found = counted.data?.find(({ id }) => id === segmentId)
  if (found?.problem)
    return (
      <span class="flex items-center gap-1 text-xs text-error" title={t.problem}>
        <TriangleAlert class="size-4 shrink-0" aria-hidden="true" />
        <span class="sm:sr-only">{t.problem}</span>
      </span>
    )
  return (
    <span class="tnum text-sm font-semibold whitespace-nowrap">
      {typeof found?.count === 'number' ? t.people(number(found.count)) : t.counting}
    </span>
  )
}
