import type { Action, FieldChange } from '../../engine/actions/schema.ts'
import { isGoalField } from '../../engine/friend/dates.ts'
import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import { meantGoalAt } from '../../engine/friend/goals.ts'
import type { ActionProblem, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { stepOf } from './rules.ts'
import type { FieldOption, FieldType } from './schema.ts'
import { fieldWrites } from './writes.ts'

interface FieldDefinition {
  type: FieldType
  options: FieldOption[]
  actions: Action[]
  /** Reminders hang on it. */
  isGoal: boolean
}
type Fields = ReadonlyMap<number, FieldDefinition>

const FIELDS = definitionKey<Fields>('fields')

export const fieldDefinitions: DefinitionSource<Fields> = {
  key: FIELDS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare(
        `SELECT id, type, options, actions, ${isGoalField('fields.id', 'fields.account_id')} AS isGoal FROM fields WHERE account_id = ?`,
      )
      .bind(accountId)
      .all<{ id: number; type: FieldType; options: string; actions: string; isGoal: number }>()
    return new Map(
      results.map(({ id, type, options, actions, isGoal }) => [
        id,
        { type, options: JSON.parse(options), actions: JSON.parse(actions), isGoal: isGoal === 1 },
      ]),
    )
  },
}

/** A change that does not go with the field (any more: somebody edited it, or took it away) changes nothing. */
function set(run: Run, { fieldId, to }: { fieldId: number; to: FieldChange }): ActionProblem | undefined {
  const field = run.definitions.get(FIELDS).get(fieldId)
  if (!field) return { problem: 'field-gone' }
  const goalAt = to.op === 'reminder-goal' ? meantGoalAt(run, { reminderId: to.reminderId, source: run.source }) : undefined
  if (goalAt === null) return { problem: 'no-goal' }
  const step = stepOf({ ...field, zone: run.account.timeZone }, { change: to, now: run.now, goalAt })
  if ('problem' in step) return { problem: step.problem.code }
  for (const { sql, params } of fieldWrites({ ...run.change(), fieldId, values: step })) run.write(sql, params)
  run.mayHaveEffects ||= field.actions.length > 0 || field.isGoal
  return undefined
}

/** Changes values as an action, and runs a field's own action list for who has a new one. */
export const fieldsLine: FriendModule = {
  actions: { 'field.set': (run, { fieldId, to }) => set(run, { fieldId, to }) },
  events: {
    'field.changed': (run, { fieldId }) =>
      run.act(run.definitions.get(FIELDS).get(fieldId)?.actions ?? [], { list: `field:${fieldId}`, source: { kind: 'field', fieldId } }),
  },
}
