import { z } from 'zod'
import type { Driver, LeafContext, LeafModule, LeafSql } from '../../engine/segments/leaves.ts'
import type { FieldOp, LeafOf } from '../../engine/segments/schema.ts'
import { exists, existsNot } from '../../engine/segments/sql.ts'
import { fittingOps, isFitting, valueTest } from './leaf-tests.ts'
import type { ValueRules } from './rules.ts'
import { FieldOption, FieldType } from './schema.ts'

const FieldRow = z.object({ type: FieldType, options: z.string() })

const NEGATIVE = new Set<FieldOp>(['empty', 'is-not', 'contains-not', 'none-of'])

/** Everybody who has a value. */
const ANYBODY_WITH = { sql: '1', isOrdered: true }

function rulesOf({ thing, timeZone }: LeafContext, fieldId: number): ValueRules {
  const { type, options } = FieldRow.parse(thing('field', fieldId))
  return { type, options: z.array(FieldOption).parse(JSON.parse(options)), zone: timeZone }
}

function toSql({ fieldId, test }: LeafOf<'field'>, context: LeafContext): LeafSql {
  const rules = rulesOf(context, fieldId)
  if (!isFitting(rules.type, test.op))
    return context.refuse('test.op', `This field is of the type "${rules.type}". What can be asked of it: ${fittingOps(rules.type)}.`)
  const found = valueTest(test, { rules, context })
  if ('wrong' in found) return context.refuse(`test.${found.at}`, found.wrong)
  const theirs = `friend_fields v WHERE v.friend_id = ${context.id} AND v.field_id = ${fieldId} AND ${found.sql}`
  if (NEGATIVE.has(test.op)) return { sql: existsNot(theirs) }
  const { sql, isOrdered } = found.way ?? ANYBODY_WITH
  const way: Driver = {
    sql: `SELECT friend_id FROM friend_fields WHERE field_id = ${fieldId} AND ${sql}`,
    isOrdered,
    isWider: found.way === undefined,
  }
  return { sql: exists(theirs), driver: way }
}

export const fieldLeaves: LeafModule = {
  things: { field: 'SELECT id, type, options FROM fields WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))' },
  leaves: {
    field: { refs: ({ fieldId }) => [{ thing: 'field', id: fieldId, at: 'fieldId' }], toSql },
  },
}
