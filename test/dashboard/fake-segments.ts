import type { Segment } from '../../src/engine/segments/schema.ts'
import type { StartBulk } from '../../src/features/bulk/schema.ts'
import type { Field } from '../../src/features/fields/schema.ts'
import type { Folder } from '../../src/features/folders/schema.ts'
import type { ListedFriend } from '../../src/features/friends/schema.ts'
import type { Mark } from '../../src/features/marks/schema.ts'
import type { SavedSegment, SaveSegment } from '../../src/features/segments/schema.ts'
import type { Tag } from '../../src/features/tags/schema.ts'
import type { Use } from '../../src/features/uses/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { job } from './fake-csv.ts'
import { DAY, HOUR, NOW } from './fake-data.ts'
import { friends } from './fake-friends.ts'
import { NOT_FOUND, Refused, type Route } from './fake-routes.ts'

const times = { createdAt: NOW - 30 * DAY, updatedAt: NOW - DAY }
const tag = (id: number, name: string, colour: Tag['colour'], folderId: number | null = null): Tag => ({
  id,
  name,
  colour,
  folderId,
  position: id,
  actions: [],
  isOnce: false,
  limit: null,
  fullActions: [],
  version: 1,
  ...times,
})
const field = (id: number, name: string, type: Field['type'], options: Field['options'] = []): Field => ({
  id,
  name,
  type,
  folderId: null,
  options,
  fallback: '',
  isStarred: id !== 3,
  position: id,
  actions: [],
  version: 1,
  ...times,
})

/** As the screens have it: a condition, and the switches as usual. */
export const segmentOf = (where: Segment['where'], switches: Partial<Segment> = {}): Segment => ({
  where,
  blockedUs: 'exclude',
  blockedByStaff: 'exclude',
  hidden: 'exclude',
  archived: 'exclude',
  ...switches,
})

const freshState = () => ({
  tags: [
    tag(1, 'VIP', 'yellow', 1),
    tag(2, '常連', 'green', 1),
    tag(3, 'カラー', 'pink', 2),
    tag(4, 'ヘッドスパ', 'blue', 2),
    tag(5, '紹介', 'grey'),
  ],
  fields: [
    field(1, '誕生日', 'date'),
    field(2, '来店回数', 'number'),
    field(3, '髪の悩み', 'choices', [
      { id: 'a', label: 'くせ毛' },
      { id: 'b', label: '白髪' },
    ]),
  ],
  marks: [
    { id: 1, name: '未対応', colour: 'red', position: 1 },
    { id: 2, name: '対応済み', colour: 'green', position: 2 },
  ] satisfies Mark[] as Mark[],
  folders: [
    { id: 1, kind: 'tag', name: '来店', position: 1 },
    { id: 2, kind: 'tag', name: '関心', position: 2 },
    { id: 3, kind: 'segment', name: '掘り起こし', position: 1 },
  ] satisfies Folder[] as Folder[],
  segments: [
    saved(1, '3か月来店なし', segmentOf({ kind: 'all', of: [{ kind: 'silent', days: 90 }] }), 3),
    saved(
      2,
      '今月が誕生日のVIP',
      segmentOf({
        kind: 'all',
        of: [
          { kind: 'tag', op: 'any', tagIds: [1] },
          { kind: 'field', fieldId: 1, test: { op: 'birthday-month', month: 'this' } },
        ],
      }),
    ),
  ],
  uses: [] as Use[],
  total: 12_480,
  /** How many an operation is for; moves when a test says so. */
  bulkCount: 3,
  hasActions: true,
  jobRounds: 0,
})

const saved = (id: number, name: string, definition: Segment, folderId: number | null = null): SavedSegment => ({
  id,
  name,
  folderId,
  definition,
  position: id,
  version: 1,
  ...times,
})

export const listed: ListedFriend[] = friends.map((friend, index) => ({
  ...friend,
  realName: null,
  staffBlockedAt: null,
  hiddenAt: index === 7 ? NOW - DAY : null,
  archivedAt: null,
  markId: index % 3 === 0 ? 1 : index % 3 === 1 ? 2 : null,
  score: index * 5,
  assignedStaff: index % 2 === 0 ? { id: 's1', name: '縁 花子' } : null,
  tagIds: [[1, 2], [3], [], [1, 2, 3, 4, 5], [2], [4], [], [1], [5], [2, 3]][index] ?? [],
  fields: [
    { fieldId: 1, text: `19${80 + index}-0${(index % 9) + 1}-12` },
    { fieldId: 2, text: String(index * 3) },
  ],
  followedAt: NOW - index * 20 * HOUR,
}))

export type SegmentsState = ReturnType<typeof freshState>

// What the fake is sent was made by the typed client under test; it believes it.
const bodyAs = <T>({ body }: { body: unknown }): T => body as T

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Refused(NOT_FOUND)
  return item
}

