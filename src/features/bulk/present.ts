import type { AccountCtx } from '../../context.ts'
import type { EditColumn } from '../friends/index.ts'

/** What friends have at this moment, as far as some things are concerned. */
export interface Present {
  id: number
  lineUserId: string
  lineName: string | null
  columns: Record<EditColumn, string | number | null>
  markId: number | null
  isHidden: boolean
  isBlocked: boolean
  isArchived: boolean
  mergedIntoId: number | null
  tags: Set<number>
  /** Values as they stand in the table. */
  fields: Map<number, string>
}

type FriendRow = {
  id: number
  line_user_id: string
  line_name: string | null
  display_name: string | null
  real_name: string | null
  memo: string
  assigned_staff_id: string | null
  score: number
  mark_id: number | null
  is_hidden: number
  is_blocked: number
  is_archived: number
  merged_into_id: number | null
}
type TagRow = { friend_id: number; tag_id: number }
type FieldRow = { friend_id: number; field_id: number; text: string }

const FRIENDS = `SELECT id, line_user_id, line_name, display_name, real_name, memo, assigned_staff_id, score, mark_id, hidden_at IS NOT NULL AS is_hidden,
  staff_blocked_at IS NOT NULL AS is_blocked, archived_at IS NOT NULL AS is_archived, merged_into_id FROM friends`
const TAGS = `SELECT friend_id, tag_id FROM friend_tags
  WHERE friend_id IN (SELECT value FROM json_each(?1)) AND tag_id IN (SELECT value FROM json_each(?2))`
const FIELDS = `SELECT friend_id, field_id, text FROM friend_fields
  WHERE friend_id IN (SELECT value FROM json_each(?1)) AND field_id IN (SELECT value FROM json_each(?2))`

const toPresent = (row: FriendRow): Present => ({
  id: row.id,
  lineUserId: row.line_user_id,
  lineName: row.line_name,
  columns: {
    displayName: row.display_name,
    realName: row.real_name,
    memo: row.memo,
    assignedStaffId: row.assigned_staff_id,
    score: row.score,
  },
  markId: row.mark_id,
  isHidden: row.is_hidden === 1,
  isBlocked: row.is_blocked === 1,
  isArchived: row.is_archived === 1,
  mergedIntoId: row.merged_into_id,
  tags: new Set(),
  fields: new Map(),
})

interface Asked {
  /** SQL over `friends`, and its parameters. */
  where: string
  params: (string | number)[]
  tagIds: number[]
  fieldIds: number[]
}

/** Friends of the account with these tags and fields of theirs, in two round trips. */
export async function readPresent(ctx: AccountCtx, { where, params, tagIds, fieldIds }: Asked): Promise<Present[]> {
  const { DB } = ctx.env
  const { results } = await DB.prepare(`${FRIENDS} WHERE account_id = ${ctx.account.id} AND ${where}`)
    .bind(...params)
    .all<FriendRow>()
  const friends = new Map(results.map((row) => [row.id, toPresent(row)]))
  if (friends.size === 0 || tagIds.length + fieldIds.length === 0) return [...friends.values()]
  const ids = JSON.stringify([...friends.keys()])
  const [tags, fields] = await DB.batch<TagRow | FieldRow>([
    DB.prepare(TAGS).bind(ids, JSON.stringify(tagIds)),
    DB.prepare(FIELDS).bind(ids, JSON.stringify(fieldIds)),
  ])
  for (const row of tags?.results ?? []) if ('tag_id' in row) friends.get(row.friend_id)?.tags.add(row.tag_id)
  for (const row of fields?.results ?? []) if ('field_id' in row) friends.get(row.friend_id)?.fields.set(row.field_id, row.text)
  return [...friends.values()]
}
