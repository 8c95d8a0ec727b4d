import type { LeafModule } from '../../engine/segments/leaves.ts'
import { oneOf } from '../../engine/segments/sql.ts'

export const markLeaves: LeafModule = {
  things: { mark: 'SELECT id FROM marks WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: {
    mark: {
      refs: ({ markIds }) => markIds.flatMap((id, i) => (id === null ? [] : [{ thing: 'mark', id, at: `markIds.${i}` }])),
      toSql({ op, markIds }, context) {
        const sql = oneOf('f.mark_id', markIds, context.values)
        return { sql: op === 'is' ? sql : `NOT (${sql})` }
      },
    },
  },
}
