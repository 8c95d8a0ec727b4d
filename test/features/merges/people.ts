import { env } from 'cloudflare:workers'
import type { Friend } from '../../../src/features/friends/schema.ts'
import type { Merge, MergeUndone } from '../../../src/features/merges/schema.ts'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { harness } from '../../harness/index.ts'
import { crm } from '../friends/crm.ts'

/** A shop in which friends are merged. */
export async function shop() {
  const h = await harness()
  const books = crm(h)
  const follow = async (name: string) => {
    const user = await h.follows(name)
    const id = await h.friendId(user)
    return { user, id, path: `${h.api}/friends/${id}` }
  }
  const read = async ({ path }: { path: string }) => (await h.staff.get(path)).body as Friend
  const versions = async (into: { id: number; path: string }, from: { id: number; path: string }) => ({
    intoId: into.id,
    fromId: from.id,
    intoVersion: (await read(into)).version,
    fromVersion: (await read(from)).version,
  })
  const mergeAnswer = async (into: { id: number; path: string }, from: { id: number; path: string }, choices: object = {}) =>
    await h.staff.post(`${h.api}/merges`, { ...(await versions(into, from)), choices })
  const merge = async (...args: Parameters<typeof mergeAnswer>) => {
    const { status, body } = await mergeAnswer(...args)
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body as Merge
  }
  const undoAnswer = (id: number) => h.staff.post(`${h.api}/merges/${id}/undo`)
  const undo = async (id: number) => {
    const { status, body } = await undoAnswer(id)
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body as MergeUndone
  }
  const preview = async (into: { id: number }, from: { id: number }, choices: object = {}) =>
    await h.staff.post(`${h.api}/merges/preview`, { intoId: into.id, fromId: from.id, choices })
  const overview = async ({ path }: { path: string }) => (await h.staff.get(`${path}/overview`)).body as FriendOverview
  /** As it stands in the tables, but for what only counts the changes. */
  const lasting = async ({ id }: { id: number }) => {
    const { friend, ...rest } = await books.rows(id)
    return { ...rest, friend: { ...friend, version: 0, updated_at: 0 } }
  }
  return { h, follow, read, versions, merge, mergeAnswer, undo, undoAnswer, preview, overview, lasting, ...books }
}

/** Two friends who have the same and different things. */
export async function twoFriends() {
  const s = await shop()
  const [into, from] = [await s.follow('花子'), await s.follow('hanako')]
  const tags = { both: await s.tag('両方'), mine: await s.tag('本'), theirs: await s.tag('サブ') }
  const fields = {
    same: await s.field('同じ'),
    different: await s.field('ちがう'),
    mine: await s.field('本だけ'),
    theirs: await s.field('サブだけ', 'number'),
  }
  for (const tag of [tags.both, tags.mine]) await s.bears(into.id, tag)
  await s.has(into.id, fields.same, '同')
  await s.has(into.id, fields.different, '本の値')
  await s.has(into.id, fields.mine, '本だけの値')
  await s.h.clock.advance({ hours: 1 })
  for (const tag of [tags.both, tags.theirs]) await s.bears(from.id, tag)
  await s.has(from.id, fields.same, '同')
  await s.has(from.id, fields.different, 'サブの値')
  await s.has(from.id, fields.theirs, '0.3', 0.1 + 0.2)
  const marks = { mine: await s.mark('赤'), theirs: await s.mark('青') }
  await env.DB.batch([
    env.DB.prepare('UPDATE friends SET mark_id = ? WHERE id = ?').bind(marks.mine, into.id),
    env.DB.prepare('UPDATE friends SET mark_id = ? WHERE id = ?').bind(marks.theirs, from.id),
  ])
  await s.h.staff.patch(into.path, { displayName: '花子様', memo: '窓側', score: 3 })
  await s.h.staff.patch(from.path, { realName: '山田花子', memo: '猫', score: 4, assignedStaffId: s.h.staff.staffId })
  await s.h.clock.advance({ hours: 1 })
  return { ...s, into, from, tags, fields, marks }
}
