import { describe, expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import { newStepId } from '../../../src/features/scenarios/step-ids.ts'
import type { AnyStep } from '../../harness/index.ts'
import { awaits, branches, does, jumps, later } from '../../harness/steps.ts'
import { refusal } from '../staff/visitor.ts'
import { contentOf, desk, some } from './desk.ts'

const plain = (text: string, minutes = 10) => ({ after: { minutes }, text })
const ALL = Segment.parse({ where: { kind: 'all', of: [] } })

describe('the list', () => {
  test('scenarios by their folders, with their group, what is drafted, and how many friends are where', async () => {
    const { h, get, made, drafts, post } = await desk()
    const [back, front] = [
      await made<{ id: number }>('folders', { kind: 'scenario', name: '奥' }),
      await made<{ id: number }>('folders', { kind: 'scenario', name: '手前' }),
    ]
    await h.staff.send('PUT', `${h.api}/folders/order`, { body: { kind: 'scenario', folderIds: [front.id, back.id] } })
    const body = (name: string, folderId?: number) => ({
      name,
      ...(folderId === undefined ? {} : { folderId }),
      content: contentOf([plain('甲'), plain('乙')], { group: name }),
    })
    const first = await post<{ id: number }>(`${h.api}/scenarios`, body('奥の', back.id))
    const second = await post<{ id: number }>(`${h.api}/scenarios`, body('手前の', front.id))
    const third = await post<{ id: number }>(`${h.api}/scenarios`, body('裸の'))
    await drafts(second, [plain('丙')])
    const [one, two] = [await h.follows(), await h.follows()]
    for (const user of [one, two]) await h.starts(user, third)
    await h.stops(two, third)
    const { items } = await get<{ items: unknown[] }>(`${h.api}/scenarios`)
    expect(items).toMatchObject([
      { id: third.id, folderId: null, group: '裸の', stepCount: 2, reading: 1, stopped: 1, finished: 0, hasDraft: false, isActive: true },
      { id: second.id, folderId: front.id, group: '手前の', reading: 0, hasDraft: true },
      { id: first.id, folderId: back.id, group: '奥の' },
    ])
  })

  test('of steps counts those in ways, too; none that were taken out', async () => {
    const { h } = await desk()
    const scenario = await h.scenario([branches([['甲', [plain('一'), plain('二')], ALL]], [plain('三')]), plain('四')])
    expect(scenario.stepCount).toBe(5)
    const [fork] = scenario.steps
    expect(await h.edit(scenario, [fork as AnyStep])).toMatchObject({ stepCount: 4 })
  })
})

describe('writing one', () => {
  test('steps get ids where they have none, and keep those they come with, in ways as well', async () => {
    const { h } = await desk()
    const [a, b] = [newStepId(), newStepId()]
    const inner = { ...plain('中'), id: b }
    const scenario = await h.scenario([branches([['甲', [inner, plain('後')], ALL]], [], { id: a }), plain('外')])
    const [fork, last] = scenario.steps
    expect(fork).toMatchObject({ id: a, exits: [{ steps: [{ id: b }, { id: expect.any(Number) }] }] })
    expect(last?.id).toBeLessThan(2 ** 40)
  })

  test('choices in ways and in action lists are known from then on; addresses are measured', async () => {
    const { h, get, made } = await desk()
    const choice = (key: string) => ({ key, label: key, tap: { kind: 'actions' as const, actions: [] } })
    const asks = (key: string) => ({ kind: 'text' as const, text: 'https://a.example/x', quickReplies: [choice(key)] })
    const tag = await made<{ id: number }>('tags', { name: '札' })
    const goal = {
      when: Segment.parse({ where: { kind: 'tag', op: 'any', tagIds: [tag.id] } }),
      actions: [{ kind: 'send' as const, bubbles: [asks('key-goal')] }],
    }
    const inWay: AnyStep = { kind: 'message', timing: { kind: 'at-once' }, bubbles: [asks('key-way')] }
    const steps = [branches([['甲', [inWay], ALL]], [does([{ kind: 'send', bubbles: [asks('key-list')] }])])]
    const scenario = await h.scenario(steps, { settings: { goal } })
    // Somebody else's wait may name each of them.
    await h.scenario([
      awaits(
        later({ days: 1 }),
        ['key-goal', 'key-way', 'key-list'].map((key) => [key, [], { kind: 'tap', choices: [key] }]),
      ),
    ])
    expect((await get<{ items: { url: string }[] }>(`${h.api}/links`)).items.map(({ url }) => url)).toEqual(['https://a.example/x'])
    expect((await get<{ items: unknown[] }>(`${h.api}/tags/${tag.id}/uses`)).items).toEqual([
      { kind: 'scenario', id: String(scenario.id), name: scenario.name, place: 'steps' },
    ])
  })

  test('two that choose the same id at once: one gets it, the other is told, and nothing is mixed up', async () => {
    const { h, read } = await desk()
    const id = newStepId()
    const body = (name: string) => ({ name, content: contentOf([{ ...plain(name), id }]) })
    const answers = await Promise.all(['一', '二', '三'].map((name) => h.staff.post(`${h.api}/scenarios`, body(name))))
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      expect.toSatisfy((status) => status >= 400 && status < 500),
      expect.toSatisfy((status) => status < 500),
    ])
    const winner = answers.find(({ status }) => status === 201)?.body as { id: number; name: string }
    expect(await read(winner)).toMatchObject({ content: { steps: [{ id, bubbles: [{ text: winner.name }] }] } })
    expect((await h.staff.get(`${h.api}/scenarios`)).body).toMatchObject({ items: [{ id: winner.id }] })
  })

  test('more than it can hold is refused: steps, bytes, ways in ways', async () => {
    const { h } = await desk()
    const post = (steps: AnyStep[]) => h.staff.post(`${h.api}/scenarios`, { name: '大', content: contentOf(steps) })
    const many = (count: number) => Array.from({ length: count }, (_, i) => plain(String(i)))
    expect(await post([branches([['甲', many(100), ALL]], many(100))])).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'content.steps': some } }),
    })
    expect(await post([branches([['甲', many(99), ALL]], many(100))])).toMatchObject({ status: 201 })
    expect(await post(Array.from({ length: 70 }, () => plain('字'.repeat(5000))))).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'content.steps': expect.stringContaining('templates') } }),
    })
    expect(await post(Array.from({ length: 60 }, () => plain('字'.repeat(5000))))).toMatchObject({ status: 201 })
    let deep: AnyStep = plain('底')
    for (let i = 0; i < 6; i++) deep = branches([['甲', [deep], ALL]])
    expect(await post([deep])).toMatchObject({ status: 201 })
    const answer = await post([branches([['甲', [deep], ALL]])])
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid') })
  })

  test('settings are checked, and those left out are the usual ones', async () => {
    const { h } = await desk()
    const post = (settings: object) => h.staff.post(`${h.api}/scenarios`, { name: '設定', content: { steps: [], settings } })
    expect(
      await post({ group: ' ', again: 'often', lateMinutes: 0, goal: { when: ALL, actions: [{ kind: 'tag.add', tagId: 1.5 }] } }),
    ).toMatchObject({
      status: 400,
      body: refusal('invalid', {
        fields: {
          'content.settings.group': some,
          'content.settings.again': some,
          'content.settings.lateMinutes': some,
          'content.settings.goal.actions.0.tagId': some,
        },
      }),
    })
    const gone = {
      when: Segment.parse({ where: { kind: 'tag', op: 'any', tagIds: [999_999] } }),
      actions: [{ kind: 'tag.add', tagId: 999_999 }],
    }
    expect(await post({ goal: gone })).toMatchObject({
      status: 400,
      body: refusal('invalid', {
        fields: { 'content.settings.goal.when.where.tagIds.0': some, 'content.settings.goal.actions.0.tagId': some },
      }),
    })
    expect(await post({ again: 'once' })).toMatchObject({
      status: 201,
      body: { content: { settings: { again: 'once', onReturn: 'resume', lateMinutes: 1440 } } },
    })
  })
})

