import { expect, test } from 'vitest'
import { byDay, mergeTimeline } from '../../dashboard/features/activity/timeline.ts'
import type { Activity } from '../../src/features/activity/schema.ts'
import type { TalkMessage } from '../../src/features/talk/schema.ts'
import { event } from './fake-friends.ts'

const said = (at: number): TalkMessage => ({
  id: `t${at}`,
  direction: 'in',
  content: { inbound: { kind: 'text', text: 'はい' } },
  source: null,
  sourceName: null,
  via: null,
  at,
  unsentAt: null,
  media: null,
})
const done = (at: number): Activity => event({ id: at, kind: 'friend.added', actor: 'friend', at })
const order = (...args: Parameters<typeof mergeTimeline>) => mergeTimeline(...args).map((moment) => `${moment.kind[0]}${moment.at}`)

test('both streams in one, oldest first; a deed stands before the words of the same moment', () => {
  expect(order({ items: [said(5), said(2)], hasMore: false }, { items: [done(3), done(2)], hasMore: false })).toEqual([
    'a2',
    't2',
    'a3',
    't5',
  ])
})

test('nothing is shown beyond what both streams have loaded', () => {
  expect(order({ items: [said(9), said(6)], hasMore: true }, { items: [done(7), done(1)], hasMore: false })).toEqual(['t6', 'a7', 't9'])
  expect(order({ items: [], hasMore: false }, { items: [done(7)], hasMore: true })).toEqual(['a7'])
})

test('days change at midnight of the account, not of UTC', () => {
  const evening = Date.UTC(2026, 10, 21, 14, 59)
  const moments = mergeTimeline({ items: [said(evening + 60_000), said(evening)], hasMore: false }, { items: [], hasMore: false })
  expect(byDay(moments, 'Asia/Tokyo').map((day) => [day.day, day.moments.length])).toEqual([
    ['2026-11-21', 1],
    ['2026-11-22', 1],
  ])
  expect(byDay(moments, 'UTC')).toHaveLength(1)
})
