import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../../../src/features/scenarios/schema.ts'
import { newStepId } from '../../../src/features/scenarios/step-ids.ts'
import { member, refusal } from '../staff/visitor.ts'
import { contentOf, desk, some } from './desk.ts'

/** Ids of steps are nobody else's, not even those of other tests. */
const NO = newStepId()
const plain = (text: string, minutes = 10) => ({ after: { minutes }, text })

describe('a draft', () => {
  test('is kept as it is, however wrong, with who saved it and when; nobody is sent any of it', async () => {
    const { h, draftAnswer, read } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const user = await h.follows()
    await h.starts(user, scenario)
    const content = { steps: [{ kind: 'message', bubbles: [] }, { nonsense: 7 }, null], settings: { group: 5 }, note: '書きかけ' }
    const answer = await draftAnswer(scenario, { content, version: 0 })
    const draft = { content, version: 1, savedAt: h.clock.now(), savedBy: expect.any(String) }
    expect(answer).toMatchObject({ status: 200, body: { draft } })
    const { steps: _, ...published } = scenario
    expect(await read(scenario)).toEqual({ ...published, reading: 1, counts: expect.anything(), hasDraft: true, draft })
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['甲'])
  })

  test('saved by two at a time is one of the two: the other is told', async () => {
    const { h, draftAnswer, read } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const save = (version: number, text: string) => draftAnswer(scenario, { content: contentOf([plain(text)]), version })
    expect(await save(0, '一')).toMatchObject({ status: 200, body: { draft: { version: 1 } } })
    expect(await save(0, '二')).toMatchObject({ status: 409, body: refusal('draft-moved') })
    const answers = await Promise.all(['三', '四', '五'].map((text) => save(1, text)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const winner = answers.find(({ status }) => status === 200)?.body as { draft: Draft }
    expect((await read(scenario)).draft).toEqual(winner.draft)
    expect(winner.draft.version).toBe(2)
  })

  test('that is thrown away is gone, and the next one begins from none', async () => {
    const { h, draftAnswer, read } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const content = contentOf([plain('新')])
    await draftAnswer(scenario, { content, version: 0 })
    expect(await draftAnswer(scenario, { content: null, version: 0 })).toMatchObject({ status: 409 })
    expect(await draftAnswer(scenario, { content: null, version: 1 })).toMatchObject({ status: 200, body: { draft: null } })
    expect(await read(scenario)).toMatchObject({ hasDraft: false, draft: null, version: 1 })
    // Whoever still has the old one on the screen does not bring it back unasked.
    expect(await draftAnswer(scenario, { content, version: 1 })).toMatchObject({ status: 409, body: refusal('draft-moved') })
    expect(await draftAnswer(scenario, { content, version: 0 })).toMatchObject({ status: 200, body: { draft: { version: 3 } } })
  })

  test('that begins over what is not published any more is refused', async () => {
    const { h, draftAnswer } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const saved = await h.edit(scenario, [plain('乙')])
    const content = contentOf([plain('新')])
    expect(await draftAnswer(scenario, { content, version: 0, over: 1 })).toMatchObject({ status: 409, body: refusal('draft-moved') })
    expect(await draftAnswer(scenario, { content, version: 0, over: saved.version })).toMatchObject({ status: 200 })
  })

  test('does not mind that the scenario was switched on or off since it was opened', async () => {
    const { h, one, draftAnswer } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const switched = await h.done(h.staff.send('PATCH', one(scenario), { body: { isActive: false } }))
    expect(switched).toMatchObject({ status: 200, body: { isActive: false, version: scenario.version + 1 } })
    const answer = await draftAnswer(scenario, { content: contentOf([plain('新')]), version: 0, over: scenario.version })
    expect(answer).toMatchObject({ status: 200, body: { draft: { version: 1 } } })
  })

  test('has the size of a scenario at most', async () => {
    const { h, draftAnswer } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const long = Array.from({ length: 70 }, () => ({ ...plain('字'.repeat(5000)) }))
    const answer = await draftAnswer(scenario, { content: contentOf(long), version: 0 })
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { content: some } }) })
  })

  test('leaves a trace when it is begun and when it ends, not at every key', async () => {
    const { h, draftAnswer } = await desk()
    const scenario = await h.scenario([plain('甲')])
    for (const version of [0, 1, 2]) await draftAnswer(scenario, { content: contentOf([plain(`第${version}`)]), version })
    await draftAnswer(scenario, { content: null, version: 3 })
    const { results } = await env.DB.prepare('SELECT after FROM audit_log WHERE account_id = ? AND operation = ? ORDER BY id')
      .bind(h.account.id, 'saveScenarioDraft')
      .all()
    expect(results).toEqual([{ after: '{"hasDraft":true}' }, { after: '{"hasDraft":false}' }])
  })

  test('is nothing that a viewer may save or publish', async () => {
    const { h, one, drafts } = await desk()
    const scenario = await h.scenario([plain('甲')])
    await drafts(scenario, [plain('乙')])
    const viewer = await member('viewer')
    expect(await viewer.post(`${one(scenario)}/publish`, { draftVersion: 1 })).toMatchObject({ status: 403 })
    expect(await viewer.get(`${one(scenario)}/review`)).toMatchObject({ status: 200 })
  })
})

