import { createMessageBatch } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../simulator/index.ts'
import { dateText } from '../../../src/engine/messages/value-text.ts'
import { personKey } from '../../../src/features/broadcasts/personal.ts'
import { runsOf } from '../../../src/features/broadcasts/rules.ts'
import type { Broadcast } from '../../../src/features/broadcasts/schema.ts'
import { type QueueMessage, queue } from '../../../src/queues/index.ts'
import { bubble, crash, harness, text } from '../../harness/index.ts'

/** A shop with so many friends and a draft that calls each by name. */
async function shopWith(count: number, { words = '{{name}}さん、秋のお知らせ', quota }: { words?: string; quota?: number } = {}) {
  const h = await harness({ quota })
  const people = await h.flock(count)
  const draft = await h.draft([words])
  const pushes = () => h.line.control.log({ channel: h.channel, endpoint: 'push' }).reverse()
  const onceEach = (users = people) =>
    expect(h.line.control.deliveries(h.channel, { users })).toMatchObject({ users: users.length, min: 1, max: 1 })
  return { h, people, draft, pushes, onceEach }
}
const draftOf = async (h: Awaited<ReturnType<typeof harness>>, bubbles: unknown[]) =>
  (await h.staff.post(`${h.api}/broadcasts`, { name: 'お知らせ', bubbles })).body as Broadcast

describe('a broadcast that says something else to each', () => {
  test('reaches 230 friends once, each by name, in chunks of 100, and the books say so everywhere', async () => {
    const { h, people, draft, pushes, onceEach } = await shopWith(230, { quota: 1000 })
    expect((await h.staff.get(`${h.api}/broadcasts/${draft.id}/preview`)).body).toEqual({
      targetCount: 230,
      quotaLeft: 1000,
      fits: true,
      isPersonal: true,
    })
    await h.sendAnswer(draft.id, 230)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', targetCount: 230, sentCount: 230, failedCount: 0, error: null })
    onceEach()
    expect(h.line.control.counters(h.channel)).toMatchObject({ accepted: { reply: 0, push: 230, multicast: 0 }, usage: 230 })
    // LINE's log keeps the last hundred.
    expect(new Set(pushes().map(({ retryKey }) => retryKey)).size).toBe(pushes().length)
    await expect.poll(h.today).toMatchObject({ pushes: 230, multicasts: 0 })
    const chunks = await env.DB.prepare(
      'SELECT json_array_length(friend_ids) AS n, status FROM broadcast_chunks WHERE broadcast_id = ? ORDER BY first_friend_id',
    )
      .bind(draft.id)
      .all()
    expect(chunks.results).toEqual([100, 100, 30].map((n) => ({ n, status: 'sent' })))
    await h.clock.advance({ minutes: 1 })
    expect((await h.staff.get(`${h.api}/quota`)).body).toMatchObject({ used: 230, reserved: 0 })
    for (const user of [people[0], people[150], people[229]].flatMap((found) => found ?? [])) {
      const said = text(`${user.displayName}さん、秋のお知らせ`)
      expect(h.sentTo(user)).toEqual([said])
      expect(await h.talk(user)).toMatchObject([
        { direction: 'out', content: { message: said }, source: { kind: 'broadcast', broadcastId: draft.id }, via: 'push' },
      ])
      expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'sent', via: 'push', isCounted: true, requestId: expect.any(String) }])
    }
    const last = pushes().at(-1)
    const user = people.find(({ userId }) => last?.request?.includes(userId))
    if (user) expect(await h.decisions(user, 1)).toMatchObject([{ requestId: last?.requestId }])
  })

  test('whatever they are called: inside Flex a name is a name', async () => {
    const h = await harness()
    const hostile = '"},{"type":"text","text":"x'
    await h.follows(hostile)
    const contents = { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: '{{name}}' }] } }
    const draft = await draftOf(h, [{ kind: 'flex', altText: '{{name}}', contents, choices: [] }])
    await h.sendAnswer(draft.id, 1)
    await h.finished(draft.id)
    const requests = h.line.control.log({ channel: h.channel, endpoint: 'push' })
    expect(requests.map(({ status, request }) => [status, JSON.parse(request ?? '').messages])).toEqual([
      [
        200,
        [
          {
            type: 'flex',
            altText: hostile,
            contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: hostile }] } },
          },
        ],
      ],
    ])
  })

  test('with values of fields, and what is said where there are none', async () => {
    const h = await harness()
    const [with_, without] = [await h.follows('はなこ'), await h.follows('たろう')]
    const field = (await h.staff.post(`${h.api}/fields`, { name: '担当', type: 'text' })).body as { id: number }
    await h.put(`/friends/${await h.friendId(with_)}/fields/${field.id}`, { value: '佐藤' })
    const draft = await draftOf(h, [bubble(`{{name}}さん、担当は{{field:${field.id}|未定}}です`)])
    await h.sendAnswer(draft.id, 2)
    await h.finished(draft.id)
    expect([h.wordsTo(with_), h.wordsTo(without)]).toEqual([['はなこさん、担当は佐藤です'], ['たろうさん、担当は未定です']])
  })

  test('what is the same for all goes to all at once, also with days and with addresses that are only counted', async () => {
    const { h, people, draft } = await shopWith(3, { words: '{{date:M月D日}}まで' })
    expect((await h.staff.get(`${h.api}/broadcasts/${draft.id}/preview`)).body).toMatchObject({ isPersonal: false })
    await h.sendAnswer(draft.id, 3)
    await h.finished(draft.id)
    expect(people.flatMap((user) => h.wordsTo(user))).toEqual(
      Array(3).fill(`${dateText(h.clock.now(), { zone: 'Asia/Tokyo', days: 0, format: 'M月D日' })}まで`),
    )
    const counted = await draftOf(h, [{ ...bubble('https://shop.jp/'), track: 'total' }])
    const each = await draftOf(h, [bubble('https://shop.jp/')])
    const isPersonal = async ({ id }: Broadcast) =>
      ((await h.staff.get(`${h.api}/broadcasts/${id}/preview`)).body as { isPersonal: boolean }).isPersonal
    expect([await isPersonal(counted), await isPersonal(each)]).toEqual([false, true])
    await h.sendAnswer(each.id, 3)
    await h.finished(each.id)
    const links = people.map((user) => h.wordsTo(user).at(-1))
    expect(links.every((link) => link?.startsWith('https://enishi.test/u/'))).toBe(true)
    expect(new Set(links).size).toBe(3)
  })
})

