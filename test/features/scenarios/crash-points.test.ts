import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { breakDatabase, crash, eventually } from '../../harness/index.ts'
import { type ListShop, listShop, NOTHING_LEFT, say, tagAdd, when, withoutTag, withTag } from '../../harness/lists.ts'
import { awaits, branches, does, later } from '../../harness/steps.ts'

const once = (text: string) => ({ atOnce: true as const, text })
const hourly = (text: string) => ({ after: { hours: 1 }, text })

/** A way with questions at every turn: what comes later depends on what came before. */
async function story() {
  const h = await listShop()
  const [tag, seen] = [await h.desk.tag({ name: '印' }), await h.desk.tag({ name: '済' })]
  const scenario = await h.scenario(
    [
      hourly('一'),
      does([when(withoutTag(tag), say('二')), tagAdd(tag), when(withTag(tag), say('三'))]),
      branches([['印', [{ ...once('四'), when: withTag(tag) }, does([tagAdd(seen)])], withTag(tag)]], [once('違う')]),
      awaits(later({ hours: 1 }), [['何でも', [once('返事')], { kind: 'reply', words: [] }]], [once('五')]),
      { ...once('六'), when: withTag(seen) },
    ],
    { settings: { goal: { when: withTag({ id: (await h.desk.tag({ name: '目標' })).id }), actions: [] } } },
  )
  const user = await h.follows()
  await h.starts(user, scenario)
  return { h, scenario, user }
}

const ALL = ['一', '二', '三', '四', '五', '六']

async function expectWhole(h: ListShop, user: UserInfo) {
  expect(h.wordsTo(user)).toEqual(ALL)
  expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'finished' }])
  const decided = (await h.decisions(user, 9)).map(({ subject, outcome }) => [subject.kind === 'step' ? subject.stepId : 0, outcome])
  // The list of the second step says two things in its name.
  expect(decided.filter(([, outcome]) => outcome === 'sent')).toHaveLength(6)
  expect(decided.filter(([, outcome]) => outcome === 'done')).toHaveLength(4)
  await eventually(async () => expect(await h.leftOf(user)).toEqual(NOTHING_LEFT))
}

describe('the process dies and the database is away', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('after %i round trips: everything comes, in order, once', async (passes) => {
    const { h, user } = await story()
    const database = breakDatabase({ passes })
    await h.clock.advance({ hours: 1 })
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ hours: 3 })
    await expectWhole(h, user)
  })

  test.each([0, 2, 4, 6])('the answer to the round trip after %i is lost, and the process with it', async (passes) => {
    const { h, user } = await story()
    const database = breakDatabase({ passes, isAnswerLost: true })
    await h.clock.advance({ hours: 1 })
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ hours: 3 })
    await expectWhole(h, user)
  })
})

test('the process dies at the very moment at which LINE has taken what a branch said', async () => {
  const { h, user } = await story()
  const held = h.line.holdAnswers('/push')
  void h.clock.advance({ hours: 1 }).catch(() => undefined)
  await held.arrived()
  await crash(h.stubOf(user))
  held.forget()
  await h.clock.advance({ hours: 3 })
  await expectWhole(h, user)
})

test('while a question waits for the database, the scenario is edited: it is asked anew, of what is published now', async () => {
  const h = await listShop()
  const [tag, other] = [await h.desk.tag({ name: '甲' }), await h.desk.tag({ name: '乙' })]
  const scenario = await h.scenario([hourly('一'), branches([['甲', [once('甲')], withTag(tag)]], [once('ほか')])])
  const user = await h.follows()
  await h.starts(user, scenario)
  // One round trip reads, one is owed; the question itself does not get through.
  const database = breakDatabase({ passes: 2 })
  await h.clock.advance({ hours: 1 })
  expect(database.refused()).toBeGreaterThan(0)
  database.heal()
  const [first, fork] = scenario.steps
  if (!first || fork?.kind !== 'branch') throw new Error('not the scenario above')
  await h.edit(scenario, [first, { ...fork, exits: fork.exits.map((exit) => ({ ...exit, when: withoutTag(other) })) }], { readers: [user] })
  await h.clock.advance({ hours: 1 })
  expect(h.wordsTo(user)).toEqual(['一', '甲'])
})

test('while a question waits for the database, staff stop it: whatever the answer is, nothing comes after that', async () => {
  const h = await listShop()
  const tag = await h.desk.tag({ name: '甲' })
  const scenario = await h.scenario([{ ...hourly('一'), when: withoutTag(tag) }, hourly('二'), hourly('三')])
  const user = await h.follows()
  await h.starts(user, scenario)
  const database = breakDatabase({ passes: 1 })
  await h.clock.advance({ hours: 1 })
  database.heal()
  await h.clock.settle()
  await h.stops(user, scenario)
  await h.clock.advance({ hours: 5 })
  const words = h.wordsTo(user)
  expect([[], ['一']]).toContainEqual(words)
  expect(await h.enrolments(user)).toMatchObject([{ status: 'stopped' }])
})
