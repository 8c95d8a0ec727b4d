import { describe, expect, test } from 'vitest'
import type { Action } from '../../src/engine/actions/schema.ts'
import { Definitions } from '../../src/engine/friend/definitions.ts'
import { handleTimer } from '../../src/engine/friend/handle.ts'
import { answering, askKey, type FriendModule } from '../../src/engine/friend/module.ts'
import { Run } from '../../src/engine/friend/run.ts'
import type { AccountState, Answer, Ask, FriendState, Timer } from '../../src/engine/friend/types.ts'
import type { Segment } from '../../src/engine/segments/schema.ts'

const NOW = Date.parse('2030-01-07T10:00:00+09:00')
const account: AccountState = { id: 1, configVersion: 1, timeZone: 'Asia/Tokyo', sendingStoppedAt: null, quiet: null }
const friend = { id: 7, lineUserId: 'U7' } as FriendState
const source = { kind: 'greeting', greeting: 'new' } as const
const when = (id: number, action: Action): Action => ({ ...action, when: { where: { kind: 'friends', friendIds: [id] } } as Segment })
const mark = (markId: number): Action => ({ kind: 'mark.set', markId })
const list = (listId: number): Action => ({ kind: 'list.run', listId })

/** A friend's object in a test: what is kept, and lists whose marks are written down. */
function world(lists: Record<number, Action[]> = {}) {
  const done: (number | null)[] = []
  const kept = new Map<string, string>()
  const timers: Timer[] = []
  const pending = {
    enrolment: () => undefined,
    openEnrolments: () => [],
    saveEnrolment: () => undefined,
    setTimer: (timer: Timer) => void timers.push(timer),
    clearTimer: () => undefined,
    keep: (key: string, body: unknown) => void kept.set(key, JSON.stringify(body)),
    kept: (key: string) => (kept.has(key) ? JSON.parse(kept.get(key) ?? '') : undefined),
    drop: (key: string) => void kept.delete(key),
  }
  const module: FriendModule = {
    actions: {
      'mark.set'(run, { markId }) {
        done.push(markId)
        if (markId === 99) return { problem: 'mark-gone' }
        // From 100 on nothing is written.
        if (markId !== null && markId < 100) run.write('UPDATE', [markId])
        return undefined
      },
      'list.run': (run, { listId, stopOnError = false }) =>
        void run.act(lists[listId] ?? [], { list: `list:${listId}`, source, isStrict: stopOnError }),
    },
  }
  const next = (modules: FriendModule[] = [module]) => {
    const run = new Run({ account, friend, definitions: new Definitions(new Map()), pending, modules, now: NOW })
    run.begin('cause')
    return run
  }
  /** As the object stores and reads it. */
  const stored = (asks: Ask[]): Ask[] => JSON.parse(JSON.stringify(asks))
  return { done, kept, timers, module, next, stored }
}

