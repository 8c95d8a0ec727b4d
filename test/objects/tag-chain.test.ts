import { describe, expect, test } from 'vitest'
import { listShop, NOTHING_LEFT, say, tagAdd } from '../harness/lists.ts'

describe('a tag’s own list runs once in a chain, whatever put the tag on', () => {
  async function tagged() {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '特別', actions: [say('特別な方へ')] })
    // The list of a list that puts the tag on twice over.
    const list = await h.list('二度', [tagAdd(tag), { kind: 'tag.remove', tagId: tag.id }, tagAdd(tag)])
    return { h, tag, list, user: await h.follows() }
  }

  test('a person', async () => {
    const { h, tag, user } = await tagged()
    await h.desk.putTag(user, tag)
    expect(h.wordsTo(user)).toEqual(['特別な方へ'])
  })

  test('an action list that staff run', async () => {
    const { h, tag, user } = await tagged()
    await h.run(user, [tagAdd(tag)])
    expect(h.wordsTo(user)).toEqual(['特別な方へ'])
  })

  test('a job', async () => {
    const { h, tag, user } = await tagged()
    const target = { friendIds: [await h.friendId(user)] }
    const operation = { kind: 'tag.add', tagIds: [tag.id] }
    expect((await h.staff.post(`${h.api}/bulk`, { operation, target, expectedCount: 1 })).status).toBe(201)
    await expect.poll(() => h.wordsTo(user)).toEqual(['特別な方へ'])
  })

  test('a link that they opened', async () => {
    const h = await listShop()
    const tag = await h.desk.tag({ name: '特別', actions: [say('特別な方へ')] })
    const user = await h.follows()
    await h.greetWith([say('https://salon.test/menu')])
    const [link] = await h.rows<{ id: number }>('SELECT id FROM links WHERE account_id = ?', h.account.id)
    await h.rows(`UPDATE links SET actions = ? WHERE account_id = ?`, JSON.stringify([tagAdd(tag), tagAdd(tag)]), h.account.id)
    await h.greetWith([])
    const who = { accountId: h.account.id, lineUserId: user.userId }
    const command = { kind: 'link.opened', linkId: link?.id ?? 0, isFirst: true } as const
    for (let i = 0; i < 2; i++) await h.done(h.stubOf(user).command(who, { id: 'click:1', command }))
    expect(h.wordsTo(user)).toEqual(['特別な方へ'])
  })

  test('its own list: it is cut', async () => {
    const { h, tag, user } = await tagged()
    await h.put(`/tags/${tag.id}`, { name: '特別', actions: [say('特別な方へ'), { kind: 'tag.remove', tagId: tag.id }, tagAdd(tag)] })
    await h.desk.putTag(user, tag)
    expect(h.wordsTo(user)).toEqual(['特別な方へ'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })
})
