import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { tapData } from '../../../src/features/taps/index.ts'
import type { TapCounts, TapFriendPage } from '../../../src/features/taps/schema.ts'
import { deskOf, say } from '../../harness/desk.ts'
import { eventually, harness } from '../../harness/index.ts'

const choice = (key: string, label: string, actions: unknown[], more: object = {}) => ({
  key,
  label,
  tap: { kind: 'actions', actions, ...more },
})
const buttons = (...choices: object[]) => ({ kind: 'buttons', altText: 'ご予約', text: 'どちらにしますか', choices })

async function shop() {
  const h = await harness()
  await h.put('/greetings/new', {
    actions: [
      {
        kind: 'send',
        bubbles: [
          buttons(
            choice('taps-cut-00', 'カット', [say('カットですね')]),
            choice('taps-color-0', 'カラー', [say('カラーですね')], { once: { per: 'choice', answer: 'もう承りました' } }),
          ),
        ],
      },
    ],
  })
  const taps = async (query: string) => (await h.staff.get(`${h.api}/taps?${query}`)).body as TapCounts
  const tap = (user: Awaited<ReturnType<typeof h.follows>>, label: string) => h.done(h.line.control.tap(user, h.channel, { label }))
  return { h, taps, tap }
}

describe('taps on the choices of a message', () => {
  test('are counted by choice and friend, late ones too', async () => {
    const { h, taps, tap } = await shop()
    const [hanako, taro] = [await h.follows('花子'), await h.follows('太郎')]
    for (const user of [hanako, taro, hanako]) await tap(user, 'カット')
    for (const user of [hanako, hanako]) await tap(user, 'カラー')
    expect(await taps('source=g0')).toMatchObject({
      source: { text: 'g0', kind: 'greeting', greeting: 'new' },
      items: [
        { choice: 'taps-cut-00', bubble: 'taps-cut-00', label: 'カット', taps: 3, friends: 2, late: 0 },
        { choice: 'taps-color-0', bubble: 'taps-cut-00', label: 'カラー', taps: 2, friends: 1, late: 1 },
      ],
    })
    expect((await taps('choices=taps-color-0,unknown-key')).items.map(({ choice: key, taps: n }) => [key, n])).toEqual([
      ['taps-color-0', 2],
    ])
    expect((await taps('choices=taps-color-0&source=s1')).items).toEqual([])
    expect(h.wordsTo(hanako)).toContain('もう承りました')
  })

  test('who tapped, the last one first, in pages', async () => {
    const { h, tap } = await shop()
    const users = []
    for (const name of ['一', '二', '三']) {
      const user = await h.follows(name)
      users.push(user)
      await h.clock.advance({ seconds: 10 })
      await tap(user, 'カット')
    }
    const page = async (query = '') => (await h.staff.get(`${h.api}/taps/taps-cut-00/friends?limit=2${query}`)).body as TapFriendPage
    const first = await page()
    expect(first.items.map(({ name, count }) => [name, count])).toEqual([
      ['三', 1],
      ['二', 1],
    ])
    expect((await page(`&cursor=${first.nextCursor}`)).items.map(({ name }) => name)).toEqual(['一'])
    expect((await page('&source=b1')).items).toEqual([])
    expect(await h.staff.get(`${h.api}/taps/nobodys-key/friends`)).toMatchObject({ status: 404 })
  })

  test('stand on the page of the friend', async () => {
    const { h, tap } = await shop()
    const user = await h.follows('花子')
    await tap(user, 'カラー')
    await h.clock.advance({ seconds: 1 })
    await tap(user, 'カラー')
    const { taps } = (await h.staff.get(`${h.api}/friends/${await h.friendId(user)}/overview`)).body as FriendOverview
    expect(taps).toMatchObject([
      { choice: 'taps-color-0', label: 'カラー', isLate: true, source: { kind: 'greeting' } },
      { choice: 'taps-color-0', label: 'カラー', isLate: false, source: { kind: 'greeting' } },
    ])
  })

  test('with what was picked in a date picker, which goes into its field', async () => {
    const { h, taps } = await shop()
    const field = await deskOf(h).field({ name: '来店日', type: 'date' })
    const date = {
      key: 'taps-date-00',
      label: '日にち',
      tap: { kind: 'date', mode: 'date', fieldId: field.id, actions: [say('承りました')] },
    }
    await h.put('/greetings/new', { actions: [{ kind: 'send', bubbles: [{ kind: 'text', text: 'いつ?', quickReplies: [date] }] }] })
    const user = await h.follows('花子')
    await h.done(h.line.control.tap(user, h.channel, { label: '日にち' }, { picked: '2030-02-03' }))
    expect(h.wordsTo(user).at(-1)).toBe('承りました')
    expect(await deskOf(h).valueOf(user, field)).toBe('2030-02-03')
    expect((await taps('source=g0')).items).toMatchObject([{ choice: 'taps-date-00', taps: 1 }])
    const friends = (await h.staff.get(`${h.api}/taps/taps-date-00/friends`)).body
    expect(friends).toMatchObject({ items: [{ value: '2030-02-03', count: 1 }] })
  })

  test('an edit repairs what was sent before it', async () => {
    const { h, tap } = await shop()
    const user = await h.follows('花子')
    await h.put('/greetings/new', { actions: [{ kind: 'send', bubbles: [buttons(choice('taps-cut-00', 'カット', [say('直しました')]))] }] })
    await tap(user, 'カット')
    expect(h.wordsTo(user).at(-1)).toBe('直しました')
  })

  test('of a message that staff sent to many, and that is saved nowhere', async () => {
    const { h, tap } = await shop()
    const user = await h.follows('花子')
    const actions = [{ kind: 'send', bubbles: [buttons(choice('taps-bulk-0', '参加する', [say('お待ちしています')]))] }]
    const target = { friendIds: [await h.friendId(user)] }
    const job = await h.staff.post(`${h.api}/bulk`, { operation: { kind: 'actions.run', actions }, target, expectedCount: 1 })
    expect(job.status).toBeLessThan(300)
    await eventually(() => tap(user, '参加する'))
    await eventually(() => expect(h.wordsTo(user).at(-1)).toBe('お待ちしています'))
  })

  test('forged or of another shop do nothing and count nothing', async () => {
    const other = await shop()
    const { h, taps } = await shop()
    const user = await h.follows('花子')
    const before = h.wordsTo(user).length
    const tapping = (accountId: number, secret: string) => tapData({ choice: 'taps-cut-00', source: 'g0' }, { secret, accountId })
    for (const data of [
      tapping(other.h.account.id, env.ENISHI_SECRET),
      tapping(h.account.id, 'not our secret'),
      'e1.taps-cut-00.g0.AAAAAAAAAAAA',
      'e1.taps-cut-00.g0.',
      'buy=1',
    ])
      await h.done(h.line.control.tap(user, h.channel, { type: 'postback', label: 'x', data }))
    expect([h.wordsTo(user).length, (await taps('source=g0')).items]).toEqual([before, []])
  })

  test('asking needs a message or choices', async () => {
    const { h } = await shop()
    expect(await h.staff.get(`${h.api}/taps`)).toMatchObject({ status: 400 })
    expect(await h.staff.get(`${h.api}/taps?choices=${'x'.repeat(3000)}`)).toMatchObject({ status: 400 })
    expect(await h.staff.get(`${h.api}/taps?source=%27;`)).toMatchObject({ status: 400 })
  })
})
