import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { askOne } from '../../../src/engine/segments/one.ts'
import { type NodeInput, Segment, type SegmentInput } from '../../../src/engine/segments/schema.ts'
import type { Scope } from '../../../src/engine/segments/scope.ts'
import { Selection } from '../../../src/engine/segments/select.ts'
import { ORDERS, pageSql } from '../../../src/features/friends/list-query.ts'
import type { FriendSort } from '../../../src/features/friends/schema.ts'
import { segmentLeaves as leaves } from '../../../src/wiring.ts'

// How SQLite goes about it: nothing may come to look at everybody, or to sort them, where an index has the answer. No data is needed for that.

const CHOICE = { id: 5, type: 'choice', options: '[{"id":"a","label":"A"}]' }
const scope: Scope = {
  accountId: 1,
  timeZone: 'Asia/Tokyo',
  now: 0,
  things: new Map<string, Map<number, object>>([
    ['tag', new Map([1, 2, 3].map((id) => [id, { id }]))],
    [
      'field',
      new Map([
        [5, CHOICE],
        [6, { id: 6, type: 'text', options: '[]' }],
        [9, { id: 9, type: 'number', options: '[]' }],
      ]),
    ],
    ['scenario', new Map([[7, { id: 7 }]])],
    ['broadcast', new Map([[8, { id: 8 }]])],
    ['link', new Map([[7, { id: 7 }]])],
  ]) as Scope['things'],
  saved: new Map(),
}
const HAS_TAG: NodeInput = { kind: 'tag', op: 'any', tagIds: [1] }
const LACKS_TAG: NodeInput = { kind: 'tag', op: 'none', tagIds: [2] }
const HAS_VALUE: NodeInput = { kind: 'field', fieldId: 5, test: { op: 'any-of', values: ['a'] } }
const THREE: SegmentInput['where'] = { kind: 'all', of: [HAS_TAG, HAS_VALUE, LACKS_TAG] }

function select(where: SegmentInput['where'], steps: number[] = [], switches: Partial<SegmentInput> = {}): Selection {
  const selection = Selection.of(Segment.parse({ where, ...switches }), { leaves, scope, at: 'segment' })
  if ('problems' in selection) throw new Error(JSON.stringify(selection.problems))
  selection.takeSizes(Object.fromEntries(steps.map((step, i) => [`n${i}`, step])))
  return selection
}

interface Step {
  id: number
  parent: number
  detail: string
}

/** The steps of a statement, or of one part of it. */
async function planOf(sql: string, part?: RegExp): Promise<string[]> {
  const count = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, n]) => Number(n)))
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: count }, () => '[]'))
    .all<Step>()
  const root = part && results.find(({ detail }) => part.test(detail))?.id
  return results.filter(({ parent }) => root === undefined || parent === root).map(({ detail }) => detail)
}
const countPlan = (selection: Selection) => planOf(`SELECT count(*) AS n ${selection.all().from}`)

function pagePlan(
  selection: Selection,
  sort: FriendSort,
  after: { key: string | number | null; id: number } | null = null,
): Promise<string[]> {
  const order = ORDERS[sort]
  const source = order.key ? selection.firstBy(order.key.index) : selection.firstById()
  const { sql } = pageSql({ source, order, after, limit: 51, keys: order.key?.isNullable ? 'some' : 'any' })
  return planOf(sql, /^MATERIALIZE page/)
}

const SORTING = /TEMP B-TREE FOR ORDER BY/
const LOOKING_AT_ALL = /SCAN (f|friends|friend_\w+|enrolments)\b(?! VIRTUAL)|TEMP B-TREE FOR ORDER BY/
const EVERYBODY: SegmentInput['where'] = { kind: 'all', of: [] }

test('everybody is counted and listed by the slim index of those who are listed', async () => {
  expect(await countPlan(select(EVERYBODY))).toEqual([expect.stringMatching(/^SEARCH f USING INDEX friends_listed \(account_id=\?\)/)])
  expect(await pagePlan(select(EVERYBODY), 'newest')).toEqual([
    expect.stringMatching(/^SEARCH f USING INDEX friends_listed \(account_id=\?\)/),
  ])
  expect(await pagePlan(select(EVERYBODY), 'oldest', { key: null, id: 5 })).toEqual([
    expect.stringMatching(/^SEARCH f USING INDEX friends_listed \(account_id=\? AND id>\?\)/),
  ])
})

