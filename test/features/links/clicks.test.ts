import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { ClickRecord } from '../../../src/engine/decisions/record.ts'
import type { LinkSources } from '../../../src/features/links/schema.ts'
import { consumeRecords, type RecordMessage, takeRecords } from '../../../src/queues/records.ts'
import { deskOf, say } from '../../harness/desk.ts'
import { breakDatabase, crash, eventually, harness } from '../../harness/index.ts'
import { linksOf, open } from './links-kit.ts'

const MENU = 'https://salon.example/menu'

async function shop() {
  const h = await harness()
  const [links, desk] = [linksOf(h), deskOf(h)]
  const user = await h.follows('花子')
  return { h, links, desk, user, link: await links.link(MENU) }
}

let keys = 0
const click = (accountId: number, linkId: number, friendId: number, more: Partial<ClickRecord> = {}): ClickRecord => ({
  type: 'click',
  key: `click-${accountId}-${++keys}`,
  accountId,
  linkId,
  friendId,
  source: 's1',
  at: 1_900_000_000_000,
  ...more,
})
const rowsOf = async (linkId: number) =>
  (
    await env.DB.prepare('SELECT friend_id, key FROM clicks WHERE link_id = ? ORDER BY id')
      .bind(linkId)
      .all<{ friend_id: number; key: string }>()
  ).results

describe('the record of an opening', () => {
  test('that comes twice counts once, and says the same of what was first', async () => {
    const { h, user, link } = await shop()
    const friendId = await h.friendId(user)
    const [first, second] = [click(h.account.id, link.id, friendId), click(h.account.id, link.id, friendId)]
    await takeRecords(env, [first, second, first])
    await takeRecords(env, [second, first])
    expect((await rowsOf(link.id)).map(({ key }) => key)).toEqual([first.key, second.key])
    const kinds = (await h.activity(user, 3)).filter(({ kind }) => kind === 'link.opened')
    expect(kinds).toMatchObject([
      { data: { linkId: link.id, source: 's1' }, linkName: MENU, actor: 'friend' },
      { data: { linkId: link.id } },
    ])
  })

  test('of a friend who is not there, or of another shop, is an opening by nobody', async () => {
    const [mine, theirs] = [await shop(), await shop()]
    const foreign = await theirs.h.friendId(theirs.user)
    const { account } = mine.h
    await takeRecords(env, [
      click(account.id, mine.link.id, 999_999_999),
      click(account.id, mine.link.id, foreign),
      click(account.id, mine.link.id, 0),
    ])
    expect((await rowsOf(mine.link.id)).map(({ friend_id }) => friend_id)).toEqual([0, 0, 0])
    expect((await theirs.h.activity(theirs.user, 1)).map(({ kind }) => kind)).not.toContain('link.opened')
  })

  test('of a friend who was merged into another stays theirs', async () => {
    const { h, links, user, link } = await shop()
    const other = await h.follows('はなこ')
    const [into, from] = [await h.friendId(user), await h.friendId(other)]
    const address = await links.addressFor(link, other)
    const versions = { intoVersion: (await h.friend(user)).version, fromVersion: (await h.friend(other)).version }
    expect(await h.staff.post(`${h.api}/merges`, { intoId: into, fromId: from, ...versions })).toMatchObject({ status: 201 })
    await open(address)
    await links.counted(link, 1)
    expect((await rowsOf(link.id)).map(({ friend_id }) => friend_id)).toEqual([from])
  })

  test('of no link is nothing', async () => {
    const { h } = await shop()
    expect(await takeRecords(env, [click(h.account.id, 999_999_999, 0)])).toEqual(new Set())
    expect(await rowsOf(999_999_999)).toEqual([])
  })
})

test('what a friend gets has their own address in it, and its opening counts for that message', async () => {
  const h = await harness()
  const links = linksOf(h)
  await h.put('/greetings/new', { actions: [{ kind: 'send', bubbles: [{ kind: 'text', text: `ご予約は ${MENU} から。` }] }] })
  const [hanako, taro] = [await h.follows('花子'), await h.follows('太郎')]
  const addressTo = (user: typeof hanako) => /https:\/\/enishi\.test\/u\/[\w-]+/.exec(h.wordsTo(user)[0] ?? '')?.[0] ?? ''
  expect(h.wordsTo(hanako)).toEqual([`ご予約は ${addressTo(hanako)} から。`])
  expect(addressTo(hanako)).not.toBe(addressTo(taro))
  expect((await open(addressTo(hanako))).to).toBe(MENU)
  const [link] = await links.list()
  if (!link) throw new Error('no link')
  await links.counted(link, 1)
  const { items } = (await h.staff.get(`${h.api}/links/${link.id}/sources`)).body as LinkSources
  expect(items).toMatchObject([{ source: { text: 'g0', kind: 'greeting', greeting: 'new' }, clickCount: 1, friendCount: 1 }])
  const friends = (await h.staff.get(`${h.api}/links/${link.id}/friends`)).body
  expect(friends).toMatchObject({ items: [{ friendId: await h.friendId(hanako) }], otherCount: 0 })
})