describe('publishing', () => {
  test('makes the draft what readers read, and there is none any more', async () => {
    const { h, drafts, publishes, read } = await desk()
    const scenario = await h.scenario([plain('甲'), plain('乙')])
    const user = await h.follows()
    await h.starts(user, scenario)
    const [a, b] = scenario.steps
    await drafts(scenario, [{ ...plain('甲'), id: a?.id }, { ...plain('乙の新しい言葉'), id: b?.id }, plain('丙')])
    const published = await publishes(scenario)
    expect(published).toMatchObject({ version: 2, hasDraft: false, draft: null, stepCount: 3, publishedAt: h.clock.now() })
    expect(await read(scenario)).toMatchObject({ draft: null, content: published.content })
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙の新しい言葉', '丙'])
  })

  test('of another draft than the one that was looked through is refused; so is a second publishing, and one of nothing', async () => {
    const { h, drafts, publishAnswer } = await desk()
    const scenario = await h.scenario([plain('甲')])
    expect(await publishAnswer(scenario, 1)).toMatchObject({ status: 409, body: refusal('no-draft') })
    await drafts(scenario, [plain('乙')])
    await drafts(scenario, [plain('丙')])
    expect(await publishAnswer(scenario, 1)).toMatchObject({ status: 409, body: refusal('draft-moved') })
    const answers = await Promise.all([publishAnswer(scenario, 2), publishAnswer(scenario, 2)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await publishAnswer(scenario, 2)).toMatchObject({ status: 409, body: refusal('no-draft') })
    expect(await h.readScenario(scenario)).toMatchObject({ version: 2, content: { steps: [{ bubbles: [{ text: '丙' }] }] } })
  })

  test('of what has errors is refused at their places, and the draft stays', async () => {
    const { h, writes, publishAnswer, read } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const broken = { kind: 'branch', id: NO + 5, exits: [], otherwise: [{ kind: 'jump', id: NO + 6, scenarioId: 999_999 }] }
    const { version } = await writes(scenario, {
      steps: [broken, { kind: 'message', id: NO + 7, timing: { kind: 'day', days: 1, time: '25:00' }, bubbles: [] }],
    })
    expect(await publishAnswer(scenario, version)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'steps.0.exits': some, 'steps.1.timing.time': some, 'steps.1.bubbles': some } }),
    })
    const exit = { id: 1, name: '一', when: { where: { kind: 'tag', op: 'any', tagIds: [999_999] } }, steps: [] }
    const next = await writes(scenario, { steps: [{ ...broken, exits: [exit] }] })
    expect(await publishAnswer(scenario, next.version)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'steps.0.otherwise.0.scenarioId': some, 'steps.0.exits.0.when.where.tagIds.0': some } }),
    })
    expect(await read(scenario)).toMatchObject({ version: 1, draft: { version: next.version } })
  })

  test('a draft stays what it is when something else is published over its head', async () => {
    const { h, drafts, review, publishes } = await desk()
    const scenario = await h.scenario([plain('甲')])
    await drafts(scenario, [plain('下書き')])
    await h.clock.advance({ minutes: 1 })
    await h.edit(scenario, [plain('割り込み')])
    expect((await review(scenario)).warnings.map(({ code }) => code)).toContain('published-since')
    expect(await publishes(scenario)).toMatchObject({ version: 3, content: { steps: [{ bubbles: [{ text: '下書き' }] }] } })
  })
})
