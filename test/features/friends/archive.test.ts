import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { harness } from '../../harness/index.ts'
import { member, refusal } from '../staff/visitor.ts'
import { crm } from './crm.ts'

async function shop() {
  const h = await harness()
  const rule = (days: number, who: 'blocked-us' | 'all', isOn = true) => h.put('/archive-rule', { isOn, days, who })
  const preview = async (days: number, who: 'blocked-us' | 'all') =>
    ((await h.staff.get(`${h.api}/archive-rule/preview?days=${days}&who=${who}`)).body as { count: number }).count
  const away = async (user: Parameters<typeof h.friend>[0]) => (await h.friend(user)).archivedAt
  return { h, rule, preview, away, ...crm(h) }
}

describe('the rule', () => {
  test('is off until somebody switches it on, and on record when it is changed', async () => {
    const { h, rule, audits } = await shop()
    const path = `${h.api}/archive-rule`
    expect(await h.staff.get(path)).toMatchObject({ status: 200, body: { isOn: false, days: 365, who: 'blocked-us' } })
    expect(await rule(90, 'all')).toEqual({ isOn: true, days: 90, who: 'all' })
    expect(await h.staff.get(path)).toMatchObject({ body: { isOn: true, days: 90, who: 'all' } })
    expect(await rule(90, 'all', false)).toMatchObject({ isOn: false })
    expect(await audits('setArchiveRule')).toMatchObject([
      { before: { isOn: false }, after: { isOn: true, days: 90, who: 'all' } },
      { before: { isOn: true }, after: { isOn: false } },
    ])
  })

  test.each([
    [{ isOn: true, days: 29, who: 'all' }, 'days'],
    [{ isOn: true, days: 4000, who: 'all' }, 'days'],
    [{ isOn: true, days: 60, who: 'nobody' }, 'who'],
    [{ days: 60, who: 'all' }, 'isOn'],
  ])('%j is refused', async (body, field) => {
    const { h } = await shop()
    const answer = await h.staff.send('PUT', `${h.api}/archive-rule`, { body })
    expect(answer).toMatchObject({ status: 400, body: refusal('invalid', { fields: { [field]: expect.any(String) } }) })
  })

  test('may be looked at by everybody and changed by those who may change many friends', async () => {
    const { h } = await shop()
    const viewer = await member('viewer', { expiresAt: h.clock.start + 9e9 })
    expect((await viewer.get(`${h.api}/archive-rule`)).status).toBe(200)
    expect((await viewer.send('PUT', `${h.api}/archive-rule`, { body: { isOn: true, days: 60, who: 'all' } })).status).toBe(403)
  })
})