describe('everyone gets it once, whatever LINE does', () => {
  test.each<[FaultKind, number]>([
    ['500-before', 3],
    ['500-after', 3],
    ['timeout-after', 1],
    ['429', 4],
    ['401', 1],
  ])('%s', async (kind, count) => {
    const { h, draft, pushes, onceEach } = await shopWith(30)
    h.line.control.setFault({ endpoint: 'push', kind, count })
    await h.sendAnswer(draft.id, 30)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 30, failedCount: 0, error: null })
    onceEach()
    expect(new Set(pushes().map(({ retryKey }) => retryKey)).size).toBe(30)
  })

  test('the object dies while LINE has them in its hands: the chunk comes again, LINE knows the keys', async () => {
    const { h, draft, pushes, onceEach } = await shopWith(5)
    const held = h.line.holdAnswers('/message/push')
    await h.sendAnswer(draft.id, 5)
    const later = h.clock.advance({ seconds: 1 })
    await held.arrived()
    await crash(h.broadcastStub(draft.id))
    held.release()
    await later.catch(() => undefined)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 5, failedCount: 0 })
    onceEach()
    expect(pushes().filter(({ status }) => status === 200)).toHaveLength(5)
  })

  test('a message of the queue comes twice, even at once', async () => {
    const { h, people, draft, pushes, onceEach } = await shopWith(3)
    await h.sendAnswer(draft.id, 3)
    await h.finished(draft.id)
    const row = await env.DB.prepare(
      'SELECT first_friend_id AS firstFriendId, retry_key AS retryKey, friend_ids AS ids FROM broadcast_chunks WHERE broadcast_id = ?',
    )
      .bind(draft.id)
      .first<{ firstFriendId: number; retryKey: string; ids: string }>()
    const { ids = '[]', ...name } = row ?? { firstFriendId: 0, retryKey: '' }
    const body = {
      accountId: h.account.id,
      broadcastId: draft.id,
      to: people.map(({ userId }) => userId),
      friendIds: JSON.parse(ids),
      ...name,
    }
    const twice = [1, 2].map((attempts) => ({ id: `again${attempts}`, timestamp: new Date(), attempts, body }))
    await queue(createMessageBatch<QueueMessage>('enishi-deliveries', twice), env)
    expect(pushes()).toHaveLength(3)
    onceEach()
  })
})

