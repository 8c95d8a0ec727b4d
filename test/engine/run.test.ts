import { describe, expect, test } from 'vitest'
import type { Action, Bubble } from '../../src/engine/actions/schema.ts'
import { Definitions } from '../../src/engine/friend/definitions.ts'
import { handleInput } from '../../src/engine/friend/handle.ts'
import type { FriendModule } from '../../src/engine/friend/module.ts'
import { Run } from '../../src/engine/friend/run.ts'
import type { AccountState, FriendState, Source } from '../../src/engine/friend/types.ts'

const NOW = Date.parse('2030-01-07T23:30:00Z')
const account: AccountState = { id: 1, configVersion: 1, timeZone: 'Asia/Tokyo', sendingStoppedAt: null, quiet: null }
const friend: FriendState = {
  id: 7,
  lineUserId: 'U7',
  lineName: null,
  displayName: null,
  isKnown: false,
  followedAt: null,
  unfollowedAt: null,
  staffBlockedAt: null,
  archivedAt: null,
  relationAt: 0,
  profileAt: null,
}
const pending = {
  enrolment: () => undefined,
  openEnrolments: () => [],
  saveEnrolment: () => undefined,
  setTimer: () => undefined,
  clearTimer: () => undefined,
  keep: () => undefined,
  kept: () => undefined,
  drop: () => undefined,
}
/** What an action list says, as words. */
const wordsIn = (bubbles: Bubble[]) => bubbles.map((bubble) => (bubble.kind === 'text' ? bubble.text : '')).join()
const runWith = (...modules: FriendModule[]) => {
  const run = new Run({ account, friend, definitions: new Definitions(new Map()), pending, modules, now: NOW })
  run.begin('cause')
  return run
}
const starting = (scenarioId: number): Action => ({ kind: 'scenario.start', scenarioId })
const sending = (words: string): Action => ({ kind: 'send', bubbles: [{ kind: 'text', text: words }] })
const source = (tagId: number) => ({ kind: 'tag', tagId }) as const
const named = (list: string) => ({ list, source: source(1) })
const cuts = (run: Run) => run.records.map((record) => record.type === 'activity' && [record.kind, record.data])

describe('an action list', () => {
  test('runs from the first to the last, in every module that knows the kind', () => {
    const log: string[] = []
    const one: FriendModule = {
      actions: {
        send: (_, { bubbles }) => void log.push(`one ${wordsIn(bubbles)}`),
        'scenario.start': (_, { scenarioId }) => void log.push(`start ${scenarioId}`),
      },
    }
    const other: FriendModule = { actions: { send: (_, { bubbles }) => void log.push(`other ${wordsIn(bubbles)}`) } }
    runWith(one, other).act([sending('a'), starting(3), sending('b')], named('list'))
    expect(log).toEqual(['one a', 'other a', 'start 3', 'one b', 'other b'])
  })

  test('says for what it speaks, so that what it sends knows where it came from', () => {
    const seen: (Source | undefined)[] = []
    const inner: FriendModule = {
      actions: {
        send: (run) => void seen.push(run.source),
        'scenario.start': (run) => void run.act([sending('inner')], { list: 'inner', source: source(2) }),
      },
    }
    const run = runWith(inner)
    run.act([sending('before'), starting(1), sending('after')], { list: 'outer', source: source(1) })
    expect([...seen, run.source]).toEqual([source(1), source(2), source(1), undefined])
  })

  test('that comes round to itself is cut, once, and the cut is noted', () => {
    const ring: FriendModule = {
      actions: { 'scenario.start': (run, { scenarioId }) => void run.act([starting(3 - scenarioId)], named(`list ${scenarioId}`)) },
    }
    const run = runWith(ring)
    run.act([starting(1)], named('first'))
    expect(cuts(run)).toEqual([['chain.cut', { reason: 'repeated', name: 'list 1' }]])
  })

  test('ten lists deep is the end', () => {
    let lists = 0
    const endless: FriendModule = {
      actions: { 'scenario.start': (run, { scenarioId }) => void run.act([starting(scenarioId + 1)], named(`list ${++lists}`)) },
    }
    const run = runWith(endless)
    run.act([starting(1)], named('first'))
    expect(cuts(run)).toEqual([['chain.cut', { reason: 'too-deep', name: 'list 10' }]])
  })

  test('goes on with the chain that led to it: a list that has run in it does not run again, and ten are ten', () => {
    const said: string[] = []
    const run = runWith({ actions: { send: (_, { bubbles }) => void said.push(wordsIn(bubbles)) } })
    run.begin('effect:1', { chain: ['greeting:new', 'tag:1'], actor: 'staff:7' })
    run.act([sending('again')], named('greeting:new'))
    run.act([sending('next')], named('tag:2'))
    expect(run.change()).toMatchObject({ actor: 'staff:7', chain: ['greeting:new', 'tag:1'], friendIds: [7], cause: '7:effect:1:1' })
    run.begin('effect:2', { chain: Array.from({ length: 10 }, (_, i) => `tag:${i}`) })
    run.act([sending('too deep')], named('tag:10'))
    run.begin('effect:3')
    run.act([sending('fresh')], named('greeting:new'))
    expect([said, cuts(run)]).toEqual([
      ['next', 'fresh'],
      [
        ['chain.cut', { reason: 'repeated', name: 'greeting:new' }],
        ['chain.cut', { reason: 'too-deep', name: 'tag:10' }],
      ],
    ])
  })

  test('may run twice one after the other: only inside one chain it may not', () => {
    const said: string[] = []
    const run = runWith({ actions: { send: (_, { bubbles }) => void said.push(wordsIn(bubbles)) } })
    run.act([sending('a')], named('list'))
    run.act([sending('a')], named('list'))
    expect([said, cuts(run)]).toEqual([['a', 'a'], []])
  })
})