describe('silent friends', () => {
  test('are put away after so many days, by the cron, and counted beforehand', async () => {
    const { h, rule, preview, away, activities } = await shop()
    const [silent, loud] = [await h.follows('静か'), await h.follows('元気')]
    await h.clock.advance({ days: 40 })
    await h.says(loud, 'こんにちは')
    await h.clock.advance({ days: 40 })
    expect([await preview(60, 'all'), await preview(30, 'all'), await preview(90, 'all')]).toEqual([1, 2, 0])
    expect(await away(silent)).toBeNull()
    await h.everyFiveMinutes()
    expect(await away(silent)).toBeNull()
    await rule(60, 'all')
    await h.everyFiveMinutes()
    expect([await away(silent), await away(loud)]).toEqual([h.clock.now(), null])
    expect(await activities(await h.friendId(silent), { kinds: 'friend.archived', count: 1 })).toMatchObject([
      { data: { days: 60 }, actor: 'system', actorName: null },
    ])
    expect(await preview(60, 'all')).toBe(0)
  })

  test('who blocked us, where only they are meant: from the day of the block on', async () => {
    const { h, rule, preview, away } = await shop()
    const [gone, silent] = [await h.follows('去る'), await h.follows('静か')]
    await h.clock.advance({ days: 50 })
    await h.blocks(gone)
    await h.clock.advance({ days: 50 })
    await rule(60, 'blocked-us')
    await h.everyFiveMinutes()
    expect([await away(gone), await preview(60, 'blocked-us')]).toEqual([null, 0])
    await h.clock.advance({ days: 11 })
    expect(await preview(60, 'blocked-us')).toBe(1)
    await h.everyFiveMinutes()
    expect([await away(gone), await away(silent)]).toEqual([h.clock.now(), null])
  })

  test('the rule is looked at once a day, and at once when it is changed', async () => {
    const { h, rule, away } = await shop()
    const silent = await h.follows('静か')
    await rule(90, 'all')
    await h.clock.advance({ days: 89, hours: 20 })
    await h.everyFiveMinutes()
    await h.clock.advance({ hours: 10 })
    await h.everyFiveMinutes()
    expect(await away(silent)).toBeNull()
    await rule(90, 'all')
    await h.everyFiveMinutes()
    expect(await away(silent)).not.toBeNull()
  })

  test('thousands of them, all of them', async () => {
    const { h, rule } = await shop()
    await h.flock(4500)
    await h.clock.advance({ days: 40 })
    await rule(30, 'all')
    await h.everyFiveMinutes()
    const counts = await env.DB.prepare(
      `SELECT count(archived_at) AS away, (SELECT count(*) FROM activity WHERE account_id = ?1 AND kind = 'friend.archived') AS noted FROM friends WHERE account_id = ?1`,
    )
      .bind(h.account.id)
      .first()
    expect(counts).toEqual({ away: 4500, noted: 4500 })
  })

  test.each<[string, (h: Awaited<ReturnType<typeof shop>>['h'], user: Awaited<ReturnType<typeof h.follows>>) => Promise<unknown>]>([
    ['a message', (h, user) => h.says(user, 'ひさしぶり')],
    ['a tap', (h, user) => h.done(h.line.control.tap(user, h.channel, { type: 'postback', label: '予約', data: 'reserve' }))],
    [
      'a return',
      (h, user) =>
        h
          .blocks(user)
          .then(() => h.clock.advance({ minutes: 1 }))
          .then(() => h.unblocks(user)),
    ],
  ])('come back by %s, and stay for as long again', async (_, act) => {
    const { h, rule, away, activities } = await shop()
    const user = await h.follows('静か')
    await rule(30, 'all')
    await h.clock.advance({ days: 31 })
    await h.everyFiveMinutes()
    expect(await away(user)).not.toBeNull()
    await act(h, user)
    expect(await away(user)).toBeNull()
    expect(await activities(await h.friendId(user), { kinds: 'friend.unarchived', count: 1 })).toMatchObject([
      { actor: 'friend', data: { reason: 'active' } },
    ])
    await h.clock.advance({ days: 29 })
    await h.everyFiveMinutes()
    expect(await away(user)).toBeNull()
    await h.clock.advance({ days: 2 })
    await h.everyFiveMinutes()
    expect(await away(user)).not.toBeNull()
  })

  test('who blocks us stays away', async () => {
    const { h, rule, away } = await shop()
    const user = await h.follows('静か')
    await rule(30, 'all')
    await h.clock.advance({ days: 31 })
    await h.everyFiveMinutes()
    await h.blocks(user)
    expect(await away(user)).not.toBeNull()
  })

  test('can be put away and brought back by hand, each once, and the rule counts anew then', async () => {
    const { h, rule, away, audits } = await shop()
    const user = await h.follows('花子')
    const path = `${h.api}/friends/${await h.friendId(user)}`
    await h.clock.advance({ days: 100 })
    const act = async (what: string) => (await h.staff.post(`${path}/${what}`)).body as Friend
    expect(await act('archive')).toMatchObject({ archivedAt: h.clock.now() })
    await act('archive')
    expect(await act('unarchive')).toMatchObject({ archivedAt: null })
    await act('unarchive')
    expect([(await audits('archiveFriend')).length, (await audits('unarchiveFriend')).length]).toEqual([1, 1])
    await rule(30, 'all')
    await h.everyFiveMinutes()
    expect(await away(user)).toBeNull()
  })

  test('in another account they have a rule of their own', async () => {
    const one = await shop()
    const two = await shop()
    const user = await two.h.follows('静か')
    await one.rule(30, 'all')
    await two.h.clock.advance({ days: 40 })
    await two.h.everyFiveMinutes()
    expect(await two.away(user)).toBeNull()
  })
})
