import { describe, expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import { compareContents } from '../../../src/features/scenarios/changes.ts'
import type { Comparison, Draft, ListedVersion, Settings, Step, Version } from '../../../src/features/scenarios/schema.ts'
import { newStepId, withIds } from '../../../src/features/scenarios/step-ids.ts'
import type { AnyStep } from '../../harness/index.ts'
import { branches, ends, splits, step } from '../../harness/steps.ts'
import { refusal } from '../staff/visitor.ts'
import { contentOf, desk } from './desk.ts'

const plain = (text: string, id: number): AnyStep => ({ after: { minutes: 10 }, text, id })
const ALL = Segment.parse({ where: { kind: 'all', of: [] } })

describe('comparing', () => {
  const kept = (steps: AnyStep[], settings: Partial<Settings> = {}) => {
    const content = contentOf(steps, settings)
    return { ...content, steps: withIds(steps.map(step)) as Step[] }
  }
  const changes = (before: AnyStep[], after: AnyStep[]) =>
    compareContents(kept(before), kept(after)).changes.map(({ stepId, kind, what }) => [stepId, kind, ...what].join(' '))
  const [a, b, c, d] = [plain('甲', 1), plain('乙', 2), plain('丙', 3), plain('丁', 4)]

  test('the same is the same, whatever the order of its keys', () => {
    expect(changes([a, b], [{ id: 1, text: '甲', after: { minutes: 10 } }, b])).toEqual([])
  })

  test('added, removed, changed, switched', () => {
    expect(changes([a, b], [a, c, b])).toEqual(['3 added'])
    expect(changes([a, b, c], [a, c])).toEqual(['2 removed'])
    expect(changes([a, b], [plain('新', 1), { after: { minutes: 20 }, text: '新', id: 2 }])).toEqual([
      '1 changed bubbles',
      '2 changed timing bubbles',
    ])
    expect(changes([a], [{ ...a, isOff: true } as AnyStep])).toEqual(['1 switched isOff'])
    expect(changes([a], [{ ...plain('新', 1), isOff: true } as AnyStep])).toEqual(['1 changed bubbles isOff'])
    expect(changes([a], [{ ...a, isOff: false } as AnyStep])).toEqual([])
  })

  test('as few steps as there can be are said to have moved', () => {
    expect(changes([a, b, c, d], [d, a, b, c])).toEqual(['4 moved'])
    expect(changes([a, b, c, d], [b, c, d, a])).toEqual(['1 moved'])
    expect(changes([a, b, c, d], [a, plain('新', 9), b, c, d])).toEqual(['9 added'])
    expect(changes([a, b], [plain('新', 2), a])).toEqual(['2 changed bubbles', '1 moved'])
  })

  test('into ways and out of them; ways themselves', () => {
    const fork = (inner: AnyStep[], name = '一') => branches([[name, inner, ALL]], [], { id: 10 })
    expect(changes([fork([]), a], [fork([a])])).toEqual(['1 moved'])
    expect(changes([fork([a]), b], [fork([b]), a])).toEqual(['2 moved', '1 moved'])
    expect(changes([fork([a])], [fork([a], '二')])).toEqual(['10 changed exits'])
    expect(changes([fork([a])], [fork([plain('新', 1)])])).toEqual(['1 changed bubbles'])
    const split = (weight: number) =>
      splits(
        [
          ['一', [], weight],
          ['二', [], 1],
        ],
        { id: 11 },
      )
    expect(changes([split(1)], [split(2)])).toEqual(['11 changed exits'])
  })

  test('settings', () => {
    const { settingsChanged } = compareContents(kept([a]), kept([a], { group: 'G', goal: { when: ALL, actions: [] } }))
    expect(settingsChanged).toEqual(['group', 'goal'])
  })

  test('two hundred steps turned round', () => {
    const many = Array.from({ length: 200 }, (_, i) => plain(String(i), i + 1))
    expect(changes(many, many.toReversed())).toHaveLength(199)
  })
})

/** A scenario that was published three times. Ids of steps are nobody else's, not even those of other tests. */
async function published() {
  const d = await desk()
  const no = newStepId()
  const scenario = await d.h.scenario([plain('甲', no + 1)])
  await d.h.clock.advance({ minutes: 1 })
  await d.h.edit(scenario, [plain('甲', no + 1), plain('乙', no + 2)])
  await d.drafts(scenario, [plain('乙', no + 2), ends({ id: no + 3 })], { group: 'G' })
  await d.publishes(scenario)
  const path = `${d.one(scenario)}/versions`
  return { ...d, no, scenario, path }
}

describe('versions', () => {
  test('every one that was published, the newest first, with who and when', async () => {
    const { h, get, path } = await published()
    const { items } = await get<{ items: ListedVersion[] }>(path)
    const by = expect.any(String)
    expect(items).toEqual([
      { version: 3, at: h.clock.now(), by, stepCount: 2 },
      { version: 2, at: h.clock.now(), by, stepCount: 2 },
      { version: 1, at: h.clock.start, by, stepCount: 1 },
    ])
  })

  test('one with what it says and what it changed; any two against each other', async () => {
    const { h, no, get, path } = await published()
    expect(await get<Version>(`${path}/3`)).toMatchObject({
      version: 3,
      before: 2,
      content: { steps: [{ id: no + 2 }, { id: no + 3, kind: 'end' }], settings: { group: 'G' } },
      changes: [
        { stepId: no + 3, kind: 'added', what: [] },
        { stepId: no + 1, kind: 'removed', what: [] },
      ],
      settingsChanged: ['group'],
    })
    expect(await get<Version>(`${path}/1`)).toMatchObject({ before: null, changes: [], settingsChanged: [] })
    const backwards: Comparison = { from: 2, to: 1, changes: [{ stepId: no + 2, kind: 'removed', what: [] }], settingsChanged: [] }
    expect(await get(`${path}/2/changes?to=1`)).toEqual(backwards)
    expect(await get(`${path}/1/changes`)).toMatchObject({ from: 1, to: 3 })
    for (const missing of ['/9', '/9/changes', '/1/changes?to=9']) expect(await h.staff.get(path + missing)).toMatchObject({ status: 404 })
  })

  test('an earlier one comes back as a draft, and whoever has had a step of it does not get it again', async () => {
    const { h, no, scenario, path, post, publishes, read } = await published()
    const user = await h.follows()
    await h.starts(user, scenario)
    const { draft } = await post<{ draft: Draft }>(`${path}/2/restore`, { draftVersion: 0 })
    expect(draft).toMatchObject({ content: { steps: [{ id: no + 1 }, { id: no + 2 }], settings: { group: null } } })
    expect(await h.staff.post(`${path}/1/restore`, { draftVersion: 0 })).toMatchObject({ status: 409, body: refusal('draft-moved') })
    const { version } = await publishes(scenario)
    expect(version).toBe(4)
    expect((await read(scenario)).content.steps.map(({ id }) => id)).toEqual([no + 1, no + 2])
    await h.hasHeard(user, `scenario:${scenario.id}:4`)
    await h.clock.advance({ days: 1 })
    // 甲 is before the step they waited for; it is not sent late.
    expect(h.wordsTo(user)).toEqual(['乙'])
  })

  test('fifty are kept', async () => {
    const { h, no, scenario, get, path } = await published()
    for (let i = 0; i < 50; i++) await h.edit(scenario, [plain(`第${i}`, no + 2)])
    const { items } = await get<{ items: ListedVersion[] }>(path)
    expect(items.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, i) => 53 - i))
    expect(await h.staff.get(`${path}/3`)).toMatchObject({ status: 404 })
  })
})
