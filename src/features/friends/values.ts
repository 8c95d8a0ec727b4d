import type { FriendValues } from '../../engine/messages/world.ts'

type Row = Omit<FriendValues, 'id' | 'fields'> & { fields: string }

const VALUES = `SELECT line_name AS lineName, display_name AS displayName, real_name AS realName,
  (SELECT json_group_array(json_array(v.field_id, v.text)) FROM friend_fields v WHERE v.friend_id = f.id AND v.field_id IN (SELECT value FROM json_each(?2))) AS fields
  FROM friends f WHERE f.id = ?1`

/** As the statement above puts them together. */
const pairsIn = (fields: string): [number, string][] => JSON.parse(fields)

/** A friend as messages speak of them, with the values of these fields. Null: there is no such friend. */
export async function readValues(
  d1: D1Database,
  { friendId, fieldIds }: { friendId: number; fieldIds: readonly number[] },
): Promise<FriendValues | null> {
  const row = await d1.prepare(VALUES).bind(friendId, JSON.stringify(fieldIds)).first<Row>()
  return row && { ...row, id: friendId, fields: new Map(pairsIn(row.fields)) }
}
