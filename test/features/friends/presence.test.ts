import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { blockFriends, unblockFriends } from '../../../src/features/friends/index.ts'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { breakDatabase, harness } from '../../harness/index.ts'
import { crm } from './crm.ts'

async function shop() {
  const h = await harness()
  const user = await h.follows('花子')
  const id = await h.friendId(user)
  const path = `${h.api}/friends/${id}`
  const act = async (what: string, body: object = {}) => {
    const { status, body: friend } = await h.done(h.staff.post(`${path}/${what}`, body))
    if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(friend)}`)
    return friend as Friend
  }
  return { h, user, id, path, act, ...crm(h) }
}

/** Gives the friend two tags and three values, one of them with many digits. */
async function furnished() {
  const s = await shop()
  const tags = [await s.tag('VIP'), await s.tag('常連')]
  for (const tag of tags) await s.bears(s.id, tag)
  const fields = [await s.field('住所'), await s.field('身長', 'number'), await s.field('誕生日', 'date')]
  await s.has(s.id, fields[0] ?? 0, `"東京都"\n1-2'3`)
  await s.has(s.id, fields[1] ?? 0, '0.1', 0.1 + 0.2)
  await s.has(s.id, fields[2] ?? 0, '1990-04-01', 7395)
  return { ...s, tags, fields }
}

describe('hiding', () => {
  test('takes a friend out of the lists and nothing else; a second time changes nothing; showing takes it back', async () => {
    const { h, user, id, act, activities, audits } = await shop()
    const scenario = await h.scenario([{ after: { minutes: 10 }, text: '届く' }])
    await h.starts(user, scenario)
    const at = h.clock.now()
    expect(await act('hide')).toMatchObject({ hiddenAt: at })
    await h.clock.advance({ minutes: 1 })
    expect(await act('hide')).toMatchObject({ hiddenAt: at })
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['届く'])
    expect([await act('show'), await act('show')]).toMatchObject([{ hiddenAt: null }, { hiddenAt: null }])
    expect(await activities(id, { kinds: 'friend.hidden,friend.shown', count: 2 })).toMatchObject([
      { kind: 'friend.shown', actor: `staff:${h.staff.staffId}` },
      { kind: 'friend.hidden', actorName: 'adminさん' },
    ])
    expect(await audits('hideFriend')).toEqual([
      {
        actor: `staff:${h.staff.staffId}`,
        target: `friend:${id}`,
        before: { hiddenAt: null, staffBlockedAt: null, archivedAt: null },
        after: { hiddenAt: at, staffBlockedAt: null, archivedAt: null },
      },
    ])
  })

  test('can be the action of a greeting', async () => {
    const h = await harness()
    await h.put('/greetings/new', { actions: [{ kind: 'friend.hide' }] })
    const user = await h.follows('花子')
    expect(await h.friend(user)).toMatchObject({ hiddenAt: h.clock.now() })
    await h.put('/greetings/returning', { actions: [{ kind: 'friend.show' }] })
    await h.clock.advance({ minutes: 1 })
    await h.blocks(user)
    await h.clock.advance({ minutes: 1 })
    await h.unblocks(user)
    expect(await h.friend(user)).toMatchObject({ hiddenAt: null })
  })
})

