import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { deskOf, say } from '../../harness/desk.ts'
import { eventually, type Harness, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

/** A hundred friends, of whom the clock does not know: their objects work by themselves. */
async function crowd(h: Harness) {
  const people = await h.flock(100)
  const { results } = await env.DB.prepare('SELECT id FROM friends WHERE account_id = ? ORDER BY id')
    .bind(h.account.id)
    .all<{ id: number }>()
  return { people, friendIds: results.map(({ id }) => id) }
}

const bearers = async (tag: { id: number }) =>
  (await env.DB.prepare('SELECT count(*) AS n FROM friend_tags WHERE tag_id = ?').bind(tag.id).first<number>('n')) ?? 0

const kindsOf = async (h: Harness) => {
  const { results } = await env.DB.prepare('SELECT kind, count(*) AS n FROM activity WHERE account_id = ? GROUP BY kind ORDER BY kind')
    .bind(h.account.id)
    .all<{ kind: string; n: number }>()
  return Object.fromEntries(results.map(({ kind, n }) => [kind, n]))
}

describe('a tag with ten places', () => {
  test('a hundred friends race for it: ten get it, and the other ninety get what is for them', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const sorry = await desk.tag({ name: '落選' })
    const tag = await desk.tag({
      name: '先着10名',
      limit: 10,
      actions: [say('当選')],
      fullActions: [say('満員'), { kind: 'tag.add', tagId: sorry.id }],
    })
    const { people, friendIds } = await crowd(h)
    const answers = await Promise.all(friendIds.map((id) => h.staff.send('PUT', `${h.api}/friends/${id}/tags/${tag.id}`)))
    const statuses = answers.map(({ status }) => status)
    expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 409).length]).toEqual([10, 90])
    expect(answers.find(({ status }) => status === 409)?.body).toEqual(refusal('tag-full'))
    const words = await eventually(() => {
      const all = people.flatMap((user) => h.wordsTo(user))
      if (all.length < 100) throw new Error(`${all.length} of 100`)
      return all
    })
    expect([words.filter((word) => word === '当選').length, words.filter((word) => word === '満員').length, words.length]).toEqual([
      10, 90, 100,
    ])
    await expect.poll(async () => [await bearers(tag), await bearers(sorry), await desk.effects()]).toEqual([10, 90, 0])
    expect(await kindsOf(h)).toEqual({ 'tag.added': 100, 'tag.full': 90 })
  }, 60_000)

  test('a place that becomes free goes to the next who comes', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '1名', limit: 1 })
    const [first, second] = [await h.follows(), await h.follows()]
    await desk.putTag(first, tag)
    expect(await desk.putTagAnswer(second, tag)).toMatchObject({ status: 409, body: refusal('tag-full') })
    expect(await desk.putTagAnswer(first, tag)).toMatchObject({ status: 200 })
    await desk.takeTag(first, tag)
    await desk.putTag(second, tag)
    expect([await desk.tagsOf(first), await desk.tagsOf(second)]).toEqual([[], ['1名']])
  })

  test('lowering the limit takes it from nobody', async () => {
    const h = await harness()
    const desk = deskOf(h)
    const tag = await desk.tag({ name: '2名', limit: 2 })
    const users = [await h.follows(), await h.follows()]
    for (const user of users) await desk.putTag(user, tag)
    await h.put(`/tags/${tag.id}`, { name: '1名', limit: 1 })
    expect(await bearers(tag)).toBe(2)
    expect((await desk.putTagAnswer(await h.follows(), tag)).status).toBe(409)
  })
})
