import { describe, expect, test } from 'vitest'
import type { Node, NodeInput } from '../../../src/engine/segments/schema.ts'
import type { LinkPage } from '../../../src/features/links/schema.ts'
import type { SavedSegment } from '../../../src/features/segments/schema.ts'
import { type Crm, crm, everybody } from '../../harness/crm.ts'
import { refusal } from '../staff/visitor.ts'

const many = (count: number, leaf: (i: number) => NodeInput): NodeInput[] => Array.from({ length: count }, (_, i) => leaf(i))
const deep = (depth: number, leaf: NodeInput): NodeInput =>
  depth === 0 ? leaf : ({ kind: depth % 2 ? 'not' : 'all', of: depth % 2 ? deep(depth - 1, leaf) : [deep(depth - 1, leaf)] } as NodeInput)
const ask = (h: Crm, where: NodeInput) => h.staff.post(`${h.api}/segments/count`, { segment: { where } })
const counted = (count: number) => ({ status: 200, body: { count } })
const wrong = (place: string, words: RegExp) => ({
  status: 400,
  body: refusal('invalid', { fields: { [place]: expect.stringMatching(words) } }),
})

/** 60 letters, 180 bytes: more than LIKE can take. */
const LONG = '縁'.repeat(30) + 'サロン吉祥寺高円寺美容室髪頭皮洗浄'.repeat(2).slice(0, 30)

async function named(h: Crm, name: string): Promise<number> {
  const id = await h.friendId(await h.follows(name))
  return id
}

describe('a long text', () => {
  test('is found in names, memos and fields, and only where it stands whole', async () => {
    const h = await crm()
    const [whole, almost] = [await named(h, `私は${LONG}です`), await named(h, LONG.slice(0, 59))]
    const field = await h.field('悩み', { type: 'long-text' })
    for (const id of [whole, almost]) {
      const text = id === whole ? `私は${LONG}です` : LONG.slice(0, 59)
      await h.staff.patch(`${h.api}/friends/${id}`, { memo: text })
      await h.staff.send('PUT', `${h.api}/friends/${id}/fields/${field.id}`, { body: { value: text } })
    }
    expect([...LONG]).toHaveLength(60)
    expect(await ask(h, { kind: 'name', names: 'any', value: LONG })).toMatchObject(counted(1))
    expect(await ask(h, { kind: 'memo', op: 'contains', value: LONG })).toMatchObject(counted(1))
    expect(await ask(h, { kind: 'field', fieldId: field.id, test: { op: 'contains', value: LONG } })).toMatchObject(counted(1))
    expect(await ask(h, { kind: 'field', fieldId: field.id, test: { op: 'is', value: LONG.slice(0, 59) } })).toMatchObject(counted(1))
    expect(await ask(h, { kind: 'field', fieldId: field.id, test: { op: 'is', value: LONG } })).toMatchObject(counted(0))
  })
})

describe('two hundred conditions', () => {
  test.each(['all', 'any'] as const)('of each kind in one group (%s), with long texts', async (kind) => {
    const h = await crm()
    const ids = await h.friends(3)
    const [tag, field, number] = [await h.tag('A'), await h.field('字'), await h.field('数', { type: 'number' })]
    const tagIds = [tag.id, (await h.tag('B')).id, (await h.tag('C')).id, (await h.tag('D')).id]
    const choices = await h.field('複', { type: 'choices', options: [{ label: 'x' }, { label: 'y' }] })
    const optionIds = choices.options.map(({ id }) => id)
    const scenario = await h.scenario([{ atOnce: true, text: 'x' }])
    const broadcast = await h.draft(['https://a.example/'])
    const [link] = ((await h.staff.get(`${h.api}/links`)).body as LinkPage).items
    const linkId = link?.id ?? 0
    const leaves: ((i: number) => NodeInput)[] = [
      (i) => ({ kind: 'name', names: 'any', value: `${LONG.slice(0, 57)}${100 + i}` }),
      (i) => ({ kind: 'memo', op: 'contains', value: `${LONG.slice(0, 57)}${100 + i}` }),
      (i) => ({ kind: 'field', fieldId: field.id, test: { op: 'contains', value: `${LONG.slice(0, 57)}${100 + i}` } }),
      (i) => ({ kind: 'field', fieldId: number.id, test: { op: 'between', from: i + 0.5, to: i + 1.5 } }),
      () => ({ kind: 'field', fieldId: choices.id, test: { op: 'all-of', values: optionIds } }),
      () => ({ kind: 'tag', op: 'all', tagIds }),
      () => ({ kind: 'tag', op: 'any', tagIds }),
      () => ({ kind: 'tag', op: 'none', tagIds }),
      () => ({ kind: 'scenario', op: 'finished', scenarioId: scenario.id }),
      () => ({ kind: 'broadcast', op: 'received', broadcastId: broadcast.id }),
      (i) => ({ kind: 'followed', when: { kind: 'before', days: 100 + i } }),
      (i) => ({ kind: 'link', op: 'clicked', linkId, atLeast: 2 + i, when: { kind: 'within', days: 100 + i } }),
      (i) => ({ kind: 'random', from: 0, to: 1, seed: i }),
      () => ({ kind: 'staff', staffIds: ['nobody-yet', null].slice(1) }),
    ]
    for (const leaf of leaves) {
      const where: NodeInput = { kind, of: many(200, leaf) }
      expect({ leaf: leaf(0), ...(await ask(h, where)) }).toMatchObject({ status: 200 })
      // And twice as many, the most that saved segments can bring along.
      const { id } = await h.post<SavedSegment>('/segments', { name: '多', definition: { where } })
      expect({ leaf: leaf(0), ...(await ask(h, { kind, of: many(2, () => ({ kind: 'segment', segmentId: id })) })) }).toMatchObject({
        status: 200,
      })
    }
    expect(await ask(h, { kind, of: many(200, (i) => leaves[i % 10]?.(i) ?? { kind: 'known' }) })).toMatchObject({ status: 200 })
    expect(await ask(h, { kind: 'all', of: many(200, () => ({ kind: 'friends', friendIds: ids })) })).toMatchObject(counted(3))
  })

  test('can each name a hundred things', async () => {
    const h = await crm()
    const ids = await h.friends(100)
    expect(await ask(h, { kind: 'all', of: many(200, () => ({ kind: 'friends', friendIds: ids })) })).toMatchObject(counted(100))
  })

  test('are the most; one more is refused, and so are those that saved segments bring along', async () => {
    const h = await crm()
    const known = (): NodeInput => ({ kind: 'known' })
    expect(
      await ask(h, {
        kind: 'any',
        of: [
          { kind: 'all', of: many(100, known) },
          { kind: 'all', of: many(101, known) },
        ],
      }),
    ).toMatchObject(wrong('segment.where', /200 conditions/))
    expect(await ask(h, { kind: 'all', of: many(201, known) })).toMatchObject(wrong('segment.where.of', /200/))
    const saved = await h.post<SavedSegment>('/segments', { name: '多', definition: { where: { kind: 'all', of: many(200, known) } } })
    const two = many(2, () => ({ kind: 'segment', segmentId: saved.id }))
    expect(await ask(h, { kind: 'all', of: two })).toMatchObject(counted(0))
    expect(await ask(h, { kind: 'all', of: [...two, { kind: 'known' }] })).toMatchObject(wrong('segment', /more than 400/))
  })
})

