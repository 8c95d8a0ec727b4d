import { TriangleAlert, Users } from 'lucide-preact'
import type { ListedSegment } from '../../../src/features/segments/schema.ts'
import type { SegmentLists } from '../../editors/segment/lists.ts'
import { useSegmentSentence } from '../../editors/segment/Sentence.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useSegments } from './queries.ts'
import { savedTexts } from './texts.ts'

interface SegmentRowProps {
  segment: ListedSegment
  /** What its conditions name. */
  lists: SegmentLists
}

/** A saved search in the list of all: what it says, how many it has, and the way to them. */
export function SegmentRow({ segment, lists }: SegmentRowProps) {
  const t = useTexts(savedTexts)
  const { path } = useAccountPaths()
  const sentence = useSegmentSentence(lists)
  return (
    <div class="flex min-w-0 grow flex-col gap-2 py-3 pl-4 sm:flex-row sm:items-center sm:gap-4 sm:pl-5">
      <a href={path(`/segments/${segment.id}`)} class="group flex min-w-0 grow flex-col">
        <span class="font-semibold break-words group-hover:underline">{segment.name}</span>
        <span class="muted line-clamp-2 text-xs">{sentence(segment.definition)}</span>
      </a>
      <div class="flex items-center justify-between gap-2">
        <Count segmentId={segment.id} />
        <a
          href={path(`/friends?segmentId=${segment.id}`)}
          class="btn btn-ghost btn-sm btn-square"
          aria-label={`${t.inList}: ${segment.name}`}
          title={t.inList}
        >
          <Users class="size-4" aria-hidden="true" />
        </a>
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
