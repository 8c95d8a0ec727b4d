import { expect, test } from 'vitest'
import type { SavedSegment, SegmentExplained } from '../../../src/features/segments/schema.ts'
import { type Crm, crm } from '../../harness/crm.ts'
import { refusal } from '../staff/visitor.ts'

const explain = (h: Crm, segment: object, friendId: number) => h.post<SegmentExplained>('/segments/explain', { segment, friendId })
const OPEN = { blockedUs: true, blockedByStaff: true, hidden: true, archived: true, merged: true }

test('each part of a segment says what it is for a friend, in the shape of the segment', async () => {
  const h = await crm()
  const [friend = 0, other = 0] = await h.friends(2)
  const [vip, regular] = [await h.tag('VIP'), await h.tag('常連')]
  await h.bulk({ kind: 'tag.add', tagIds: [vip.id] }, [friend])
  const isVip = { kind: 'tag', op: 'any', tagIds: [vip.id] }
  const isRegular = { kind: 'tag', op: 'any', tagIds: [regular.id] }
  const known = { kind: 'known' }
  const where = { kind: 'all', of: [isVip, { kind: 'any', of: [isRegular, { kind: 'not', of: known }] }, { kind: 'any', of: [] }] }
  expect(await explain(h, { where }, friend)).toEqual({
    isIn: false,
    switches: OPEN,
    where: {
      kind: 'all',
      isTrue: false,
      of: [
        { kind: 'tag', isTrue: true, leaf: isVip },
        {
          kind: 'any',
          isTrue: true,
          of: [
            { kind: 'tag', isTrue: false, leaf: isRegular },
            { kind: 'not', isTrue: true, of: [{ kind: 'known', isTrue: false, leaf: known }] },
          ],
        },
        { kind: 'any', isTrue: false, of: [] },
      ],
    },
  })
  expect(await explain(h, { where: isVip }, friend)).toMatchObject({ isIn: true, where: { isTrue: true } })
  expect(await explain(h, { where: isVip }, other)).toMatchObject({ isIn: false, where: { isTrue: false } })
  expect(await explain(h, { where: { kind: 'all', of: [] } }, other)).toEqual({
    isIn: true,
    switches: OPEN,
    where: { kind: 'all', isTrue: true, of: [] },
  })
})

test('it says which switch leaves a friend out, and that a merged one stands for nobody', async () => {
  const h = await crm()
  const [friend = 0] = await h.friends(1)
  const everybody = { kind: 'all', of: [] }
  const columns = {
    blockedUs: 'unfollowed_at',
    blockedByStaff: 'staff_blocked_at',
    hidden: 'hidden_at',
    archived: 'archived_at',
    merged: 'merged_into_id',
  }
  for (const [name, column] of Object.entries(columns)) {
    await h.rows(`UPDATE friends SET ${column} = 1 WHERE id = ?`, friend)
    expect(await explain(h, { where: everybody }, friend)).toMatchObject({
      isIn: false,
      switches: { ...OPEN, [name]: false },
      where: { isTrue: true },
    })
    if (name !== 'merged') {
      expect(await explain(h, { where: everybody, [name]: 'include' }, friend)).toMatchObject({ isIn: true, switches: OPEN })
      expect(await explain(h, { where: everybody, [name]: 'only' }, friend)).toMatchObject({ isIn: true, switches: OPEN })
    }
    await h.rows(`UPDATE friends SET ${column} = NULL WHERE id = ?`, friend)
    if (name !== 'merged')
      expect(await explain(h, { where: everybody, [name]: 'only' }, friend)).toMatchObject({
        isIn: false,
        switches: { ...OPEN, [name]: false },
      })
  }
})

test('a saved segment is explained from inside, its switches too', async () => {
  const h = await crm()
  const [friend = 0] = await h.friends(1)
  await h.rows('UPDATE friends SET hidden_at = 1 WHERE id = ?', friend)
  const inner = await h.post<SavedSegment>('/segments', { name: '内', definition: { where: { kind: 'known' }, hidden: 'include' } })
  const outer = await h.post<SavedSegment>('/segments', {
    name: '外',
    definition: { where: { kind: 'not', of: { kind: 'segment', segmentId: inner.id } } },
  })
  const leaf = { kind: 'segment', segmentId: outer.id }
  expect(await explain(h, { where: leaf, hidden: 'only' }, friend)).toEqual({
    isIn: false,
    switches: OPEN,
    where: {
      kind: 'segment',
      isTrue: false,
      leaf,
      segment: {
        id: outer.id,
        name: '外',
        isIn: false,
        switches: { ...OPEN, hidden: false },
        where: {
          kind: 'not',
          isTrue: true,
          of: [
            {
              kind: 'segment',
              isTrue: false,
              leaf: { kind: 'segment', segmentId: inner.id },
              segment: {
                id: inner.id,
                name: '内',
                isIn: false,
                switches: OPEN,
                where: { kind: 'known', isTrue: false, leaf: { kind: 'known' } },
              },
            },
          ],
        },
      },
    },
  })
})

test('two hundred conditions are explained at once', async () => {
  const h = await crm()
  const [friend = 0] = await h.friends(1)
  const where = {
    kind: 'any',
    of: Array.from({ length: 200 }, (_, i) => ({ kind: 'random', from: i % 100, to: (i % 100) + 1, seed: i < 100 ? 0 : 1 })),
  }
  const { isIn, where: told } = await explain(h, { where }, friend)
  const trueOnes = (told.of ?? []).filter(({ isTrue }) => isTrue)
  expect({ isIn, count: told.of?.length, drawn: trueOnes.length }).toEqual({ isIn: true, count: 200, drawn: 2 })
})

test('what cannot be asked cannot be explained either', async () => {
  const h = await crm()
  const [friendId = 0] = await h.friends(1)
  const many = { where: { kind: 'all', of: Array.from({ length: 200 }, () => ({ kind: 'known' })) } }
  const saved = await h.post<SavedSegment>('/segments', { name: '多', definition: many })
  const three = { where: { kind: 'any', of: Array.from({ length: 3 }, () => ({ kind: 'segment', segmentId: saved.id })) } }
  for (const segment of [three, { where: { kind: 'tag', op: 'any', tagIds: [999_999] } }])
    expect((await h.staff.post(`${h.api}/segments/explain`, { segment, friendId })).status).toBe(segment === three ? 400 : 404)
})

test('a friend of another account, or none, is not found', async () => {
  const [h, other] = [await crm(), await crm()]
  const [theirs = 0] = await other.friends(1)
  for (const friendId of [theirs, 999_999_999])
    expect(await h.staff.post(`${h.api}/segments/explain`, { segment: { where: { kind: 'known' } }, friendId })).toMatchObject({
      status: 404,
      body: refusal('not-found'),
    })
})
