import { describe, expect, test } from 'vitest'
import type { FriendPage } from '../../../src/features/friends/schema.ts'
import { harness, text } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

type H = Awaited<ReturnType<typeof harness>>
const page = async (h: H, query: Record<string, string> = {}) =>
  (await h.staff.get(`${h.api}/friends?${new URLSearchParams(query)}`)).body as FriendPage
const namesIn = async (h: H, query: Record<string, string> = {}) => (await page(h, query)).items.map(({ name }) => name)

describe('names are data, whatever stands in them', () => {
  const NASTY = [
    `O'Brien "the" \\ <b>`,
    '<script>alert(1)</script>',
    '"},{"type":"text","text":"hacked"',
    '🌸👨‍👩‍👧‍👦 山田🏳️‍🌈',
    `'; DROP TABLE friends; --`,
    '%_?1 {{name}} {$x}',
    '\u202Eolleh\u0000\t\n',
    '㊙️ﾊﾅｺ ｶﾞ',
  ]

  test('they are kept, shown and found as they are, and break nothing that is sent', async () => {
    const h = await harness()
    await h.greeting(['こんにちは'])
    for (const name of NASTY) {
      const user = await h.follows(name)
      expect(h.sentTo(user)).toEqual([text('こんにちは')])
      expect(await h.friend(user)).toMatchObject({ name, lineName: name })
    }
    expect((await namesIn(h)).sort()).toEqual([...NASTY].sort())
    for (const name of NASTY) expect(await namesIn(h, { q: name })).toContain(name)
  })

  test('also as the name that staff give', async () => {
    const h = await harness()
    const user = await h.follows('花子')
    const path = `${h.api}/friends/${await h.friendId(user)}`
    for (const displayName of NASTY) {
      const { status, body } = await h.staff.patch(path, { displayName })
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { name: displayName.trim(), displayName: displayName.trim(), lineName: '花子' },
      })
    }
    expect((await h.staff.patch(path, { displayName: '' })).body).toMatchObject({ name: '花子', displayName: null })
    expect(await h.staff.patch(path, { displayName: 'x'.repeat(101) })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { displayName: expect.any(String) } }),
    })
  })

  test('a change of name is on record with who made it', async () => {
    const h = await harness()
    const user = await h.follows('花子')
    await h.clock.advance({ seconds: 1 })
    await h.staff.patch(`${h.api}/friends/${await h.friendId(user)}`, { displayName: '花子様' })
    expect(await h.activity(user, 2)).toMatchObject([
      { kind: 'friend.added' },
      { kind: 'friend.renamed', data: { name: '花子様' }, actor: `staff:${h.staff.staffId}`, actorName: 'adminさん' },
    ])
  })
})

describe('looking for a friend', () => {
  test.each([
    ['山田', '山田 花子'],
    ['田花', '山田 花子'],
    ['山田　花子', '山田 花子'],
    ['やまだ', 'やまだ'],
    ['yamada', 'ＹＡＭＡＤＡ'],
    ['ＹＡＭＡＤＡ', 'ＹＡＭＡＤＡ'],
    ['yamada', 'Yamada'],
    ['ヤマダ', 'ﾔﾏﾀﾞ'],
    ['ﾔﾏﾀﾞ', 'ﾔﾏﾀﾞ'],
    ['é', 'CAFÉ'],
  ])('%s finds %s: blanks, width and case do not matter', async (q, name) => {
    const h = await harness()
    await h.follows(name)
    await h.follows('別の人')
    expect(await namesIn(h, { q })).toEqual([name])
  })

  test('a name given by staff is looked for as well as that of LINE', async () => {
    const h = await harness()
    const user = await h.follows('花子')
    await h.staff.patch(`${h.api}/friends/${await h.friendId(user)}`, { displayName: 'VIP佐藤' })
    expect([await namesIn(h, { q: 'vip' }), await namesIn(h, { q: '花子' }), await namesIn(h, { q: '山田' })]).toEqual([
      ['VIP佐藤'],
      ['VIP佐藤'],
      [],
    ])
  })

  test('those who blocked us are shown, left out or shown alone', async () => {
    const h = await harness()
    await h.follows('残る')
    const gone = await h.follows('去る')
    await h.clock.advance({ seconds: 1 })
    await h.blocks(gone)
    expect([await namesIn(h, { blockedUs: 'include' }), await namesIn(h), await namesIn(h, { blockedUs: 'only' })]).toEqual([
      ['去る', '残る'],
      ['残る'],
      ['去る'],
    ])
  })
})

test('pages follow each other without a gap, the newest first, and say how many there are in all', async () => {
  const h = await harness()
  await h.flock(25)
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const found: FriendPage = await page(h, { limit: '10', ...(cursor === undefined ? {} : { cursor }) })
    expect(found.total).toBe(25)
    ids.push(...found.items.map(({ id }) => id))
    cursor = found.nextCursor
  } while (cursor)
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a))
  expect(ids).toHaveLength(25)
  for (const wrong of ['x', '0', btoa('{}')]) expect(await h.staff.get(`${h.api}/friends?cursor=${wrong}`)).toMatchObject({ status: 400 })
})

test('the same person is a friend of two accounts, with a life of its own in each', async () => {
  const one = await harness()
  const inOne = await one.follows('一号店では')
  const two = await harness()
  const inTwo = await two.follows('二号店では')
  expect(inOne.userId).toBe(inTwo.userId)
  await two.clock.advance({ seconds: 1 })
  await two.blocks(inTwo)
  expect(await one.friend(inOne)).toMatchObject({ name: '一号店では', unfollowedAt: null })
  expect(await two.friend(inTwo)).toMatchObject({ name: '二号店では', unfollowedAt: two.clock.now() })
  expect([(await page(one)).total, (await page(two, { blockedUs: 'only' })).total]).toEqual([1, 1])
  expect(await one.staff.get(`${one.api}/friends/${await two.friendId(inTwo)}`)).toMatchObject({ status: 404, body: refusal('not-found') })
})