describe('groups in each other', () => {
  test('go ten deep, with two hundred conditions in them', async () => {
    const h = await crm()
    await h.friends(2)
    const wide = deep(9, { kind: 'any', of: many(200, () => ({ kind: 'known' })) })
    expect(await ask(h, wide)).toMatchObject({ status: 200 })
    expect(await ask(h, deep(10, { kind: 'known' }))).toMatchObject(counted(2))
    let stairs: Node = { kind: 'all', of: many(20, () => ({ kind: 'known' })) as Node[] }
    for (let i = 0; i < 9; i++)
      stairs = { kind: i % 2 ? 'all' : 'any', of: [...(many(20, () => ({ kind: 'not', of: { kind: 'known' } })) as Node[]), stairs] }
    expect(await ask(h, stairs)).toMatchObject({ status: 200 })
  })

  test.each([11, 12, 100, 3000])('but not %i deep', async (depth) => {
    const h = await crm()
    const answer = await ask(h, deep(depth, { kind: 'known' }))
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid') })
    expect(JSON.stringify(answer.body)).toContain('10 deep at most')
  })

  test('may go on in saved segments until the database cannot follow', async () => {
    const h = await crm()
    let inner: NodeInput = { kind: 'known' }
    let refused: unknown
    for (let i = 0; i < 30 && refused === undefined; i++) {
      const definition = { where: deep(8, { kind: 'any', of: [{ kind: 'not', of: inner }, { kind: 'known' }] }) }
      const { status, body } = await h.staff.post(`${h.api}/segments`, { name: `段${i}`, definition })
      if (status !== 201) refused = body
      else inner = { kind: 'segment', segmentId: (body as SavedSegment).id }
      expect(await ask(h, inner)).toMatchObject({ status: 200 })
    }
    expect(refused).toMatchObject(refusal('invalid', { fields: { definition: expect.stringContaining('too deep') } }))
  })
})

test('what is not a segment is refused at its place', async () => {
  const h = await crm()
  const of = (leaf: object) => ({ segment: { where: { kind: 'all', of: [leaf] } } })
  const wrongs: [object, string][] = [
    [of({ kind: 'nothing' }), 'segment.where.of.0.kind'],
    [of({ kind: 'tag', op: 'any', tagIds: [] }), 'segment.where.of.0.tagIds'],
    [of({ kind: 'tag', op: 'any', tagIds: [1], more: 1 }), 'segment.where.of.0.more'],
    [of({ kind: 'memo', op: 'contains' }), 'segment.where.of.0.value'],
    [of({ kind: 'name', names: 'any', value: '　' }), 'segment.where.of.0.value'],
    [of({ kind: 'name', names: 'any', value: 'x'.repeat(201) }), 'segment.where.of.0.value'],
    [of({ kind: 'followed', when: { kind: 'between', from: '2027-02-29' } }), 'segment.where.of.0.when.from'],
    [of({ kind: 'followed', when: { kind: 'between', from: '2027-02-02', to: '2027-02-01' } }), 'segment.where.of.0.when.to'],
    [of({ kind: 'random', from: 50, to: 50 }), 'segment.where.of.0.to'],
    [of({ kind: 'scenario', op: 'never', scenarioId: 1, stepId: 1 }), 'segment.where.of.0.stepId'],
    [of({ kind: 'field', fieldId: 1, test: { op: 'resembles' } }), 'segment.where.of.0.test.op'],
    [{ segment: { where: everybody.where, blockedUs: 'maybe' } }, 'segment.blockedUs'],
    [{ segment: {} }, 'segment.where'],
  ]
  for (const [body, place] of wrongs)
    expect(await h.staff.post(`${h.api}/segments/count`, body)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [place]: expect.any(String) } }),
    })
  for (const segment of ['x', '[]', '{"where":1}', '1'])
    expect(await h.staff.get(`${h.api}/friends?segment=${encodeURIComponent(segment)}`)).toMatchObject({
      status: 400,
      body: refusal('invalid'),
    })
})
