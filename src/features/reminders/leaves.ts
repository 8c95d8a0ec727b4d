import { int } from '../../engine/friend/change.ts'
import { inRange, whenRange } from '../../engine/segments/days.ts'
import type { LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'

/** By reminder, and by friend: goals that run stand in one index, in the order of their times. */
function toSql({ op, reminderId, when }: LeafOf<'reminder'>, { id, timeZone, now }: LeafContext): LeafSql {
  const inTime = when === undefined ? '' : ` AND ${inRange('goal_at', whenRange(when, { now, timeZone }))}`
  const theirs = `reminder_goals WHERE friend_id = ${id} AND reminder_id = ${int(reminderId)} AND status = 'running'${inTime}`
  if (op === 'not-running') return { sql: existsNot(theirs) }
  const driver = `SELECT DISTINCT friend_id FROM reminder_goals INDEXED BY reminder_goals_running WHERE reminder_id = ${int(reminderId)} AND status = 'running'${inTime}`
  return { sql: exists(theirs), driver: { sql: driver, isOrdered: false } }
}

export const reminderLeaves: LeafModule = {
  things: { reminder: 'SELECT id FROM reminders WHERE account_id = ?1 AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?2))' },
  leaves: { reminder: { refs: ({ reminderId }) => [{ thing: 'reminder', id: reminderId, at: 'reminderId' }], toSql } },
}