describe('changing what is not published', () => {
  test('name and folder change at once, and whoever edits goes on undisturbed', async () => {
    const { h, made, one } = await desk()
    const scenario = await h.scenario([plain('甲')])
    const folder = await made<{ id: number }>('folders', { kind: 'scenario', name: '箱' })
    expect(await h.staff.patch(one(scenario), { name: '新しい名', folderId: folder.id })).toMatchObject({
      status: 200,
      body: { name: '新しい名', folderId: folder.id, version: 1, isActive: true },
    })
    expect(await h.edit({ ...scenario, name: '名' }, [plain('乙')], { version: 1 })).toMatchObject({
      version: 2,
      name: '名',
      folderId: folder.id,
    })
    const tags = await made<{ id: number }>('folders', { kind: 'tag', name: '札の箱' })
    expect(await h.staff.patch(one(scenario), { folderId: tags.id })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { folderId: some } }),
    })
  })

  test('switched off, its readers wait; switched on again, they go on', async () => {
    const { h, one } = await desk()
    const scenario = await h.scenario([plain('甲'), plain('乙')])
    const user = await h.follows()
    await h.starts(user, scenario)
    const patch = async (isActive: boolean) => {
      const { body } = await h.done(h.staff.patch(one(scenario), { isActive }))
      await h.hasHeard(user, `scenario:${scenario.id}:${(body as { version: number }).version}`)
    }
    await patch(false)
    await h.clock.advance({ minutes: 10 })
    expect(await h.enrolments(user)).toMatchObject([{ status: 'held', reason: 'scenario-off' }])
    await patch(true)
    await h.clock.advance({ seconds: 1 })
    expect(h.wordsTo(user)).toEqual(['甲'])
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙'])
  })
})

