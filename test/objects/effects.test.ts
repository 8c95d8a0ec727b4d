import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { tagWrites, untagWrites } from '../../src/features/tags/index.ts'
import { deskOf, say } from '../harness/desk.ts'
import { breakDatabase, crash, type Harness, harness } from '../harness/index.ts'

type User = Awaited<ReturnType<Harness['follows']>>

/** A tag whose list says something and puts on another tag, whose list says something too. */
async function chainOfTags(h: Harness) {
  const desk = deskOf(h)
  const inner = await desk.tag({ name: '内', actions: [say('二')] })
  const outer = await desk.tag({ name: '外', actions: [say('一'), { kind: 'tag.add', tagId: inner.id }] })
  return { desk, inner, outer }
}

const change = async (h: Harness, user: User, tag: { id: number }) => ({
  accountId: h.account.id,
  friendIds: [await h.friendId(user)],
  tagId: tag.id,
  at: h.clock.now(),
  actor: 'system',
  cause: 'test',
  runActions: true,
})
const write = (statements: { sql: string; params: unknown[] }[]) =>
  env.DB.batch(statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params)))

const activities = async (h: Harness, user: User) => {
  const { results } = await env.DB.prepare(`SELECT kind FROM activity WHERE friend_id = ? AND kind LIKE 'tag.%' ORDER BY id`)
    .bind(await h.friendId(user))
    .all<{ kind: string }>()
  return results.map(({ kind }) => kind)
}

/** Everything has happened, and once. */
async function expectOnce(h: Harness, user: User) {
  const desk = deskOf(h)
  expect({
    words: h.wordsTo(user),
    tags: await desk.tagsOf(user),
    activities: await activities(h, user),
    left: await desk.effects(),
    owed: await h.objectRows(user, 'SELECT id FROM owed UNION ALL SELECT id FROM outbox'),
    open: await h.objectRows(user, 'SELECT id FROM inputs WHERE body IS NOT NULL'),
  }).toEqual({ words: ['一', '二'], tags: ['内', '外'], activities: ['tag.added', 'tag.added'], left: 0, owed: [], open: [] })
}

describe('effects of a change happen once', () => {
  test('though nobody told the friend’s object: the cron does, after two minutes', async () => {
    const h = await harness()
    const { desk, outer } = await chainOfTags(h)
    const user = await h.follows()
    await write(tagWrites(await change(h, user, outer)))
    await h.everyFiveMinutes()
    await h.clock.settle()
    expect([h.wordsTo(user), await desk.effects()]).toEqual([[], 1])
    await h.clock.advance({ minutes: 3 })
    await h.everyFiveMinutes()
    await h.clock.settle()
    await expectOnce(h, user)
    await h.everyFiveMinutes()
    await h.clock.advance({ minutes: 10 })
    await expectOnce(h, user)
  })

  test('though nobody told it: it sees them by itself when the friend writes, and the answer is free', async () => {
    const h = await harness()
    const { outer } = await chainOfTags(h)
    const user = await h.follows()
    await h.says(user, 'こんにちは')
    await write(tagWrites(await change(h, user, outer)))
    await h.says(user, 'まだ?')
    await expectOnce(h, user)
  })

  test('though it was told five times, and again by the cron', async () => {
    const h = await harness()
    const { outer } = await chainOfTags(h)
    const user = await h.follows()
    await write(tagWrites(await change(h, user, outer)))
    const who = { accountId: h.account.id, lineUserId: user.userId }
    const tell = (id: string) => h.stubOf(user).receive(who, [{ id, at: h.clock.now(), body: { kind: 'effects' } }])
    await Promise.all(['a', 'b', 'c', 'c', 'd'].map(tell))
    await h.clock.advance({ minutes: 3 })
    await h.everyFiveMinutes()
    await h.clock.settle()
    await expectOnce(h, user)
  })

  // The database goes away after so many round trips, and then the process dies: before the read, between it and the books, between the rounds of a chain.
  test.each(
    [0, 1, 2, 3, 4, 5, 6].flatMap((passes) => [
      { passes, isAnswerLost: false },
      { passes, isAnswerLost: true },
    ]),
  )('though the object dies after $passes round trips (answer lost: $isAnswerLost)', async (fault) => {
    const h = await harness()
    const { outer } = await chainOfTags(h)
    const user = await h.follows()
    // A warm cache, so that the passes are those of the object alone.
    await h.says(user, 'こんにちは')
    await write(tagWrites(await change(h, user, outer)))
    const database = breakDatabase(fault)
    const who = { accountId: h.account.id, lineUserId: user.userId }
    await h.done(h.stubOf(user).receive(who, [{ id: 'effects:test', at: h.clock.now(), body: { kind: 'effects' } }]))
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 5 })
    await expectOnce(h, user)
  })

  test.each(
    [0, 1, 2, 3, 4, 5, 6].flatMap((passes) => [
      { passes, isAnswerLost: false },
      { passes, isAnswerLost: true },
    ]),
  )('in a greeting, though the object dies after $passes round trips (answer lost: $isAnswerLost)', async (fault) => {
    const h = await harness()
    const { outer } = await chainOfTags(h)
    await h.put('/greetings/new', { actions: [{ kind: 'tag.add', tagId: outer.id }] })
    await h.follows()
    await h.line.control.webhook(h.channel, [])
    const user = h.person()
    const database = breakDatabase(fault)
    await h.done(h.line.control.follow(user, h.channel))
    await crash(h.stubOf(user))
    database.heal()
    await h.clock.advance({ minutes: 5 })
    await expectOnce(h, user)
  })

  test('though the process dies when LINE has the answer and the books have not', async () => {
    const h = await harness()
    const { outer } = await chainOfTags(h)
    await h.put('/greetings/new', { actions: [{ kind: 'tag.add', tagId: outer.id }] })
    const user = h.person()
    const held = h.line.holdAnswers('/reply')
    await h.line.control.follow(user, h.channel)
    await held.arrived()
    await crash(h.stubOf(user))
    held.forget()
    await h.clock.advance({ minutes: 5 })
    await expectOnce(h, user)
    expect(h.waysTo(user)).toEqual(['reply'])
  })
})

describe('statements that run a second time, late', () => {
  test('do not bring back a tag that somebody took off meanwhile', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '外', actions: [say('一')] })
    const user = await h.follows()
    const statements = tagWrites(await change(h, user, tag))
    await write(statements)
    await desk.takeTag(user, tag)
    await write(statements)
    expect([await desk.tagsOf(user), await activities(h, user), await desk.effects()]).toEqual([[], ['tag.added', 'tag.removed'], 1])
  })

  test('do not take off a tag that somebody put on again meanwhile', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '外' })
    const user = await h.follows()
    await desk.putTag(user, tag)
    const statements = untagWrites(await change(h, user, tag))
    await write(statements)
    await desk.putTag(user, tag)
    await write(statements)
    expect([await desk.tagsOf(user), await activities(h, user)]).toEqual([['外'], ['tag.added', 'tag.removed', 'tag.added']])
  })

  test('do not run the list for a full tag twice', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '外', limit: 1, fullActions: [say('満員')] })
    const [first, second] = [await h.follows(), await h.follows()]
    await desk.putTag(first, tag)
    const statements = tagWrites(await change(h, second, tag))
    await write(statements)
    await write(statements)
    expect([await desk.effects(), await activities(h, second)]).toEqual([1, ['tag.full']])
  })
})
