import { expect, test } from 'vitest'
import { breakDatabase, crash } from '../../harness/index.ts'
import { listShop, NOTHING_LEFT, say, strictly, tagAdd } from '../../harness/lists.ts'

test('score.add adds and takes away, each time with its author', async () => {
  const h = await listShop()
  const user = await h.follows()
  await h.clock.advance({ minutes: 1 })
  await h.run(user, [
    { kind: 'score.add', points: 30 },
    { kind: 'score.add', points: -12 },
  ])
  expect(await h.friend(user)).toMatchObject({ score: 18, version: 3 })
  expect(await h.activity(user, 3)).toMatchObject([
    { kind: 'friend.added' },
    { kind: 'friend.score', actor: expect.stringMatching(/^staff:/), data: { from: 0, to: 30 } },
    { kind: 'friend.score', data: { from: 30, to: 18 } },
  ])
})

test.each([0, 1, 2, 3])('a score is added once, though the object dies after %i round trips', async (passes) => {
  const h = await listShop()
  const user = await h.follows()
  await h.says(user, 'こんにちは')
  const who = { accountId: h.account.id, lineUserId: user.userId }
  const command = { kind: 'actions.run' as const, actions: [{ kind: 'score.add' as const, points: 5 }], list: 'job:1', actor: 'system' }
  const database = breakDatabase({ passes, isAnswerLost: passes % 2 === 1 })
  const told = h
    .stubOf(user)
    .command(who, { id: 'job:1', command })
    .catch(() => undefined)
  await h.clock.settle()
  await crash(h.stubOf(user))
  await told
  database.heal()
  // Somebody else writes before the object comes back.
  await h.done(h.staff.patch(`${h.api}/friends/${await h.friendId(user)}`, { displayName: '花子' }))
  await h.clock.advance({ minutes: 5 })
  expect(await h.friend(user)).toMatchObject({ score: 5, displayName: '花子' })
  expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
})

test('staff.assign gives them to somebody, or to nobody; to somebody who is gone it does not', async () => {
  const h = await listShop()
  const user = await h.follows()
  const me = (await h.staff.get('/api/v1/me')).body as { id?: string; staff?: { id: string } }
  const staffId = me.id ?? me.staff?.id ?? ''
  await h.run(user, [{ kind: 'staff.assign', staffId }])
  expect(await h.friend(user)).toMatchObject({ assignedStaffId: staffId })
  await h.run(user, [{ kind: 'staff.assign', staffId: null }])
  expect(await h.friend(user)).toMatchObject({ assignedStaffId: null })
  const who = { accountId: h.account.id, lineUserId: user.userId }
  const actions = [strictly({ kind: 'staff.assign', staffId: 'gone' }), say('とまる')]
  await h.done(h.stubOf(user).command(who, { id: 'gone', command: { kind: 'actions.run', actions, list: 'gone', actor: 'system' } }))
  expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'staff-gone', staffId: 'gone' } }])
  expect(h.wordsTo(user)).toEqual([])
})

test('friend.block: nothing reaches them any more, not even what the same list has said; hide does not', async () => {
  const h = await listShop()
  const tag = await h.desk.tag({ name: '札' })
  const user = await h.follows()
  await h.run(user, [{ kind: 'friend.hide' }, say('届く')])
  await h.run(user, [{ kind: 'friend.show' }, tagAdd(tag), say('届かない'), { kind: 'friend.block' }])
  expect(h.wordsTo(user)).toEqual(['届く'])
  const friend = await h.friend(user)
  expect([friend.staffBlockedAt !== null, friend.hiddenAt, await h.desk.tagsOf(user)]).toEqual([true, null, []])
  expect(await h.decisions(user, 2)).toMatchObject([{ outcome: 'sent' }, { outcome: 'skipped', reason: 'blocked-by-staff' }])
})

test('mark.set to a mark that was deleted is on record', async () => {
  const h = await listShop()
  const mark = (await h.staff.post(`${h.api}/marks`, { name: '試しの印', colour: 'red' })).body as { id: number }
  await h.greetWith([{ kind: 'mark.set', markId: mark.id }])
  expect(await h.friend(await h.follows())).toMatchObject({ markId: mark.id })
  await h.staff.delete(`${h.api}/marks/${mark.id}?force=true`)
  const user = await h.follows()
  expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'mark-gone', markId: mark.id } }])
})
