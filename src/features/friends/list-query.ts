import type { AccountCtx } from '../../context.ts'
import { paramsOf, type Selection, type Source } from '../../engine/segments/select.ts'
import type { FriendSort, ListedFriend } from './schema.ts'

interface Order {
  direction: 'ASC' | 'DESC'
  /** What is sorted by before the id, and the index that has it in order. */
  key?: { sql: string; index: string; isNullable: boolean }
}

export const ORDERS: Record<FriendSort, Order> = {
  newest: { direction: 'DESC' },
  oldest: { direction: 'ASC' },
  'last-message': { direction: 'DESC', key: { sql: 'f.last_message_at', index: 'friends_talk', isNullable: true } },
  followed: { direction: 'DESC', key: { sql: 'f.followed_at', index: 'friends_followed', isNullable: true } },
  score: { direction: 'DESC', key: { sql: 'f.score', index: 'friends_score', isNullable: false } },
  name: { direction: 'ASC', key: { sql: 'f.search_name', index: 'friends_name', isNullable: false } },
}

/** Behind whom a page begins. `key` null: among those who have none, who come last. */
export interface Place {
  key: number | string | null
  id: number
}

export type Row = Omit<ListedFriend, 'isKnown' | 'assignedStaff' | 'tagIds' | 'fields'> & {
  key: number | string | null
  isKnown: number
  staffId: string | null
  staffName: string | null
  tagIds: string
  fields: string
}

const COLUMNS = `f.id, coalesce(f.display_name, f.line_name, '') AS name, f.line_name AS lineName, f.display_name AS displayName, f.real_name AS realName,
  f.line_user_id AS lineUserId, f.picture_url AS pictureUrl, f.status_message AS statusMessage, f.language, f.is_known AS isKnown, f.followed_at AS followedAt,
  f.unfollowed_at AS unfollowedAt, f.staff_blocked_at AS staffBlockedAt, f.hidden_at AS hiddenAt, f.archived_at AS archivedAt,
  f.last_inbound_at AS lastInboundAt, f.last_message_at AS lastMessageAt, f.last_message_text AS lastMessageText, f.mark_id AS markId, f.score,
  f.created_at AS createdAt, f.assigned_staff_id AS staffId, (SELECT s.name FROM staff s WHERE s.id = f.assigned_staff_id) AS staffName,
  (SELECT json_group_array(t.tag_id) FROM friend_tags t WHERE t.friend_id = f.id) AS tagIds,
  (SELECT json_group_array(json_object('fieldId', v.field_id, 'text', v.text)) FROM friend_fields v WHERE v.friend_id = f.id
    AND v.field_id IN (SELECT d.id FROM fields d WHERE d.account_id = f.account_id AND d.is_starred = 1)) AS fields`

interface Part {
  source: Source
  order: Order
  after: Place | null
  limit: number
  /** Those with a key, those without one, or nobody asks. */
  keys: 'some' | 'none' | 'any'
}

/** SQL: behind a place, in the order; `?2` is the key and `?3` the id. */
function behind({ direction, key }: Order, id: string): string {
  const than = direction === 'ASC' ? '>' : '<'
  return key ? `${key.sql} ${than}= ?2 AND (${key.sql} ${than} ?2 OR ${id} ${than} ?3)` : `${id} ${than} ?2`
}

/** One statement: the page by its index alone, then the rest of what is shown of those few. */
export function pageSql({ source, order, after, limit, keys }: Part): { sql: string; own: (string | number)[] } {
  const { direction, key } = order
  const sorted: Order = key && keys !== 'none' ? order : { direction }
  const place = after === null ? [] : [behind(sorted, source.id)]
  const own = after === null ? [] : sorted.key && after.key !== null ? [after.key, after.id] : [after.id]
  const presence = key && keys !== 'any' ? [`${key.sql} IS ${keys === 'none' ? '' : 'NOT '}NULL`] : []
  const by = (keyName: string, id: string) => `${sorted.key ? `${keyName} ${direction}, ` : ''}${id} ${direction}`
  const sql = `WITH page AS MATERIALIZED (
    SELECT f.id AS id, ${sorted.key?.sql ?? 'NULL'} AS key ${[source.from, ...presence, ...place].join(' AND ')}
    ORDER BY ${by(sorted.key?.sql ?? '', source.id)} LIMIT ${limit})
    SELECT p.key, ${COLUMNS} FROM page p CROSS JOIN friends f ON f.id = p.id ORDER BY ${by('p.key', 'p.id')}`
  return { sql, own }
}

async function readPart(ctx: AccountCtx, part: Part): Promise<Row[]> {
  const { sql, own } = pageSql(part)
  const params = paramsOf({ sql, values: part.source.values, own })
  return (
    await ctx.env.DB.prepare(sql)
      .bind(...params)
      .all<Row>()
  ).results
}

interface Page {
  order: Order
  after: Place | null
  limit: number
}

/** The next friends of a weighed selection. Those who have nothing to be sorted by come behind all others, the newest first. */
export async function friendPage(ctx: AccountCtx, selection: Selection, { order, after, limit }: Page): Promise<Row[]> {
  const { key } = order
  if (!key) return await readPart(ctx, { source: selection.firstById(), order, after, limit, keys: 'any' })
  const source = selection.firstBy(key.index)
  if (!key.isNullable) return await readPart(ctx, { source, order, after, limit, keys: 'any' })
  const some = after !== null && after.key === null ? [] : await readPart(ctx, { source, order, after, limit, keys: 'some' })
  if (some.length === limit) return some
  const rest = { source, order, after: after?.key === null ? after : null, limit: limit - some.length, keys: 'none' as const }
  return [...some, ...(await readPart(ctx, rest))]
}

export function toListed({ key: _, isKnown, staffId, staffName, tagIds, fields, ...row }: Row): ListedFriend {
  return {
    ...row,
    isKnown: isKnown === 1,
    // Staff who have left keep their place here until somebody else is assigned.
    assignedStaff: staffId === null ? null : { id: staffId, name: staffName ?? '' },
    tagIds: JSON.parse(tagIds),
    fields: JSON.parse(fields),
  }
}