describe('records', () => {
  test('carry keys that are the same when the same thing is handled again, and the day of the account', () => {
    const notes = () => {
      const run = runWith()
      run.note('friend.added', { count: 'added' })
      run.decide({ source: { kind: 'greeting', greeting: 'new' }, dueAt: NOW, outcome: 'skipped', reason: 'standby' })
      run.begin('next')
      run.note('friend.blocked')
      return run.records
    }
    const base = { accountId: 1, friendId: 7, at: NOW, day: '2030-01-08' }
    const expected = [
      { ...base, key: '7:cause:0', type: 'activity', kind: 'friend.added', data: {}, actor: 'system', count: 'added' },
      {
        ...base,
        key: '7:cause:1',
        type: 'decision',
        subject: { kind: 'greeting', greeting: 'new' },
        dueAt: NOW,
        outcome: 'skipped',
        reason: 'standby',
      },
      { ...base, key: '7:next:0', type: 'activity', kind: 'friend.blocked', data: {}, actor: 'system' },
    ]
    expect(notes()).toEqual(expected)
    expect(notes()).toEqual(expected)
  })
})

test('an event that no module knows is for nobody', () => {
  const run = runWith({ line: { follow: (r) => r.note('friend.added') } })
  const input = (type: string) => ({
    id: type,
    at: NOW,
    body: { kind: 'line' as const, event: { type, timestamp: NOW, webhookEventId: type } },
  })
  const known = ['follow', 'somethingNew', 'constructor', '__proto__'].map((type) =>
    handleInput(run, { input: input(type), modules: [{ line: { follow: (r) => r.note('friend.added') } }] }),
  )
  expect([known, run.records.length]).toEqual([[true, false, false, false], 1])
})

test('a row that is written whole several times is written once, at the place of the first time, as it was last', () => {
  const run = runWith()
  run.writeWhole('row 1', { sql: 'A', params: [1] })
  run.write('B', [])
  run.writeWhole('row 2', { sql: 'A', params: [9] })
  run.writeWhole('row 1', { sql: 'A', params: [2] })
  expect(run.statements).toEqual([
    { sql: 'A', params: [2] },
    { sql: 'B', params: [] },
    { sql: 'A', params: [9] },
  ])
})

test('what happened is dated as LINE dates it, what comes of itself as it is done', () => {
  const dates: number[] = []
  const module: FriendModule = { line: { follow: (run) => void dates.push(run.at) } }
  const run = runWith(module)
  const event = { type: 'follow', timestamp: NOW - 500, webhookEventId: 'a' }
  handleInput(run, { input: { id: 'a', at: NOW - 500, body: { kind: 'line', event } }, modules: [module] })
  run.begin('timer')
  expect([dates, run.at]).toEqual([[NOW - 500], NOW])
})

test('a list knows what led to it, and that something it asked for is not answered yet', () => {
  const seen: unknown[] = []
  const run = runWith({ actions: { 'scenario.start': (r) => void seen.push(r.isLedBy('step:'), r.isLedBy('tag:'), r.isAsking) } })
  run.act([starting(1)], named('step:5'))
  run.ask({ name: 'question' }, { body: null, segments: [] })
  run.act([starting(1)], named('tag:5'))
  expect(seen).toEqual([true, false, false, false, true, true])
})