test('a tag, a field and no other tag: whichever has the fewest friends shows the way, and the friend is the last that is looked up', async () => {
  const way = {
    tag: /^SEARCH friend_tags USING COVERING INDEX friend_tags_tag \(tag_id=\?\)/,
    field: /^SEARCH friend_fields USING COVERING INDEX friend_fields_text \(field_id=\? AND text=\?\)/,
  }
  const slim = /^SEARCH f USING INDEX friends_listed \(account_id=\? AND id=\?/
  const ofTag = await countPlan(select(THREE, [0, 1]))
  expect([ofTag[0], ofTag.at(-1)]).toEqual([expect.stringMatching(way.tag), expect.any(String)])
  const ofField = await countPlan(select(THREE, [1, 0]))
  expect(ofField[0]).toMatch(way.field)
  for (const plan of [ofTag, ofField]) {
    expect(plan.filter((step) => slim.test(step))).toHaveLength(1)
    expect(plan.filter((step) => /\((friend_id=\? AND field_id|tag_id=\? AND friend_id)=\?\)/.test(step))).toHaveLength(2)
    expect(plan.join()).not.toMatch(LOOKING_AT_ALL)
  }
})

test.each([
  [0, 1],
  [5, 4],
])('its newest come in the order of that way, without sorting (%i, %i)', async (...sizes) => {
  for (const after of [null, { key: null, id: 100 }]) {
    const plan = await pagePlan(select(THREE, sizes), 'newest', after)
    expect(plan[0]).toMatch(/^SEARCH friend_(tags|fields)/)
    expect(plan.join()).not.toMatch(LOOKING_AT_ALL)
  }
})

test.each([
  ['last-message', 'friends_talk', 'last_message_at'],
  ['followed', 'friends_followed', 'followed_at'],
  ['score', 'friends_score', 'score'],
  ['name', 'friends_name', 'search_name'],
] as const)('the order %s is that of an index, and a next page begins in it', async (sort, index, column) => {
  for (const where of [EVERYBODY, THREE]) {
    const first = await pagePlan(select(where, [5, 5]), sort)
    expect(first[0]).toMatch(new RegExp(`^SEARCH f USING INDEX ${index} \\(account_id=\\?`))
    expect(first.join()).not.toMatch(SORTING)
    const next = await pagePlan(select(where, [5, 5]), sort, { key: sort === 'name' ? 'x' : 1, id: 5 })
    expect(next[0]).toMatch(new RegExp(`^SEARCH f USING INDEX ${index} \\(account_id=\\? AND ${column}`))
    expect(next.join()).not.toMatch(SORTING)
  }
  expect((await pagePlan(select(THREE, [0, 5]), sort))[0]).toMatch(/^SEARCH friend_tags/)
})

test('a part of a name is looked for in the index of letters, the newest first', async () => {
  const plan = await pagePlan(select({ kind: 'name', names: 'any', value: '山田' }), 'newest')
  expect(plan[0]).toMatch(/^SCAN friend_search VIRTUAL TABLE INDEX/)
  expect(plan.slice(1)).toEqual([expect.stringMatching(/^SEARCH f USING INTEGER PRIMARY KEY/)])
})

test.each<[string, SegmentInput['where'], RegExp]>([
  ['that there is a value', { kind: 'field', fieldId: 5, test: { op: 'not-empty' } }, /COVERING INDEX friend_fields_field \(field_id=\?\)/],
  [
    'a part of a value',
    { kind: 'field', fieldId: 6, test: { op: 'contains', value: 'x' } },
    /COVERING INDEX friend_fields_field \(field_id=\?\)/,
  ],
  ['a number', { kind: 'field', fieldId: 9, test: { op: 'ge', value: 5 } }, /COVERING INDEX friend_fields_num \(field_id=\? AND num>\?\)/],
  [
    'a text',
    { kind: 'field', fieldId: 6, test: { op: 'is', value: 'x' } },
    /COVERING INDEX friend_fields_text \(field_id=\? AND text=\?\)/,
  ],
  ['any of some tags', { kind: 'tag', op: 'any', tagIds: [1, 2] }, /friend_tags_tag \(tag_id=\?\)/],
  ['a scenario that is read', { kind: 'scenario', op: 'reading', scenarioId: 7 }, /enrolments_open \(scenario_id=\?\)/],
  [
    'a scenario that is finished',
    { kind: 'scenario', op: 'finished', scenarioId: 7 },
    /enrolments_scenario \(scenario_id=\? AND status=\?\)/,
  ],
  ['a link that was opened', { kind: 'link', op: 'clicked', linkId: 7 }, /clicks_link \(link_id=\? AND friend_id>\?\)/],
  ['one tag or another', { kind: 'any', of: [HAS_TAG, { kind: 'tag', op: 'any', tagIds: [2] }] }, /friend_tags_tag \(tag_id=\?\)/],
])('%s shows the way', async (_, where, index) => {
  const plan = (await countPlan(select(where, [0]))).join('\n')
  expect(plan).toMatch(index)
  expect(plan).not.toMatch(LOOKING_AT_ALL)
})

test('recipients of a broadcast are unpacked once for many, and one chunk for one friend', async () => {
  const where = { kind: 'broadcast', op: 'received', broadcastId: 8 } as const
  expect((await countPlan(select(where))).join()).not.toMatch(/CORRELATED/)
  const question = askOne([Segment.parse({ where })], { leaves, scope, at: 'segment', friendId: 3 })
  if ('problems' in question) throw new Error('no question')
  const plan = (await planOf(question.statement.sql)).join('\n')
  expect(plan).toMatch(/^SEARCH f USING INTEGER PRIMARY KEY/)
  expect(plan).toMatch(/SEARCH c USING INDEX \w+ \(broadcast_id=\? AND first_friend_id<\?\)/)
})

test('one friend is asked by keys alone', async () => {
  const question = askOne([Segment.parse({ where: THREE }), Segment.parse({ where: { kind: 'scenario', op: 'never', scenarioId: 7 } })], {
    leaves,
    scope,
    at: 'segment',
    friendId: 3,
  })
  if ('problems' in question) throw new Error('no question')
  const plan = (await planOf(question.statement.sql)).join('\n')
  expect(plan).toMatch(/^SEARCH f USING INTEGER PRIMARY KEY/)
  expect(plan).not.toMatch(LOOKING_AT_ALL)
  expect(plan.match(/friend_id=\?/g)).toHaveLength(4)
})
