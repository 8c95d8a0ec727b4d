import { int } from '../../engine/friend/change.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Stored } from '../fields/index.ts'
import type { BulkOperation } from './schema.ts'

/** SQL over friends `f`; its parameters are `?2` and on. */
export interface Would {
  sql: string
  own: string[]
}

const sql = (text: string): Would => ({ sql: text, own: [] })
const OPEN = `e.status IN ('reading', 'held')`

/** The condition on friends `f` under which an operation changes something. */
export function wouldChange(operation: BulkOperation, { stored }: { stored: Stored | null }): Would {
  switch (operation.kind) {
    case 'tag.add': {
      const ids = [...new Set(operation.tagIds)]
      return sql(`(SELECT count(*) FROM friend_tags t WHERE t.friend_id = f.id AND t.tag_id IN (${ids.map(int)})) < ${ids.length}`)
    }
    case 'tag.remove':
      return sql(`EXISTS (SELECT 1 FROM friend_tags t WHERE t.friend_id = f.id AND t.tag_id IN (${operation.tagIds.map(int)}))`)
    case 'field.set':
      return {
        sql: `NOT EXISTS (SELECT 1 FROM friend_fields v WHERE v.friend_id = f.id AND v.field_id = ${int(operation.fieldId)} AND v.text = ?2)`,
        own: [stored?.text ?? ''],
      }
    case 'field.clear':
      return sql(`EXISTS (SELECT 1 FROM friend_fields v WHERE v.friend_id = f.id AND v.field_id = ${int(operation.fieldId)})`)
    case 'mark.set':
      return sql(`f.mark_id IS NOT ${operation.markId === null ? 'NULL' : int(operation.markId)}`)
    case 'friend.hide':
      return sql('f.hidden_at IS NULL')
    case 'friend.show':
      return sql('f.hidden_at IS NOT NULL')
    case 'friend.block':
      return sql('f.staff_blocked_at IS NULL')
    case 'friend.unblock':
      return sql('f.staff_blocked_at IS NOT NULL')
    case 'friend.archive':
      return sql('f.archived_at IS NULL')
    case 'friend.unarchive':
      return sql('f.archived_at IS NOT NULL')
    case 'staff.assign':
      return {
        sql: operation.staffId === null ? 'f.assigned_staff_id IS NOT NULL' : 'f.assigned_staff_id IS NOT ?2',
        own: operation.staffId === null ? [] : [operation.staffId],
      }
    case 'score.add':
      return sql(String(operation.points !== 0))
    case 'scenario.start':
      return sql(`f.staff_blocked_at IS NULL AND NOT ${reading(operation.scenarioId)}`)
    case 'scenario.stop':
      return sql(reading(operation.scenarioId))
    case 'actions.run':
      return sql('f.staff_blocked_at IS NULL')
    default:
      return unreachable(operation)
  }
}

const reading = (scenarioId: number): string =>
  `EXISTS (SELECT 1 FROM enrolments e WHERE e.scenario_id = ${int(scenarioId)} AND e.friend_id = f.id AND ${OPEN})`

/** SQL over `f`: why an operation that is carried out friend by friend leaves a friend out; NULL when it does not. */
export function skippedWhy(operation: BulkOperation): string {
  const blocked = `WHEN f.staff_blocked_at IS NOT NULL THEN 'blocked-by-staff'`
  if (operation.kind === 'scenario.start') return `CASE ${blocked} WHEN ${reading(operation.scenarioId)} THEN 'already-reading' END`
  if (operation.kind === 'scenario.stop') return `CASE WHEN NOT ${reading(operation.scenarioId)} THEN 'not-reading' END`
  return `CASE ${blocked} END`
}
