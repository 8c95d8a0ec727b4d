import { describe, expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import type { AdoptedSteps, Scenario, ScenarioPackage } from '../../../src/features/scenarios/schema.ts'
import { newStepId } from '../../../src/features/scenarios/step-ids.ts'
import type { AnyStep } from '../../harness/index.ts'
import { awaits, branches, does, jumps, later } from '../../harness/steps.ts'
import { refusal } from '../staff/visitor.ts'
import { type Desk, desk, some } from './desk.ts'

const KEY = 'yes-to-the-question'
const plain = (text: string, id: number): AnyStep => ({ after: { minutes: 10 }, text, id })

/** What the steps below name, in an account of its own. */
async function furnish({ made }: Desk) {
  const tag = await made<{ id: number }>('tags', { name: '常連' })
  const field = await made<{ id: number; options: { id: string; label: string }[] }>('fields', {
    name: 'メニュー',
    type: 'choice',
    options: [{ label: 'カット' }],
  })
  const template = await made<{ id: number }>('templates', { name: '地図', folderId: null, bubbles: [{ kind: 'text', text: '駅前' }] })
  // Ids of steps are nobody else's, not even those of other tests.
  return { tag, field, template, no: newStepId() }
}
type Things = Awaited<ReturnType<typeof furnish>>

/** A question, a wait for its answer, and what follows: everything that has to be taken along. */
function steps(scenario: { id: number }, { tag, field, template, no }: Things): AnyStep[] {
  const option = field.options[0]?.id ?? ''
  const actions = [
    { kind: 'tag.add' as const, tagId: tag.id },
    { kind: 'field.set' as const, fieldId: field.id, to: { op: 'set' as const, value: option } },
    { kind: 'scenario.move' as const, scenarioId: scenario.id, stepId: no + 4 },
  ]
  const when = Segment.parse({ where: { kind: 'field', fieldId: field.id, test: { op: 'any-of', values: [option] } } })
  return [
    {
      kind: 'message',
      id: no + 1,
      timing: { kind: 'at-once' },
      bubbles: [
        { kind: 'template', templateId: template.id },
        {
          kind: 'text',
          text: `{{field:${field.id}|まだ}}でよろしいですか`,
          quickReplies: [{ key: KEY, label: 'はい', tap: { kind: 'actions', actions } }],
        },
      ],
    },
    awaits(
      later({ days: 1 }),
      [
        [
          'はい',
          [branches([['甲', [does(actions, { id: no + 3 })], when]], [jumps(scenario, { stepId: no + 4, id: no + 5 })], { id: no + 6 })],
          { kind: 'tap', choices: [KEY] },
        ],
      ],
      [],
      { id: no + 2 },
    ),
    plain('最後', no + 4),
  ]
}

async function stocked() {
  const d = await desk()
  const things = await furnish(d)
  const scenario = await d.h.scenario([plain('最初', things.no)])
  const written = await d.h.edit(scenario, steps(scenario, things))
  return { ...d, things, scenario: written }
}

type Loose = Record<string, unknown>
const find = (value: unknown, is: (one: Loose) => boolean): Loose[] => {
  if (Array.isArray(value)) return value.flatMap((each) => find(each, is))
  if (typeof value !== 'object' || value === null) return []
  const own = value as Loose
  return [...(is(own) ? [own] : []), ...Object.values(own).flatMap((each) => find(each, is))]
}
const ofKind = (value: unknown, kind: string) => find(value, (one) => one.kind === kind)
const idsOf = (value: unknown) => find(value, (one) => typeof one.id === 'number' && 'kind' in one).map(({ id }) => id)

describe('a copy', () => {
  test('has steps and choices of its own; where the scenario names itself, it names the copy', async () => {
    const { h, one, post, scenario, things } = await stocked()
    const copy = await post<Scenario>(`${one(scenario)}/duplicate`)
    expect(copy).toMatchObject({ name: 'はじめまして (2)', version: 1, stepCount: scenario.stepCount, isActive: true, hasDraft: false })
    const [old, now] = [idsOf(scenario.content), idsOf(copy.content)]
    expect(now).toHaveLength(old.length)
    expect(now.filter((id) => old.includes(id))).toEqual([])
    const [choice] = find(copy.content, (each) => 'tap' in each)
    expect(choice?.key).not.toBe(KEY)
    expect(ofKind(copy.content, 'tap')).toEqual([{ kind: 'tap', choices: [choice?.key] }])
    const last = copy.content.steps.at(-1)?.id
    expect(ofKind(copy.content, 'jump')).toMatchObject([{ scenarioId: copy.id, stepId: last }])
    expect(ofKind(copy.content, 'scenario.move')).toMatchObject([
      { scenarioId: copy.id, stepId: last },
      { scenarioId: copy.id, stepId: last },
    ])
    expect(ofKind(copy.content, 'tag.add')).toMatchObject([{ tagId: things.tag.id }, { tagId: things.tag.id }])
    expect(await h.readScenario(scenario)).toEqual(scenario)
  })

  test('of a draft is a draft, with the same steps in common', async () => {
    const { one, drafts, post, scenario, things } = await stocked()
    await drafts(scenario, [...(scenario.content.steps as AnyStep[]), plain('下書き', things.no + 99)])
    const copy = await post<Scenario>(`${one(scenario)}/duplicate`)
    expect(copy).toMatchObject({ hasDraft: true, draft: { version: 1 } })
    const [now, drafted] = [idsOf(copy.content), idsOf(copy.draft?.content)]
    expect(drafted.slice(0, -1)).toEqual(now)
  })
})

describe('a package', () => {
  test('has the names of what its steps name', async () => {
    const { h, get, one, scenario, things } = await stocked()
    const packed = await get<ScenarioPackage>(`${one(scenario)}/package`)
    expect(packed).toMatchObject({
      format: 'enishi-scenario-1',
      name: scenario.name,
      accountId: h.account.id,
      steps: scenario.content.steps,
    })
    expect(packed.things.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'field', id: things.field.id, name: 'メニュー', options: [{ id: things.field.options[0]?.id, label: 'カット' }] },
      { kind: 'scenario', id: scenario.id, name: scenario.name },
      { kind: 'step', id: things.no + 4, name: '' },
      { kind: 'tag', id: things.tag.id, name: '常連' },
      { kind: 'template', id: things.template.id, name: '地図' },
    ])
    const some = await get<ScenarioPackage>(`${one(scenario)}/package?steps=${things.no + 3},${things.no + 4}`)
    expect(some.steps.map((step) => (step as { id: number }).id)).toEqual([things.no + 3, things.no + 4])
    expect(some).not.toHaveProperty('settings')
    expect(await h.staff.get(`${one(scenario)}/package?steps=1`)).toMatchObject({ status: 400, body: refusal('invalid') })
  })

  test('becomes a scenario of another account: things of the same names, and what is not there is said', async () => {
    const { get, one, scenario } = await stocked()
    const packed = await get<ScenarioPackage>(`${one(scenario)}/package`)
    const there = await desk()
    // Numbers are others here: nothing may be found by chance.
    for (const name of ['一', '二', '三']) await there.made('tags', { name })
    const { field, tag } = await furnish(there)
    expect((await there.h.staff.delete(`${there.h.api}/tags/${tag.id}`)).status).toBe(200)
    const { scenario: made, missing } = await there.post<{ scenario: Scenario; missing: unknown }>(`${there.h.api}/scenarios/packages`, {
      name: '持ってきた',
      package: packed,
    })
    expect(missing).toEqual([{ kind: 'tag', name: '常連' }])
    expect(made).toMatchObject({
      name: '持ってきた',
      version: 1,
      stepCount: 0,
      hasDraft: true,
      content: { steps: [] },
      draft: { version: 1 },
    })
    const content = made.draft?.content
    expect(ofKind(content, 'field.set')).toMatchObject([
      { fieldId: field.id, to: { value: field.options[0]?.id } },
      { fieldId: field.id, to: { value: field.options[0]?.id } },
    ])
    expect(JSON.stringify(content)).toContain(`{{field:${field.id}|まだ}}`)
    expect(ofKind(content, 'jump')).toMatchObject([{ scenarioId: made.id }])
    const { errors } = await there.review(made)
    expect(errors.map(({ at }) => at.replaceAll(/\d+/g, 'n'))).toEqual([
      'steps.n.bubbles.n.quickReplies.n.tap.actions.n.tagId',
      'steps.n.exits.n.steps.n.exits.n.steps.n.actions.n.tagId',
    ])
    await there.made('tags', { name: '常連' })
    const again = await there.post<{ scenario: Scenario; missing: unknown }>(`${there.h.api}/scenarios/packages`, { package: packed })
    expect(again.missing).toEqual([])
    expect(await there.publishes(again.scenario)).toMatchObject({ version: 2, name: scenario.name, stepCount: scenario.stepCount })
  })

  test('is pasted: new ids and choices, the same things in the same account; nothing is saved', async () => {
    const { h, one, post, get, scenario, things } = await stocked()
    const packed = await get<ScenarioPackage>(`${one(scenario)}/package`)
    const adopted = await post<AdoptedSteps>(`${h.api}/scenarios/adopted-steps`, { package: packed })
    expect(adopted.missing).toEqual([])
    expect(idsOf(adopted.steps).filter((id) => idsOf(scenario.content).includes(id))).toEqual([])
    expect(ofKind(adopted.steps, 'jump')).toMatchObject([{ scenarioId: scenario.id, stepId: things.no + 4 }])
    expect(ofKind(adopted.steps, 'tag.add')).toMatchObject([{ tagId: things.tag.id }, { tagId: things.tag.id }])
    // Without any names, as an editor may take what it shows: in the same account ids are enough.
    const bare = { format: 'enishi-scenario-1', accountId: h.account.id, steps: scenario.content.steps }
    expect((await post<AdoptedSteps>(`${h.api}/scenarios/adopted-steps`, { package: bare })).missing).toEqual([])
    expect(await h.readScenario(scenario)).toEqual(scenario)
  })

  test('names nothing of an account by its number alone', async () => {
    const { scenario, one, get } = await stocked()
    const { things: _, ...packed } = await get<ScenarioPackage>(`${one(scenario)}/package`)
    const there = await desk()
    const own = await furnish(there)
    const content = JSON.stringify(packed.steps).replaceAll(/"tagId":\d+/g, `"tagId":${own.tag.id}`)
    const adopted = await there.post<AdoptedSteps>(`${there.h.api}/scenarios/adopted-steps`, {
      package: { ...packed, steps: JSON.parse(content) },
    })
    expect(adopted.missing.map(({ kind }) => kind)).toContain('tag')
    expect(ofKind(adopted.steps, 'tag.add').map(({ tagId }) => tagId)).not.toContain(own.tag.id)
  })

  test('that is none is refused, and one that is half written is taken as it is', async () => {
    const { h, post } = await desk()
    const adopt = (sent: unknown) => h.staff.post(`${h.api}/scenarios/adopted-steps`, { package: sent })
    const format = 'enishi-scenario-1'
    expect(await adopt({ format: 'other', steps: [] })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'package.format': some } }),
    })
    let deep: unknown = { kind: 'end' }
    for (let i = 0; i < 3000; i++) deep = { kind: 'branch', otherwise: [deep] }
    expect(await adopt({ format, steps: [deep] })).toMatchObject({ status: 400, body: refusal('invalid', { fields: { package: some } }) })
    const many = Array.from({ length: 150 }, () => ({ kind: 'branch', otherwise: [{ kind: 'end' }] }))
    expect(await adopt({ format, steps: many })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'package.steps': some } }),
    })
    const half = { format, steps: [null, { kind: 'message' }, { kind: 'await', exits: [{ on: 5 }, 'x'], otherwise: 7 }] }
    const id = expect.any(Number)
    expect(await post<AdoptedSteps>(`${h.api}/scenarios/adopted-steps`, { package: half })).toEqual({
      steps: [null, { kind: 'message', id }, { kind: 'await', id, exits: [{ on: 5 }, 'x'], otherwise: 7 }],
      missing: [],
    })
  })
})