test('an opening whose friend cannot be told comes again, alone; the others are done', async () => {
  const { h, links, user, link } = await shop()
  await links.save(link, { actions: [say('あとで')] })
  const [known, nobody] = [click(h.account.id, link.id, await h.friendId(user), { at: h.clock.start }), click(h.account.id, link.id, 0)]
  const batch = createMessageBatch<RecordMessage>(
    'enishi-records',
    [known, nobody].map((body) => ({ id: body.key, timestamp: new Date(), attempts: 3, body })),
  )
  const away = { getByName: () => ({ receive: () => Promise.reject(new Error('overloaded')) }) }
  await consumeRecords(batch, { DB: env.DB, LOG_LEVEL: 'info', FRIEND: away } as unknown as typeof env)
  const { retryMessages, ackAll } = await getQueueResult(batch, createExecutionContext())
  expect([retryMessages.map(({ msgId }) => msgId), ackAll]).toEqual([[known.key], true])
  expect(await rowsOf(link.id)).toHaveLength(2)
  await takeRecords(env, [known])
  await eventually(async () => expect(h.wordsTo(user)).toEqual(['あとで']))
})

describe('what a link sets off', () => {
  test('happens at every opening, by a friend who is known', async () => {
    const { h, links, desk, user, link } = await shop()
    const tag = await desk.tag({ name: 'メニュー', actions: [say('タグが付きました')] })
    expect(
      (await links.save(link, { actions: [say('ご覧いただきありがとうございます'), { kind: 'tag.add', tagId: tag.id }] })).status,
    ).toBe(200)
    const address = await links.addressFor(link, user)
    await open(address)
    await eventually(async () => expect(h.wordsTo(user)).toEqual(['ご覧いただきありがとうございます', 'タグが付きました']))
    await open(address)
    await open(await links.addressFor(link, null))
    await links.counted(link, 3)
    await eventually(async () => expect(h.wordsTo(user)).toHaveLength(3))
    expect(h.wordsTo(user).at(-1)).toBe('ご覧いただきありがとうございます')
    expect(await desk.tagsOf(user)).toEqual(['メニュー'])
  })

  test('or only at the first opening of each friend', async () => {
    const { h, links, user, link } = await shop()
    const other = await h.follows('太郎')
    await links.save(link, { actions: [say('はじめて')], isOnce: true })
    for (const each of [user, user, other, user]) {
      await open(await links.addressFor(link, each))
    }
    await links.counted(link, 4)
    await eventually(async () => expect([h.wordsTo(user), h.wordsTo(other)]).toEqual([['はじめて'], ['はじめて']]))
  })

  test('happens once however often the record comes, and whatever dies meanwhile', async () => {
    const { h, links, user, link } = await shop()
    await links.save(link, { actions: [say('一度だけ')] })
    const record = click(h.account.id, link.id, await h.friendId(user), { at: h.clock.start })
    await takeRecords(env, [record])
    await crash(h.stubOf(user))
    await takeRecords(env, [record])
    await takeRecords(env, [record])
    await h.clock.advance({ minutes: 1 })
    await eventually(async () => expect(h.wordsTo(user)).toEqual(['一度だけ']))
  })

  test('is not lost while the database is away', async () => {
    const { h, links, user, link } = await shop()
    await links.save(link, { actions: [say('あとから')] })
    const record = click(h.account.id, link.id, await h.friendId(user), { at: h.clock.start })
    const database = breakDatabase()
    await expect(takeRecords(env, [record])).rejects.toThrow()
    database.heal()
    expect(await takeRecords(env, [record])).toEqual(new Set())
    await eventually(async () => expect(h.wordsTo(user)).toEqual(['あとから']))
  })

  test('nothing, for a friend who blocked us, but the opening counts', async () => {
    const { h, links, user, link } = await shop()
    await links.save(link, { actions: [say('届かない')] })
    await h.blocks(user)
    await open(await links.addressFor(link, user))
    await links.counted(link, 1)
    expect(h.wordsTo(user)).toEqual([])
  })
})