describe('blocking by staff', () => {
  test('takes tags and fields away, and lifting it gives them back as they were', async () => {
    const { h, id, act, rows, activities } = await furnished()
    const before = await rows(id)
    await h.clock.advance({ minutes: 1 })
    expect(await act('block')).toMatchObject({ staffBlockedAt: h.clock.now() })
    expect(await rows(id)).toMatchObject({ tags: [], fields: [] })
    await h.clock.advance({ days: 2 })
    expect(await act('unblock')).toMatchObject({ staffBlockedAt: null })
    const after = await rows(id)
    expect({ ...after, friend: { ...after.friend, updated_at: before.friend.updated_at } }).toEqual(before)
    expect(await activities(id, { kinds: 'friend.staff-blocked,friend.staff-unblocked', count: 2 })).toMatchObject([
      { kind: 'friend.staff-unblocked', data: { tags: 2, fields: 3 } },
      { kind: 'friend.staff-blocked', data: { tags: 2, fields: 3 }, actorName: 'adminさん' },
    ])
  })

  test('keeps tags and fields where that is wished', async () => {
    const { id, act, rows, activities } = await furnished()
    const { tags, fields } = await rows(id)
    await act('block', { keepData: true })
    expect(await rows(id)).toMatchObject({ tags, fields })
    await act('unblock')
    expect(await rows(id)).toMatchObject({ tags, fields })
    expect(await activities(id, { kinds: 'friend.staff-blocked', count: 1 })).toMatchObject([{ data: { keepData: 1 } }])
  })

  test('a second time changes nothing: what was taken away stays safe', async () => {
    const { id, act, rows } = await furnished()
    const { tags, fields } = await rows(id)
    await act('block')
    await act('block')
    await act('block', { keepData: true })
    await act('unblock')
    expect(await rows(id)).toMatchObject({ tags, fields })
    await act('unblock')
    expect(await rows(id)).toMatchObject({ tags, fields })
  })

  test('what they got meanwhile stays, what is deleted meanwhile stays away, and a full tag takes nobody more', async () => {
    const { h, id, act, rows, tags, fields, bears, has, tag } = await furnished()
    const limited = await tag('先着1名', 1)
    await bears(id, limited)
    await act('block')
    const other = await h.friendId(await h.follows('太郎'))
    await bears(other, limited)
    await has(id, fields[0] ?? 0, '新しい住所')
    await env.DB.batch([
      env.DB.prepare('DELETE FROM tags WHERE id = ?').bind(tags[0] ?? 0),
      env.DB.prepare('DELETE FROM fields WHERE id = ?').bind(fields[2] ?? 0),
    ])
    await act('unblock')
    const after = await rows(id)
    expect(after.tags.map(({ tag_id }) => tag_id)).toEqual([tags[1]])
    expect(after.fields.map(({ field_id, text }) => [field_id, text])).toEqual([
      [fields[0], '新しい住所'],
      [fields[1], '0.1'],
    ])
  })

  test('nothing is sent any more; what they write is kept; lifted, the step that was due follows', async () => {
    const { h, user, act } = await shop()
    const scenario = await h.scenario([
      { after: { minutes: 10 }, text: '一' },
      { after: { minutes: 10 }, text: '二' },
    ])
    await h.starts(user, scenario)
    await act('block')
    await h.clock.advance({ minutes: 30 })
    expect(h.wordsTo(user)).toEqual([])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'held', reason: 'blocked-by-staff', stepNo: 1 }])
    await h.says(user, '届いていますか')
    expect((await h.talk(user)).map(({ content }) => 'inbound' in content && content.inbound.text)).toEqual(['届いていますか'])
    expect(await h.friend(user)).toMatchObject({ lastMessageText: '届いていますか' })
    await act('unblock')
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['一'])
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
  })

  test('LINE is not even asked: a reply is refused before it is called, and the books say why', async () => {
    const { h, user, act } = await shop()
    await h.greeting(['おかえりなさい'], { kind: 'returning' })
    await act('block')
    await h.clock.advance({ minutes: 1 })
    await h.blocks(user)
    await h.clock.advance({ minutes: 1 })
    await h.unblocks(user)
    expect(h.line.control.log({ channel: h.channel, endpoint: 'reply' })).toEqual([])
    expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toEqual([])
    expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'skipped', reason: 'blocked-by-staff', isCounted: false }])
  })

  test('what waited for LINE when the block came is not sent', async () => {
    const { h, user, act } = await shop()
    const scenario = await h.scenario([{ after: { minutes: 10 }, text: '一' }])
    await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '429' })
    await h.clock.advance({ minutes: 11 })
    await act('block')
    h.line.control.clearFaults()
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual([])
    expect(await h.decisions(user, 1)).toMatchObject([{ outcome: 'skipped', reason: 'blocked-by-staff' }])
  })

  test('a broadcast leaves them out and does not count them', async () => {
    const { h, user, act } = await shop()
    const other = await h.follows('太郎')
    await act('block')
    const draft = await h.draft(['お知らせ'])
    expect(await h.sendAnswer(draft.id, 1)).toMatchObject({ status: 200 })
    expect(await h.finished(draft.id)).toMatchObject({ status: 'done', sentCount: 1 })
    expect([h.wordsTo(user), h.wordsTo(other)]).toEqual([[], ['お知らせ']])
  })

  test('somebody who blocked us as well is held until both are over', async () => {
    const { h, user, act } = await shop()
    const scenario = await h.scenario([{ after: { minutes: 10 }, text: '一' }])
    await h.starts(user, scenario)
    await act('block')
    await h.blocks(user)
    await h.clock.advance({ minutes: 20 })
    await act('unblock')
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual([])
    await h.unblocks(user)
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['一'])
  })

  test('the process dies before the object is told that the block is over: the cron has it told', async () => {
    const { h, user, id, act } = await shop()
    const scenario = await h.scenario([{ after: { minutes: 10 }, text: '一' }])
    await h.starts(user, scenario)
    await act('block')
    await h.clock.advance({ minutes: 20 })
    // As a request that died after its batch.
    const change = { accountId: h.account.id, friendIds: [id], at: h.clock.now(), actor: 'system', cause: 'died', runActions: true }
    await env.DB.batch(unblockFriends(change).map(({ sql, params }) => env.DB.prepare(sql).bind(...params)))
    await h.clock.advance({ minutes: 3 })
    expect(h.wordsTo(user)).toEqual([])
    await h.everyFiveMinutes()
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user)).toEqual(['一'])
    expect(await env.DB.prepare('SELECT count(*) AS n FROM friend_effects WHERE friend_id = ?').bind(id).first('n')).toBe(0)
  })

  test('the database is away: nothing has happened, and the next try does it', async () => {
    const { h, id, path, act, rows } = await furnished()
    const { tags, fields } = await rows(id)
    const database = breakDatabase({ passes: 2 })
    const { status } = await h.staff.post(`${path}/block`, {})
    database.heal()
    expect(status).toBe(500)
    expect(await rows(id)).toMatchObject({ friend: { staff_blocked_at: null }, tags, fields })
    await act('block')
    expect(await rows(id)).toMatchObject({ tags: [], fields: [] })
  })
})

