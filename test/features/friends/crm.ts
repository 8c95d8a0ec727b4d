import { env } from 'cloudflare:workers'
import type { FieldOption, FieldType } from '../../../src/features/fields/schema.ts'
import type { Harness } from '../../harness/index.ts'
import { eventually } from '../../harness/index.ts'

/** Tags, fields and marks of a shop, straight in its books: what their own features do with them is tested there. */
export function crm(h: Pick<Harness, 'account' | 'api' | 'staff' | 'clock'>) {
  const one = async (sql: string, ...params: (string | number | null)[]): Promise<number> =>
    Number(
      await env.DB.prepare(`${sql} RETURNING id`)
        .bind(...params)
        .first('id'),
    )
  const at = () => h.clock.now()
  return {
    tag: (name: string, limit: number | null = null) =>
      one(
        `INSERT INTO tags (account_id, name, actions, full_actions, "limit", created_at, updated_at) VALUES (?, ?, '[]', '[]', ?, 1, 1)`,
        h.account.id,
        name,
        limit,
      ),
    field: (name: string, type: FieldType = 'text', options: FieldOption[] = []) =>
      one(
        `INSERT INTO fields (account_id, name, type, options, actions, created_at, updated_at) VALUES (?, ?, ?, ?, '[]', 1, 1)`,
        h.account.id,
        name,
        type,
        JSON.stringify(options),
      ),
    mark: (name: string) => one('INSERT INTO marks (account_id, name, created_at, updated_at) VALUES (?, ?, 1, 1)', h.account.id, name),
    bears: (friendId: number, tagId: number) =>
      env.DB.prepare('INSERT INTO friend_tags (friend_id, tag_id, at) VALUES (?, ?, ?)').bind(friendId, tagId, at()).run(),
    has: (friendId: number, fieldId: number, text: string, num: number | null = null) =>
      env.DB.prepare('INSERT INTO friend_fields (friend_id, field_id, text, num, at) VALUES (?, ?, ?, ?, ?)')
        .bind(friendId, fieldId, text, num, at())
        .run(),
    /** Everything about a friend that is plain data, as it stands in the tables, to the last digit. */
    async rows(friendId: number) {
      const [friend, tags, fields] = await env.DB.batch<Record<string, unknown>>([
        env.DB.prepare('SELECT * FROM friends WHERE id = ?').bind(friendId),
        env.DB.prepare('SELECT * FROM friend_tags WHERE friend_id = ? ORDER BY tag_id').bind(friendId),
        env.DB.prepare(`SELECT *, format('%!.17g', num) AS digits FROM friend_fields WHERE friend_id = ? ORDER BY field_id`).bind(friendId),
      ])
      return { friend: friend?.results[0] ?? {}, tags: tags?.results ?? [], fields: fields?.results ?? [] }
    },
    audits: async (operation: string) => {
      const { results } = await env.DB.prepare(
        'SELECT actor, target, before, after FROM audit_log WHERE account_id = ? AND operation = ? ORDER BY id',
      )
        .bind(h.account.id, operation)
        .all<{ actor: string; target: string; before: string | null; after: string | null }>()
      return results.map((row) => ({ ...row, before: JSON.parse(row.before ?? 'null'), after: JSON.parse(row.after ?? 'null') }))
    },
    /** Of these kinds, the newest first, once there are so many. */
    activities: (friendId: number, { kinds, count }: { kinds: string; count: number }) =>
      eventually(async () => {
        const { status, body } = await h.staff.get(`${h.api}/friends/${friendId}/activity?kinds=${kinds}&limit=100`)
        const { items } = body as { items: Record<string, unknown>[] }
        if (status !== 200 || items.length < count) throw new Error(`${status}: ${items?.length} of ${count}`)
        return items
      }),
  }
}
