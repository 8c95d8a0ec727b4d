import type { AccountCtx } from '../../context.ts'
import type { FriendValues } from '../../engine/messages/world.ts'

type ValueRow = Omit<FriendValues, 'fields'> & { fields: string }

const VALUES = `SELECT id, line_name AS lineName, display_name AS displayName, real_name AS realName,
  (SELECT json_group_array(json_array(v.field_id, v.text)) FROM friend_fields v WHERE v.friend_id = f.id AND v.field_id IN (SELECT value FROM json_each(?3))) AS fields
  FROM friends f WHERE f.account_id = ?1 AND f.id = ?2`

/** A friend as messages speak of them; null when there is no such friend in this account. */
export async function friendValues(
  ctx: AccountCtx,
  { friendId, fieldIds }: { friendId: number; fieldIds: readonly number[] },
): Promise<FriendValues | null> {
  const row = await ctx.env.DB.prepare(VALUES).bind(ctx.account.id, friendId, JSON.stringify(fieldIds)).first<ValueRow>()
  if (!row) return null
  // Pairs, as the statement above puts them together.
  return { ...row, fields: new Map<number, string>(JSON.parse(row.fields)) }
}

export interface TestFriendRow {
  friendId: number
  lineUserId: string
  name: string
  pictureUrl: string | null
  unfollowedAt: number | null
  staffBlockedAt: number | null
  addedAt: number
}

const TEST_FRIENDS = `SELECT f.id AS friendId, f.line_user_id AS lineUserId, coalesce(f.display_name, f.line_name, '') AS name, f.picture_url AS pictureUrl,
    f.unfollowed_at AS unfollowedAt, f.staff_blocked_at AS staffBlockedAt, t.added_at AS addedAt
  FROM test_friends t JOIN friends f ON f.id = t.friend_id AND f.account_id = t.account_id
  WHERE t.account_id = ?1 ORDER BY t.added_at, t.friend_id`

/** In the order in which they were added. */
export async function testFriendRows(ctx: AccountCtx): Promise<TestFriendRow[]> {
  const { results } = await ctx.env.DB.prepare(TEST_FRIENDS).bind(ctx.account.id).all<TestFriendRow>()
  return results
}