describe('one of many', () => {
  test('whom LINE does not take fails alone, with its own page saying why', async () => {
    const { h, people, draft, onceEach } = await shopWith(40)
    const bad = [people[0], people[17], people[18], people[39]].flatMap((user) => user ?? [])
    for (const [i, user] of bad.entries())
      await env.DB.prepare('UPDATE friends SET line_user_id = ?3 WHERE account_id = ?1 AND line_user_id = ?2')
        .bind(h.account.id, user.userId, `Ubroken${i}`)
        .run()
    await h.sendAnswer(draft.id, 40)
    expect(await h.finished(draft.id)).toMatchObject({
      status: 'done',
      sentCount: 36,
      failedCount: 4,
      error: expect.stringMatching(/^line: /),
    })
    onceEach(people.filter((user) => !bad.includes(user)))
    await expect.poll(h.today).toMatchObject({ pushes: 36 })
    const idOf = (i: number) =>
      env.DB.prepare('SELECT id FROM friends WHERE account_id = ? AND line_user_id = ?')
        .bind(h.account.id, `Ubroken${i}`)
        .first<number>('id')
    for (const i of bad.keys())
      expect((await h.staff.get(`${h.api}/friends/${await idOf(i)}/decisions`)).body).toMatchObject({
        items: [{ outcome: 'failed', reason: expect.stringMatching(/^line: /), isCounted: false }],
      })
    const [between] = people.slice(20, 21)
    if (between) expect(await h.decisions(between, 1)).toMatchObject([{ outcome: 'sent', requestId: expect.any(String) }])
  })

  test('who blocks us, or is blocked by staff, while it waits gets nothing', async () => {
    const h = await harness()
    const [gone, banned, stays] = [await h.follows(), await h.follows(), await h.follows()]
    const draft = await h.draft(['{{name}}さん'])
    h.line.control.setFault({ endpoint: 'push', kind: '429', count: 3 })
    await h.sendAnswer(draft.id, 3)
    await h.clock.advance({ seconds: 1 })
    await h.stopAllSending(true)
    await h.blocks(gone)
    await h.done(h.staff.post(`${h.api}/friends/${await h.friendId(banned)}/block`, { keepData: true }))
    await h.stopAllSending(false)
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 1, failedCount: 2 })
    expect([h.wordsTo(gone), h.wordsTo(banned)]).toEqual([[], []])
    expect(h.wordsTo(stays)).toHaveLength(1)
    expect(await h.decisions(gone, 1)).toMatchObject([{ outcome: 'skipped', reason: 'friend-blocked-us' }])
  })

  test('all are refused: it does not ask LINE ten thousand times', async () => {
    const { h, draft, pushes } = await shopWith(1200)
    h.line.control.setFault({ endpoint: 'push', kind: '400' })
    await h.sendAnswer(draft.id, 1200)
    expect(await h.finished(draft.id)).toMatchObject({
      status: 'failed',
      sentCount: 0,
      failedCount: 1200,
      error: 'line: Failed to send messages',
    })
    expect(pushes().length).toBeLessThan(1200)
  })

  test('people side by side for whom it ended alike stay together', () => {
    const person = (id: number, status: 'sent' | 'failed' | 'unknown', error: string | null = null) => ({
      id,
      status,
      error,
      requestId: null,
    })
    const runs = runsOf([person(1, 'sent'), person(2, 'sent'), person(3, 'failed', 'a'), person(4, 'failed', 'b'), person(5, 'sent')])
    expect(runs.map(({ firstFriendId, status, members }) => [firstFriendId, status, members.length])).toEqual([
      [1, 'sent', 2],
      [3, 'failed', 1],
      [4, 'failed', 1],
      [5, 'sent', 1],
    ])
    expect(runsOf([])).toEqual([])
  })

  test('a push has the same key on every try, another for every friend, chunk and time', () => {
    const key = personKey('a', 1)
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect([personKey('a', 1), personKey('a', 11), personKey('b', 1)].map((each) => each === key)).toEqual([true, false, false])
  })
})

test('stopped while LINE has a chunk in its hands: what was sent and what was not adds up', async () => {
  const { h, draft } = await shopWith(250)
  const held = h.line.holdAnswers('/message/push')
  await h.sendAnswer(draft.id, 250)
  await h.clock.advance({ seconds: 1 })
  await held.arrived()
  expect(await h.staff.post(`${h.api}/broadcasts/${draft.id}/stop`)).toMatchObject({ status: 200 })
  held.release()
  await expect
    .poll(async () => {
      await h.clock.advance({ seconds: 30 })
      const { status, sentCount } = await h.broadcast(draft.id)
      return { status, isTrue: sentCount === h.line.control.counters(h.channel).accepted.push }
    })
    .toEqual({ status: 'stopped', isTrue: true })
})
