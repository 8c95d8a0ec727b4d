import { expect, test } from 'vitest'
import type { FriendPage } from '../../../src/features/friends/schema.ts'
import { harness } from '../../harness/index.ts'

/** Six friends, of whom each but the first has left the list in another way. */
async function shop() {
  const h = await harness()
  const make = async (name: string) => ({ user: await h.follows(name), name })
  const people = [
    await make('いる'),
    await make('去る'),
    await make('止める'),
    await make('隠す'),
    await make('しまう'),
    await make('ひとつ'),
  ]
  const ids = await Promise.all(people.map(({ user }) => h.friendId(user)))
  const act = (i: number, what: string) => h.staff.post(`${h.api}/friends/${ids[i]}/${what}`)
  await h.clock.advance({ minutes: 1 })
  if (people[1]) await h.blocks(people[1].user)
  await act(2, 'block')
  await act(3, 'hide')
  await act(4, 'archive')
  const merged = await h.staff.post(`${h.api}/merges`, { intoId: ids[0], fromId: ids[5], intoVersion: 1, fromVersion: 1 })
  const names = async (query = '') => {
    const { status, body } = await h.staff.get(`${h.api}/friends?sort=oldest&${query}`)
    expect(status).toBe(200)
    const { items, total } = body as FriendPage
    expect(total).toBe(items.length)
    return items.map(({ name }) => name)
  }
  return { h, ids, act, names, mergeId: (merged.body as { id: number }).id }
}

test('who is blocked, hidden, put away or stands for nobody is not listed unless it is asked for; merged ones never', async () => {
  const { names } = await shop()
  expect(await names()).toEqual(['いる'])
  expect(await names('blockedUs=include')).toEqual(['いる', '去る'])
  expect(await names('blockedByStaff=only')).toEqual(['止める'])
  expect(await names('hidden=only')).toEqual(['隠す'])
  expect(await names('archived=only')).toEqual(['しまう'])
  expect(await names('blockedUs=include&blockedByStaff=include&hidden=include&archived=include')).toEqual([
    'いる',
    '去る',
    '止める',
    '隠す',
    'しまう',
  ])
})

test('whoever comes back is listed again', async () => {
  const { h, act, names, mergeId } = await shop()
  await act(2, 'unblock')
  await act(3, 'show')
  await act(4, 'unarchive')
  await h.staff.post(`${h.api}/merges/${mergeId}/undo`)
  expect(await names()).toEqual(['いる', '止める', '隠す', 'しまう', 'ひとつ'])
})

test('the quick search goes by the same switches, and by the real name, an id and a LINE user id too', async () => {
  const { h, ids, names } = await shop()
  await h.staff.patch(`${h.api}/friends/${ids[0]}`, { realName: '山田 はなこ' })
  await h.staff.patch(`${h.api}/friends/${ids[3]}`, { realName: '山田 花子' })
  const q = (text: string) => `q=${encodeURIComponent(text)}`
  expect([await names(q('山田')), await names(`${q('山田')}&hidden=include`), await names(q('ハナコ'))]).toEqual([
    ['いる'],
    ['いる', '隠す'],
    ['いる'],
  ])
  expect([await names(q(`#${ids[0]}`)), await names(q(`#${ids[3]}`))]).toEqual([['いる'], []])
  const { body } = await h.staff.get(`${h.api}/friends/${ids[0]}`)
  expect(await names(q((body as { lineUserId: string }).lineUserId))).toEqual(['いる'])
})
