import { describe, expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import { newStepId } from '../../../src/features/scenarios/step-ids.ts'
import type { AnyStep, Made } from '../../harness/index.ts'
import { awaits, branches, does, jumps, later } from '../../harness/steps.ts'
import { codesOf, desk, some } from './desk.ts'

/** Ids of steps are nobody else's, not even those of other tests. */
const NO = newStepId()
const plain = (text: string, minutes = 10) => ({ after: { minutes }, text })
const kept = ({ steps }: Made, place: number, more: object = {}): AnyStep => ({ ...(steps[place] as object), ...more }) as AnyStep
const idOf = ({ steps }: Made, place: number) => steps[place]?.id ?? 0
const tag = (tagId: number) => Segment.parse({ where: { kind: 'tag', op: 'any', tagIds: [tagId] } })

describe('errors', () => {
  test('of the schema, with the step they are in', async () => {
    const { h, writes, review } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const inner = { kind: 'message', id: NO + 22, timing: { kind: 'at-once' }, bubbles: [{ kind: 'text', text: ' ' }] }
    const outer = {
      kind: 'branch',
      id: NO + 21,
      exits: [{ id: 1, name: '一', when: { where: { kind: 'all', of: [] } }, steps: [inner] }],
      otherwise: [],
    }
    await writes(scenario, { steps: [outer, { kind: 'dance', id: NO + 23 }], settings: { again: 'never' } })
    const { errors, changes, warnings, version, draftVersion } = await review(scenario)
    expect(errors.map(({ at, stepId, code }) => ({ at, stepId, code }))).toEqual([
      { at: 'steps.0.exits.0.steps.0.bubbles.0.text', stepId: NO + 22, code: 'invalid' },
      { at: 'steps.1.kind', stepId: NO + 23, code: 'invalid' },
      { at: 'settings.again', stepId: null, code: 'invalid' },
    ])
    expect({ changes, warnings, version, draftVersion }).toEqual({ changes: [], warnings: [], version: 1, draftVersion: 1 })
  })

  test('of what is named and not there, and of ids', async () => {
    const { h, drafts, review } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const other = await h.scenario([plain('乙')])
    const tap = { kind: 'tap' as const, choices: ['nobody-has-it'] }
    const click = { kind: 'click' as const, linkIds: [999_999] }
    const wait = awaits(later({ days: 1 }), [
      ['一', [], tap],
      ['二', [], click],
    ])
    const twice = { ...wait, exits: 'exits' in wait ? wait.exits.map((exit) => ({ ...exit, id: 4 })) : [] } as AnyStep
    await drafts(scenario, [
      twice,
      jumps({ id: 999_999 }),
      jumps(other, { stepId: idOf(scenario, 0) }),
      jumps(scenario, { stepId: NO + 31 }),
      { ...plain('二重'), id: NO + 30 },
      { ...plain('二重'), id: NO + 30 },
      does([{ kind: 'tag.add', tagId: 999_999 }]),
    ])
    expect(codesOf((await review(scenario)).errors)).toEqual({
      'steps.0.exits.1.id': 'way-twice',
      'steps.0.exits.0.on.choices.0': 'choice-unknown',
      'steps.0.exits.1.on.linkIds.0': 'link-gone',
      'steps.1.scenarioId': 'scenario-gone',
      'steps.2.stepId': 'step-gone',
      'steps.3.stepId': 'step-gone',
      'steps.5.id': 'id-twice',
      'steps.6.actions.0.tagId': 'invalid',
    })
    await drafts(scenario, [{ ...plain('人の'), id: idOf(other, 0) }, plain('私の')])
    expect(codesOf((await review(scenario)).errors)).toEqual({ 'steps.0.id': 'id-foreign' })
    await drafts(scenario, [does([], { id: idOf(scenario, 0) })])
    expect(codesOf((await review(scenario)).errors)).toEqual({ 'steps.0.kind': 'kind-changed' })
    await drafts(
      scenario,
      Array.from({ length: 201 }, () => plain('多い')),
    )
    expect(codesOf((await review(scenario)).errors)).toEqual({ steps: 'too-many-steps' })
  })

  test('a step of this very draft may be named, and so may its choices', async () => {
    const { h, drafts, review, publishes } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const key = 'choice-in-draft'
    const choice = {
      key,
      label: 'はい',
      tap: { kind: 'actions' as const, actions: [{ kind: 'scenario.move' as const, scenarioId: scenario.id, stepId: NO + 77 }] },
    }
    await drafts(scenario, [
      { kind: 'message', timing: { kind: 'at-once' }, bubbles: [{ kind: 'text', text: '?', quickReplies: [choice] }] },
      awaits(later({ days: 1 }), [['はい', [jumps(scenario, { stepId: NO + 77 })], { kind: 'tap', choices: [key] }]]),
      {
        ...plain('先'),
        id: NO + 77,
        when: Segment.parse({ where: { kind: 'scenario', op: 'reading', scenarioId: scenario.id, stepId: NO + 77 } }),
      },
    ])
    expect((await review(scenario)).errors).toEqual([])
    expect(await publishes(scenario)).toMatchObject({ version: 2, stepCount: 4 })
  })

  test('without a draft, what is published is looked through: something may have gone since', async () => {
    const { h, review, made } = await desk()
    const vip = await made<{ id: number }>('tags', { name: '常連' })
    const scenario = await h.scenario([does([{ kind: 'tag.add', tagId: vip.id }])])
    expect((await review(scenario)).errors).toEqual([])
    expect((await h.staff.delete(`${h.api}/tags/${vip.id}?force=true`)).status).toBe(200)
    expect(await review(scenario)).toMatchObject({
      draftVersion: 0,
      changes: [],
      errors: [{ at: 'steps.0.actions.0.tagId', stepId: idOf(scenario, 0) }],
    })
  })
})

describe('warnings', () => {
  test('nothing starts it, until something does', async () => {
    const { h, review } = await desk()
    const scenario = await h.scenario([plain('甲')])
    expect((await review(scenario)).warnings).toEqual([{ at: 'steps', stepId: null, code: 'no-start', params: {}, message: some }])
    await h.greeting(['ようこそ'], { scenarioId: scenario.id })
    expect((await review(scenario)).warnings).toEqual([])
    // That another one stops it starts it not; that another one leads to it does.
    const second = await h.scenario([plain('乙')])
    await h.scenario([does([{ kind: 'scenario.stop', scenarioId: second.id }])])
    expect(codesOf((await review(second)).warnings)).toEqual({ steps: 'no-start' })
    await h.scenario([jumps(second)])
    expect((await review(second)).warnings).toEqual([])
  })

  test('a tag that nobody has and nothing gives: not once something gives it, or somebody has it', async () => {
    const { h, drafts, review, made } = await desk()
    const [vip, late] = [await made<{ id: number }>('tags', { name: '常連' }), await made<{ id: number }>('tags', { name: '遅刻' })]
    const scenario = await h.scenario([plain('甲')])
    await drafts(scenario, [
      { ...plain('甲'), id: NO + 41, when: tag(vip.id) },
      { ...plain('乙'), id: NO + 42, when: tag(late.id) },
    ])
    const found = async () => (await review(scenario)).warnings.flatMap(({ code, stepId }) => (code === 'nothing-sets-tag' ? [stepId] : []))
    expect(await found()).toEqual([NO + 41, NO + 42])
    await h.put('/greetings/known', { actions: [{ kind: 'tag.add', tagId: vip.id }] })
    expect(await found()).toEqual([NO + 42])
    const user = await h.follows()
    expect((await h.staff.send('PUT', `${h.api}/friends/${await h.friendId(user)}/tags/${late.id}`)).status).toBe(200)
    expect(await found()).toEqual([])
  })

  test('a step that goes, though something leads to it', async () => {
    const { h, drafts, review } = await desk()
    const scenario = await h.scenario([plain('甲'), plain('乙')])
    await h.scenario([jumps(scenario, { stepId: idOf(scenario, 1) })], 'よその')
    await drafts(scenario, [kept(scenario, 0)])
    const { warnings, errors } = await review(scenario)
    expect(errors).toEqual([])
    expect(warnings).toMatchObject([{ stepId: idOf(scenario, 1), code: 'step-in-use', params: { names: 'よその' } }])
  })
})

describe('what becomes of readers', () => {
  /** Three friends before 甲, 乙 and 丙, of which nobody is held. */
  async function three() {
    const d = await desk()
    const scenario = await d.h.scenario(['甲', '乙', '丙'].map((text) => plain(text)))
    const people = [await d.h.follows('三'), await d.h.follows('二'), await d.h.follows('一')]
    for (const [i, user] of people.entries()) {
      await d.h.starts(user, scenario)
      if (i < 2) await d.h.clock.advance({ minutes: 10 })
    }
    const becomes = async (...steps: AnyStep[]) => {
      await d.drafts(scenario, steps)
      const { readers } = await d.review(scenario)
      expect(readers.total).toBe(3)
      return Object.fromEntries(
        readers.perStep.map(({ stepId, becomes: { kind, stepId: to } }) => [
          scenario.steps.findIndex(({ id }) => id === stepId),
          to === undefined || to === stepId ? kind : `${kind} ${scenario.steps.findIndex(({ id }) => id === to)}`,
        ]),
      )
    }
    /** Publishes what was looked through, and tells where they stand then. */
    const stand = async () => {
      const published = await d.publishes(scenario)
      for (const user of people) await d.h.hasHeard(user, `scenario:${scenario.id}:${published.version}`)
      const stands = await Promise.all(people.map(async (user) => (await d.h.enrolments(user))[0]))
      return stands.map((one) => (one?.stepId === null ? one.status : scenario.steps.findIndex(({ id }) => id === one?.stepId)))
    }
    return { ...d, scenario, people, becomes, stand }
  }

  test('nothing changes: they stay', async () => {
    const { scenario, becomes } = await three()
    expect(await becomes(kept(scenario, 0), kept(scenario, 1), kept(scenario, 2))).toEqual({ 0: 'stays', 1: 'stays', 2: 'stays' })
  })

  test('steps are put in, changed in their words, moved in time', async () => {
    const { scenario, becomes, stand } = await three()
    const steps = [
      plain('新'),
      kept(scenario, 0, { timing: later({ minutes: 99 }) }),
      kept(scenario, 1, { bubbles: [{ kind: 'text', text: '新' }] }),
      kept(scenario, 2),
    ]
    expect(await becomes(...steps)).toEqual({ 0: 'replanned', 1: 'stays', 2: 'stays' })
    expect(await stand()).toEqual([2, 1, 0])
  })

  test('their step is taken out, or switched off: they move to what comes then, or it ends', async () => {
    const { scenario, becomes, stand } = await three()
    expect(await becomes(kept(scenario, 0, { isOff: true }), kept(scenario, 1))).toEqual({ 0: 'moves 1', 1: 'stays', 2: 'ends' })
    expect(await stand()).toEqual(['finished', 1, 1])
  })

  test('steps change places', async () => {
    const { scenario, becomes, stand } = await three()
    expect(await becomes(kept(scenario, 2), kept(scenario, 0), kept(scenario, 1))).toEqual({ 0: 'moves 2', 1: 'moves 2', 2: 'stays' })
    expect(await stand()).toEqual([2, 2, 2])
  })

  test('those in a way of a step go on behind it when the step goes', async () => {
    const { h, drafts, review } = await desk()
    const { body } = await h.staff.post(`${h.api}/tags`, { name: '札' })
    const inWay = { ...plain('道の中'), id: NO + 501 }
    const scenario = await h.scenario([
      branches([['甲', [], tag((body as { id: number }).id)]], [inWay], { id: NO + 500 }),
      { ...plain('後'), id: NO + 502 },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 1 })
    expect(await h.enrolments(user)).toMatchObject([{ stepId: NO + 501 }])
    await drafts(scenario, [kept(scenario, 1)])
    expect((await review(scenario)).readers).toEqual({
      total: 1,
      perStep: [{ stepId: NO + 501, waiting: 1, held: 0, becomes: { kind: 'moves', stepId: NO + 502 } }],
    })
  })
})