describe('deleting', () => {
  test('what something else names is refused with the places, and goes by force; what it says of itself does not count', async () => {
    const { h, one, get } = await desk()
    const scenario = await h.scenario([plain('甲')])
    await h.edit(scenario, [{ ...plain('甲'), id: scenario.steps[0]?.id }, jumps(scenario)])
    await h.greeting(['ようこそ'], { scenarioId: scenario.id })
    const other = await h.scenario([jumps(scenario)], 'よその')
    expect((await get<{ items: unknown[] }>(`${one(scenario)}/uses`)).items).toEqual([
      { kind: 'greeting', id: 'new', name: 'new', place: 'actions' },
      { kind: 'scenario', id: String(other.id), name: 'よその', place: 'steps' },
    ])
    expect(await h.staff.delete(one(scenario))).toMatchObject({
      status: 409,
      body: refusal('in-use', { fields: { 'greeting:new:actions': 'new', [`scenario:${other.id}:steps`]: 'よその' } }),
    })
    const user = await h.follows()
    expect(await h.enrolments(user)).toMatchObject([{ status: 'reading' }])
    expect(await h.done(h.staff.delete(`${one(scenario)}?force=true`))).toMatchObject({ status: 200 })
    await expect.poll(async () => await h.enrolments(user)).toMatchObject([{ status: 'stopped', reason: 'scenario-deleted' }])
    for (const path of ['', '/review', '/versions', '/package', '/uses'])
      expect(await h.staff.get(one(scenario) + path)).toMatchObject({ status: 404 })
  })
})

describe('a friend by hand', () => {
  test('starts at a step, moves, stops and resumes', async () => {
    const { h } = await desk()
    const scenario = await h.scenario(['甲', '乙', '丙'].map((text) => plain(text)))
    const [first, second, third] = scenario.steps.map(({ id }) => id)
    const user = await h.follows()
    expect(await h.starts(user, scenario, { stepId: second ?? 0 })).toMatchObject([
      { status: 'reading', stepId: second, stepNo: 2, stepCount: 3 },
    ])
    expect(await h.moves(user, scenario, third ?? 0)).toMatchObject([{ stepId: third }])
    expect(await h.moves(user, scenario, first ?? 0)).toMatchObject([{ stepId: first }])
    await h.clock.advance({ minutes: 10 })
    expect(await h.stops(user, scenario)).toMatchObject([{ status: 'stopped', stepId: null }])
    await h.clock.advance({ days: 1 })
    expect(await h.resumes(user, scenario)).toMatchObject([{ status: 'reading', stepId: second }])
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['甲', '乙', '丙'])
  })

  test('is told why not', async () => {
    const { h, one } = await desk()
    const scenario = await h.scenario([plain('甲')], { settings: { again: 'once' } })
    const other = await h.scenario([plain('乙')])
    const user = await h.follows()
    const friend = `${h.api}/friends/${await h.friendId(user)}/enrolments/${scenario.id}`
    const gone = { status: 400, body: refusal('invalid', { fields: { stepId: some } }) }
    expect(await h.startAnswer(user, scenario, { stepId: other.steps[0]?.id ?? 0 })).toMatchObject(gone)
    expect(await h.staff.post(`${friend}/move`, { stepId: scenario.steps[0]?.id })).toMatchObject({
      status: 409,
      body: refusal('not-reading'),
    })
    expect(await h.staff.post(`${friend}/resume`)).toMatchObject({ status: 409, body: refusal('not-reading') })
    // Without any body, too.
    expect(await h.done(h.staff.send('PUT', friend))).toMatchObject({ status: 200 })
    expect(await h.staff.post(`${friend}/move`, { stepId: other.steps[0]?.id })).toMatchObject(gone)
    await h.clock.advance({ minutes: 10 })
    expect(await h.startAnswer(user, scenario)).toMatchObject({ status: 409, body: refusal('once-only') })
    await h.edit(scenario, [plain('甲')], { settings: { again: 'if-finished' } })
    expect(await h.starts(user, scenario)).toMatchObject([{ status: 'reading', run: 2 }, { run: 1 }])
    expect(await h.startAnswer(user, scenario)).toMatchObject({ status: 409, body: refusal('already-reading') })
    await h.stops(user, scenario)
    expect(await h.startAnswer(user, scenario)).toMatchObject({ status: 409, body: refusal('not-finished') })
    await h.staff.patch(one(scenario), { isActive: false })
    expect(await h.staff.post(`${friend}/resume`)).toMatchObject({ status: 409, body: refusal('scenario-off') })
  })
})