describe('a list with conditions', () => {
  test('asks for all that are ahead at once, and goes on with the answers as long as nothing was written', () => {
    const { next, done, stored } = world({ 5: [when(3, mark(101))] })
    const first = next()
    first.act([mark(100), when(1, mark(102)), list(5), when(2, mark(1)), when(4, mark(103))], { list: 'outer', source })
    const [ask] = stored(first.takeAsks())
    expect(ask?.segments.map(({ where }) => where)).toMatchObject([{ friendIds: [1] }, { friendIds: [2] }, { friendIds: [4] }])
    if (!ask) throw new Error('nothing asked')
    const second = next()
    second.goOn(ask, { cause: 'ask:1', answers: [false, true, true] })
    // The inner list was not known when it was asked; what comes behind it is asked with it.
    const [inner] = stored(second.takeAsks())
    expect(inner?.segments.map(({ where }) => where)).toMatchObject([{ friendIds: [3] }, { friendIds: [2] }, { friendIds: [4] }])
    if (!inner) throw new Error('nothing asked')
    const third = next()
    third.goOn(inner, { cause: 'ask:2', answers: [true, true, true] })
    // Mark 1 was written: what depends on the database is asked anew.
    const [last] = stored(third.takeAsks())
    expect([done, last?.segments.length]).toEqual([[100, 101, 1], 1])
  })

  test('without answers, or with such as were overtaken, asks once more and does nothing twice', () => {
    const { next, done, stored } = world()
    const first = next()
    first.act([mark(100), when(1, mark(101))], { list: 'outer', source })
    const [ask] = stored(first.takeAsks())
    if (!ask) throw new Error('nothing asked')
    const second = next()
    second.goOn(ask, { cause: 'ask:1', answers: undefined })
    second.write('UPDATE', [])
    second.goOn(ask, { cause: 'ask:2', answers: [true] })
    expect([done, second.takeAsks().length]).toEqual([[100], 2])
  })

  test('remembers its chain and who began it, so that a ring is cut though it stopped on its way', () => {
    const lists: Record<number, Action[]> = { 1: [when(1, list(2))], 2: [list(1), mark(100)] }
    const { next, done, stored } = world(lists)
    const first = next()
    first.begin('effect:1', { chain: ['tag:1'], actor: 'staff:7' })
    first.act([list(1)], { list: 'outer', source })
    const [ask] = stored(first.takeAsks())
    if (!ask) throw new Error('nothing asked')
    const second = next()
    second.goOn(ask, { cause: 'ask:1', answers: [true] })
    expect(second.records).toMatchObject([{ kind: 'chain.cut', data: { reason: 'repeated', name: 'list:1' } }])
    expect([done, second.actor]).toEqual([[100], 'staff:7'])
  })

  test('a condition that cannot be told is noted; the action is not done', () => {
    const { next, done, stored } = world()
    const first = next()
    first.act([{ ...when(1, mark(101)), stopOnError: true }, mark(102)], { list: 'outer', source })
    const [ask] = stored(first.takeAsks())
    if (!ask) throw new Error('nothing asked')
    const second = next()
    second.goOn(ask, { cause: 'ask:1', answers: [null] })
    expect([done, second.records]).toMatchObject([
      [],
      [{ kind: 'action.failed', data: { markId: 101, list: 'outer', no: 1, kind: 'mark.set', reason: 'condition-broken' } }],
    ])
  })
})

describe('a question of a feature', () => {
  test('comes back with what was kept for it, inside the same chain', () => {
    const key = askKey<{ ruleId: number }>('rule')
    const told: [number, Answer[]][] = []
    const { next, stored, module } = world()
    const asked: FriendModule = { asked: answering(key, (_, { body, answers }) => void told.push([body.ruleId, answers])) }
    const run = next()
    run.ask(key, { body: { ruleId: 5 }, segments: [] })
    const [ask] = stored(run.takeAsks())
    if (!ask) throw new Error('nothing asked')
    next([module, asked]).goOn(ask, { cause: 'ask:1', answers: [true, null] })
    expect(told).toEqual([[5, [true, null]]])
  })
})

describe('a list that waits', () => {
  test('keeps what is left of it and of those that ran it, and goes on with that alone', () => {
    const { next, done, kept, timers, module } = world({ 5: [mark(101), { kind: 'wait', minutes: 30 }, mark(102)] })
    next().act([list(5), mark(103)], { list: 'outer', source })
    expect([done, kept.size, timers]).toMatchObject([[101], 1, [{ kind: 'wait', at: NOW + 30 * 60_000 }]])
    const [timer] = timers
    if (!timer) throw new Error('no timer')
    const modules = [module]
    handleTimer(next(), { timer, serial: 1, modules })
    expect([done, kept.size]).toEqual([[101, 102, 103], 0])
    handleTimer(next(), { timer, serial: 2, modules })
    expect(done).toEqual([101, 102, 103])
  })

  test('does not wait when its condition is not true', () => {
    const { next, done, stored, timers } = world()
    const first = next()
    first.act([when(1, { kind: 'wait', minutes: 5 }), mark(100)], { list: 'outer', source })
    const [ask] = stored(first.takeAsks())
    if (!ask) throw new Error('nothing asked')
    next().goOn(ask, { cause: 'ask:1', answers: [false] })
    expect([done, timers]).toEqual([[100], []])
  })
})

describe('what cannot be done', () => {
  test('stops its list and those that stand and fall with it, and no other', () => {
    const strict = (action: Action): Action => ({ ...action, stopOnError: true })
    const { next, done } = world({ 1: [mark(101), strict(list(2)), mark(109)], 2: [strict(mark(99)), mark(109)] })
    next().act([list(1), mark(102)], { list: 'outer', source })
    expect(done).toEqual([101, 99, 102])
  })
})
