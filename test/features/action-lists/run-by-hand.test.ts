import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { deskOf } from '../../harness/desk.ts'
import { breakDatabase, crash, harness } from '../../harness/index.ts'
import { say } from '../auto-replies/kit.ts'
import { member, refusal } from '../staff/visitor.ts'
import { listsOf } from './kit.ts'

describe('staff run actions on a friend', () => {
  test('written on the spot: in the friend’s line, in the name of who did it', async () => {
    const h = await harness()
    const [lists, desk] = [listsOf(h), deskOf(h)]
    const tag = await desk.tag({ name: '来店', actions: [say('またどうぞ')] })
    const user = await h.follows()
    expect(await lists.runAnswer(user, { actions: [say('ありがとう'), { kind: 'tag.add', tagId: tag.id }] })).toMatchObject({
      status: 202,
      body: { isTaken: true, isDone: true },
    })
    expect([h.wordsTo(user), h.waysTo(user), await desk.tagsOf(user)]).toEqual([['ありがとう', 'またどうぞ'], ['push'], ['来店']])
    expect((await h.decisions(user, 2))[0]).toMatchObject({ subject: { kind: 'staff', staffId: h.staff.staffId }, outcome: 'sent' })
    expect((await h.activity(user, 2)).find(({ kind }) => kind === 'tag.added')).toMatchObject({ actorName: 'adminさん' })
    const log = await env.DB.prepare(`SELECT actor, target FROM audit_log WHERE operation = 'runActions' AND account_id = ?`)
      .bind(h.account.id)
      .all()
    expect(log.results).toEqual([{ actor: `staff:${h.staff.staffId}`, target: `friend:${await h.friendId(user)}` }])
  })

  test('or a saved list, whose name stands with what it says', async () => {
    const h = await harness()
    const lists = listsOf(h)
    const list = await lists.add({ name: '来店時', actions: [say('ありがとう')] })
    const user = await h.follows()
    expect((await lists.runAnswer(user, { listId: list.id })).status).toBe(202)
    expect(h.wordsTo(user)).toEqual(['ありがとう'])
    expect(await h.decisions(user, 1)).toMatchObject([{ subject: { kind: 'action-list', listId: list.id }, subjectName: '来店時' }])
  })

  test('the same request twice is done once; another one once more', async () => {
    const h = await harness()
    const lists = listsOf(h)
    const user = await h.follows()
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const [first, second] = [
      await lists.runAnswer(user, { actions: [say('一度')] }, key),
      await lists.runAnswer(user, { actions: [say('一度')] }, key),
    ]
    expect([first.status, second.status, second.headers.get('Idempotency-Replayed')]).toEqual([202, 202, 'true'])
    expect(await lists.runAnswer(user, { actions: [say('別')] }, key)).toMatchObject({ status: 409 })
    expect(h.wordsTo(user)).toEqual(['一度'])
    await lists.runAnswer(user, { actions: [say('一度')] })
    expect(h.wordsTo(user)).toEqual(['一度', '一度'])
  })

  test('and a choice in it works when it is tapped', async () => {
    const h = await harness()
    const [lists, desk] = [listsOf(h), deskOf(h)]
    const tag = await desk.tag({ name: 'はい' })
    const choice = (key: string, label: string) => ({
      ...{ key, label },
      tap: { kind: 'actions' as const, actions: label === 'はい' ? [{ kind: 'tag.add' as const, tagId: tag.id }] : [] },
    })
    const confirm = {
      kind: 'confirm' as const,
      altText: '確認',
      text: '来ますか',
      choices: [choice('yesyes123', 'はい'), choice('nonono123', 'いいえ')],
    }
    const user = await h.follows()
    expect((await lists.runAnswer(user, { actions: [{ kind: 'send', bubbles: [confirm] }] })).status).toBe(202)
    const [message] = h.sentTo(user) as unknown as { template: { actions: object[] } }[]
    const [yes] = message?.template.actions ?? []
    if (!yes) throw new Error('no choice arrived')
    await h.done(h.line.control.tap(user, h.channel, yes as never))
    expect(await desk.tagsOf(user)).toEqual(['はい'])
  })
})

describe('when the database goes away', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'after %i round trips: what was taken is done once, what was not may be asked for again',
    async (passes) => {
      const h = await harness()
      const desk = deskOf(h)
      const tag = await desk.tag({ name: '来店' })
      const user = await h.follows()
      const path = `${h.api}/friends/${await h.friendId(user)}/actions`
      const headers = { 'Idempotency-Key': crypto.randomUUID() }
      const body = { actions: [say('ありがとう'), { kind: 'tag.add', tagId: tag.id }] }
      const database = breakDatabase({ passes })
      const { status } = await h.staff.send('POST', path, { body, headers })
      await crash(h.stubOf(user))
      database.heal()
      expect(status === 202 || status >= 500).toBe(true)
      // The answer got lost on its way, or said no: the same is asked for again, under the same name.
      await h.clock.advance({ minutes: 6 })
      expect((await h.staff.send('POST', path, { body, headers })).status).toBe(202)
      await h.clock.advance({ minutes: 2 })
      expect([h.wordsTo(user), await desk.tagsOf(user)]).toEqual([['ありがとう'], ['来店']])
    },
  )
})

describe('what cannot be run is refused:', () => {
  test.each<[string, object, string]>([
    ['nothing', {}, 'actions'],
    ['an empty list', { actions: [] }, 'actions'],
    ['both', { actions: [say('x')], listId: 1 }, 'listId'],
    ['a list that is not there', { listId: 999_999 }, 'listId'],
    ['a tag that is not there', { actions: [{ kind: 'tag.add', tagId: 999_999 }] }, 'actions.0.tagId'],
  ])('%s', async (_, body, field) => {
    const h = await harness()
    const user = await h.follows()
    expect(await listsOf(h).runAnswer(user, body)).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: expect.any(String) } }),
    })
  })

  test('on a friend of another shop, with a list of another shop, by a role without it', async () => {
    const [mine, theirs] = [await harness(), await harness()]
    const list = await listsOf(theirs).add()
    const [user, other] = [await mine.follows(), await theirs.follows()]
    expect(await listsOf(mine).runAnswer(user, { listId: list.id })).toMatchObject({ status: 400 })
    const path = `${mine.api}/friends/${await theirs.friendId(other)}/actions`
    expect(await mine.staff.post(path, { actions: [say('x')] })).toMatchObject({ status: 404 })
    const viewer = await member('viewer')
    const own = `${mine.api}/friends/${await mine.friendId(user)}/actions`
    expect(await viewer.post(own, { actions: [say('x')] })).toMatchObject({ status: 403 })
    expect([mine.wordsTo(user), theirs.wordsTo(other)]).toEqual([[], []])
  })
})
