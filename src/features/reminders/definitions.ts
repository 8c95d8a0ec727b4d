import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { ReminderStep } from './schema.ts'

/** A reminder as friends' objects see it. */
export interface ReminderDefinition {
  id: number
  isActive: boolean
  fieldId: number | null
  goalTime: string
  quiet: 'hold' | 'ignore'
  steps: ReminderStep[]
}
export type Reminders = ReadonlyMap<number, ReminderDefinition>
export const REMINDERS = definitionKey<Reminders>('reminders')

type Row = { id: number; is_active: number; field_id: number | null; goal_time: string; quiet: 'hold' | 'ignore'; steps: string }

/** All reminders of an account that are not deleted. */
export const reminderDefinitions: DefinitionSource<Reminders> = {
  key: REMINDERS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare('SELECT id, is_active, field_id, goal_time, quiet, steps FROM reminders WHERE account_id = ? AND deleted_at IS NULL')
      .bind(accountId)
      .all<Row>()
    return new Map(
      results.map((row) => [
        row.id,
        {
          id: row.id,
          isActive: row.is_active === 1,
          fieldId: row.field_id,
          goalTime: row.goal_time,
          quiet: row.quiet,
          // What is read was checked by a schema before it was written.
          steps: JSON.parse(row.steps) as ReminderStep[],
        },
      ]),
    )
  },
}
