import type { LeafModule } from '../../engine/segments/leaves.ts'

/** Recipients stand in chunks of 500; asked about one friend, only the chunk that can have them is unpacked. */
export const broadcastLeaves: LeafModule = {
  things: { broadcast: 'SELECT id FROM broadcasts WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: {
    broadcast: {
      refs: ({ broadcastId }) => [{ thing: 'broadcast', id: broadcastId, at: 'broadcastId' }],
      toSql({ op, broadcastId }, { id, only }) {
        const chunk = only === undefined ? '' : ` AND c.first_friend_id <= ${only} AND c.last_friend_id >= ${only}`
        const received = `SELECT j.value FROM broadcast_chunks c, json_each(c.friend_ids) j
          WHERE c.broadcast_id = ${broadcastId} AND c.status = 'sent'${chunk}`
        return { sql: `${id} ${op === 'received' ? 'IN' : 'NOT IN'} (${received})` }
      },
    },
  },
}
