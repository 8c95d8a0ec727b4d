import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { FriendSort } from '../../../src/features/friends/schema.ts'
import { emptySegment, isGroup, newGroup, SWITCHES, toDraft, toNode } from '../../editors/segment/model.ts'
import { readSegment, writeSegment } from '../../editors/segment/read.ts'

/** As the API has them; a test compares them. */
export const SORTS = ['newest', 'oldest', 'last-message', 'name', 'score', 'followed'] as const satisfies FriendSort[]

/** What the list shows, as its address says it, in the words of the API. */
export interface FriendView {
  q: string
  sort: FriendSort
  /** A saved search … */
  segmentId: number | null
  /** … or conditions of its own. */
  segment: Segment | null
}

type Query = Record<string, string | undefined>

export function viewOf(query: Query): FriendView {
  const segmentId = Number(query.segmentId)
  const isSaved = Number.isInteger(segmentId) && segmentId > 0
  return {
    q: query.q ?? '',
    sort: SORTS.find((each) => each === query.sort) ?? 'newest',
    segmentId: isSaved ? segmentId : null,
    segment: isSaved || !query.segment ? null : readSegment(query.segment),
  }
}

const isUsual = (segment: Segment) => writeSegment(segment) === writeSegment(emptySegment())

/** What the address says for a change of the view; a condition of its own and a saved one put each other out. */
export function paramsOf(change: Partial<FriendView>): Query {
  const params: Query = {}
  if (change.q !== undefined) params.q = change.q || undefined
  if (change.sort !== undefined) params.sort = change.sort === 'newest' ? undefined : change.sort
  if (change.segment !== undefined) {
    params.segment = change.segment === null || isUsual(change.segment) ? undefined : writeSegment(change.segment)
    params.segmentId = undefined
  }
  if (change.segmentId !== undefined) {
    params.segmentId = change.segmentId === null ? undefined : String(change.segmentId)
    params.segment = undefined
  }
  return params
}

export const isNarrowed = ({ q, segmentId, segment }: FriendView): boolean => q !== '' || segmentId !== null || segment !== null

/** What the list asks the API for. */
export const askedOf = ({ q, sort, segmentId, segment }: FriendView): Query => ({
  ...(q ? { q } : {}),
  ...(segmentId === null ? {} : { segmentId: String(segmentId) }),
  ...(segment === null ? {} : { segment: JSON.stringify(segment) }),
  sort,
})

/** Everybody the list stands for, as one segment; `saved` is the definition of the saved search in view. */
export function targetOf({ q, segment }: FriendView, saved: Segment | null): Segment {
  const base = saved ?? segment ?? emptySegment()
  if (q === '') return base
  const name = { kind: 'name', names: 'any', value: q } as const
  return { ...base, where: { kind: 'all', of: [base.where, name] } }
}

/** Parts of the conditions that can be taken away one by one: the terms of an outermost `all`, and each unusual switch. */
export type Chip = { kind: 'where'; index: number; part: Segment } | { kind: 'switch'; name: (typeof SWITCHES)[number]; part: Segment }

export function chipsOf(segment: Segment): Chip[] {
  const { root } = toDraft(segment)
  const nodes = root.mode === 'all' ? root.of : root.of.length > 0 ? [root] : []
  const terms = nodes.map((node, index): Chip => ({ kind: 'where', index, part: { ...emptySegment(), where: toNode(node) } }))
  const switches = SWITCHES.filter((name) => segment[name] !== 'exclude').map(
    (name): Chip => ({ kind: 'switch', name, part: { ...emptySegment(), [name]: segment[name] } }),
  )
  return [...terms, ...switches]
}

export function withoutChip(segment: Segment, chip: Chip): Segment {
  if (chip.kind === 'switch') return { ...segment, [chip.name]: 'exclude' }
  const { root } = toDraft(segment)
  const of = root.mode === 'all' ? root.of.filter((_, index) => index !== chip.index) : []
  return {
    ...segment,
    where: toNode(
      newGroup(
        'all',
        of.filter((node) => !isGroup(node) || node.of.length > 0),
      ),
    ),
  }
}

/** Views that are asked for often, by the switches alone. */
export const PRESETS = ['blockedUs', 'hidden', 'blockedByStaff', 'archived'] as const
export type Preset = (typeof PRESETS)[number] | 'everybody'

export function presetOf(preset: Preset): Segment {
  const segment = emptySegment()
  if (preset !== 'everybody') return { ...segment, [preset]: 'only' }
  return { ...segment, blockedUs: 'include', blockedByStaff: 'include', hidden: 'include', archived: 'include' }
}

export const presetIn = (segment: Segment): Preset | undefined => {
  const text = writeSegment(segment)
  return [...PRESETS, 'everybody' as const].find((preset) => writeSegment(presetOf(preset)) === text)
}