test('many at once: each keeps their own, and the same statements again, later, change nothing', async () => {
  const { h, id, rows, bears, tags, act } = await furnished()
  const other = await h.friendId(await h.follows('太郎'))
  await bears(other, tags[0] ?? 0)
  const before = [await rows(id), await rows(other)]
  const change = { accountId: h.account.id, friendIds: [id, other], at: h.clock.now(), actor: 'system', cause: 'job:1', runActions: true }
  const run = (statements: ReturnType<typeof unblockFriends>) =>
    env.DB.batch(statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params)))
  const block = blockFriends(change, { keepData: false })
  await run(block)
  expect([await rows(id), await rows(other)]).toMatchObject([{ tags: [] }, { tags: [] }])
  await act('unblock')
  await run(block)
  expect(await rows(id)).toMatchObject({ friend: { staff_blocked_at: null }, tags: before[0]?.tags, fields: before[0]?.fields })
  await run(unblockFriends({ ...change, cause: 'job:2' }))
  expect(await rows(other)).toMatchObject({ tags: before[1]?.tags })
  const theirs = { ...change, accountId: h.account.id + 1, cause: 'job:3' }
  await run(blockFriends(theirs, { keepData: false }))
  expect(await rows(id)).toMatchObject({ friend: { staff_blocked_at: null } })
})