function definitionRoutes(state: SegmentsState): Route[] {
  const at = '^/accounts/\\d+'
  return [
    ['GET', new RegExp(`${at}/tags$`), () => ({ items: state.tags })],
    ['GET', new RegExp(`${at}/fields$`), () => ({ items: state.fields })],
    ['GET', new RegExp(`${at}/marks$`), () => ({ items: state.marks })],
    ['GET', new RegExp(`${at}/folders$`), ({ query }) => ({ items: state.folders.filter(({ kind }) => kind === query.get('kind')) })],
    ['GET', new RegExp(`${at}/assignees$`), () => ({ items: [{ id: 's1', name: '縁 花子' }] })],
    [
      'GET',
      new RegExp(`${at}/friends$`),
      ({ query }) => {
        const items = listed.filter(({ name }) => name.includes(query.get('q') ?? ''))
        return { items, total: query.get('q') || query.get('segment') ? items.length : state.total, nextCursor: 'more' }
      },
    ],
  ]
}

function segmentRoutes(state: SegmentsState): Route[] {
  const all = '^/accounts/\\d+/segments'
  const one = `${all}/(\\d+)`
  const find = (id: string | undefined) => found(state.segments.find((each) => String(each.id) === id))
  return [
    ['POST', new RegExp(`${all}/count$`), () => ({ count: 128 })],
    [
      'POST',
      new RegExp(`${all}/explain$`),
      (call) => {
        const { segment } = bodyAs<{ segment: Segment }>(call)
        const { where } = segment
        const of = 'of' in where && Array.isArray(where.of) ? where.of : []
        const leaves = of.map((leaf, index) => ({ isTrue: index === 0, kind: leaf.kind, leaf }))
        const switches = { blockedUs: true, blockedByStaff: true, hidden: false, archived: true, merged: true }
        return { isIn: false, switches, where: { isTrue: false, kind: where.kind, of: leaves } }
      },
    ],
    [
      'GET',
      new RegExp(`${all}$`),
      ({ query }) => ({
        items: state.segments.map((each) => (query.get('withCounts') === '1' ? { ...each, count: each.id * 120 } : each)),
      }),
    ],
    [
      'POST',
      new RegExp(`${all}$`),
      (call) => {
        const { name, definition, folderId } = bodyAs<SaveSegment>(call)
        const made = saved(state.segments.length + 1, name, definition, folderId ?? null)
        state.segments.push(made)
        return made
      },
    ],
    ['PUT', new RegExp(`${all}/order$`), () => ({ items: state.segments })],
    ['GET', new RegExp(`${one}$`), (_, [id]) => find(id)],
    [
      'PUT',
      new RegExp(`${one}$`),
      (call, [id]) => {
        const segment = find(id)
        const { version, ...change } = bodyAs<SaveSegment>(call)
        if (version !== segment.version) throw new Refused({ status: 409, code: 'version-moved' })
        return Object.assign(segment, change, { version: segment.version + 1 })
      },
    ],
    [
      'DELETE',
      new RegExp(`${one}$`),
      (_, [id]) => {
        state.segments = state.segments.filter((each) => String(each.id) !== id)
        return { ok: true }
      },
    ],
    ['GET', new RegExp(`${one}/uses$`), () => ({ items: state.uses })],
  ]
}

function bulkRoutes(state: SegmentsState): Route[] {
  return [
    [
      'POST',
      /^\/accounts\/\d+\/bulk\/preview$/,
      () => ({ count: state.bulkCount, changes: state.bulkCount - 1, full: 0, hasActions: state.hasActions, canUndo: true }),
    ],
    [
      'POST',
      /^\/accounts\/\d+\/bulk$/,
      (call) => {
        const { expectedCount } = bodyAs<StartBulk>(call)
        if (expectedCount !== state.bulkCount)
          throw new Refused({ status: 409, code: 'count-moved', fields: { expectedCount: String(state.bulkCount) } })
        return job({
          id: 9,
          status: 'running',
          progress: 0,
          done: 0,
          skipped: 0,
          failed: 0,
          canCancel: true,
          canUndo: false,
          finishedAt: null,
        })
      },
    ],
    [
      'GET',
      /^\/accounts\/\d+\/jobs\/9$/,
      () => {
        state.jobRounds += 1
        return job({ id: 9, done: state.bulkCount, skipped: 0, failed: 0, total: state.bulkCount })
      },
    ],
  ]
}

/** Teaches the fake tags, fields, marks, saved searches and operations on many. */
export function addSegments(api: FakeApi): SegmentsState {
  const state = freshState()
  api.routes.unshift(...definitionRoutes(state), ...segmentRoutes(state), ...bulkRoutes(state))
  return state
}
