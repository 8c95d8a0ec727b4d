import { type Change, effectStatement, int, isFresh, notedBy, noteStatement, statementOf } from '../../engine/friend/change.ts'
import { isGoalField } from '../../engine/friend/dates.ts'
import type { Statement } from '../../engine/friend/types.ts'
import { NUMBER_MAX, type Stored } from './rules.ts'

/** The same value for all (null: none), a value for each, or a number to add to what they have. Values come from `parseValue`. */
type Values = { to: Stored | null } | { each: Map<number, Stored | null> } | { add: number }

/** With `each`, those who are not in `friendIds` are left alone. */
export type FieldChange = Change & { fieldId: number; values: Values }

/** How `changing` and the writing of the values come by a friend's new value; SQL over `r`, the friend's row, and `v`, the present value. */
interface Wanted {
  rows: string
  text: string
  num: string
  /** ?6 and on. */
  texts: Statement['params']
}

const thing = (fieldId: number) => `field:${int(fieldId)}`

/** A number as `parseValue` writes it: at most six decimals, no exponent. */
const numberText = (x: string) => `rtrim(rtrim(printf('%.6f', ${x}), '0'), '.')`

function wanted({ values }: FieldChange): Wanted {
  if ('to' in values) {
    const rows = 'SELECT value AS id, ?6 AS text, ?7 AS num FROM json_each(?1)'
    return { rows, text: 'r.text', num: 'r.num', texts: [values.to?.text ?? null, values.to?.num ?? null] }
  }
  if ('each' in values) {
    const each = [...values.each].map(([id, stored]) => [id, stored?.text ?? null, stored?.num ?? null])
    const rows =
      'SELECT value->>0 AS id, value->>1 AS text, value->>2 AS num FROM json_each(?6) WHERE value->>0 IN (SELECT value FROM json_each(?1))'
    return { rows, text: 'r.text', num: 'r.num', texts: [JSON.stringify(each)] }
  }
  const num = `(round(coalesce(v.num, 0) + CAST(?6 AS REAL), 6) + 0.0)`
  return { rows: 'SELECT value AS id FROM json_each(?1)', text: numberText(num), num, texts: [values.add] }
}

/** Friends whose value changes, with what it was and what it will be. A sum that is too large changes nothing. */
const changing = (change: FieldChange, { rows, text, num }: Wanted): string => `WITH r AS (${rows}),
  changing AS (SELECT f.id, v.text AS old, ${text} AS new FROM r CROSS JOIN friends f ON f.id = r.id
    LEFT JOIN friend_fields v ON v.friend_id = f.id AND v.field_id = ${int(change.fieldId)}
    WHERE f.account_id = ${int(change.accountId)} AND v.text IS NOT ${text} AND abs(coalesce(${num}, 0)) < ${NUMBER_MAX}
      AND EXISTS (SELECT 1 FROM fields WHERE id = ${int(change.fieldId)} AND account_id = ${int(change.accountId)})
      AND ${isFresh(change, { friend: 'f.id', what: thing(change.fieldId) })})`

/**
 * Gives friends values in a field, or takes them away. Who has that value already is left alone. A new value causes the field's action list; a value taken
 * away causes nothing. Where reminders hang on the field they are told of both, whether or not action lists run: the goal is where the date is.
 */
export function fieldWrites(change: FieldChange): Statement[] {
  const { fieldId } = change
  const want = wanted(change)
  const { texts } = want
  const noted = notedBy(change, {
    what: thing(fieldId),
    where: `a.kind = 'field.changed'`,
    about: `l.kind = 'field.changed' AND l.data->>'fieldId' = ${int(fieldId)}`,
    from: `(${want.rows})`,
  })
  const effects = effectStatement(
    change,
    {
      with: changing(change, want),
      type: `'field.changed'`,
      thing: `'fieldId', ${int(fieldId)}`,
      from: `changing WHERE new IS NOT NULL AND EXISTS (SELECT 1 FROM fields WHERE id = ${int(fieldId)} AND actions <> '[]')`,
    },
    texts,
  )
  const dates = effectStatement(
    change,
    {
      with: changing(change, want),
      type: `'field.dated'`,
      thing: `'fieldId', ${int(fieldId)}, 'to', new`,
      from: `changing WHERE ${isGoalField(int(fieldId), int(change.accountId))}`,
    },
    texts,
  )
  const notes = noteStatement(
    change,
    {
      with: changing(change, want),
      what: thing(fieldId),
      kind: `'field.changed'`,
      data: `'fieldId', ${int(fieldId)}, 'from', old, 'to', new`,
      from: 'changing WHERE true',
    },
    texts,
  )
  const stored = 'add' in change.values ? `CAST(a.data->>'to' AS REAL)` : 'r.num'
  const values = statementOf(change, {
    sql: `INSERT INTO friend_fields (friend_id, field_id, text, num, at)
      SELECT a.friend_id, ${int(fieldId)}, a.data->>'to', ${stored}, a.at FROM ${noted}
        AND a.data->>'to' IS NOT NULL
      ON CONFLICT DO UPDATE SET text = excluded.text, num = excluded.num, at = excluded.at`,
    texts,
  })
  const gone = statementOf(change, {
    sql: `DELETE FROM friend_fields WHERE field_id = ${int(fieldId)}
      AND friend_id IN (SELECT a.friend_id FROM ${noted} AND a.data->>'to' IS NULL)`,
    texts,
  })
  const isAlwaysSet = 'add' in change.values || ('to' in change.values && change.values.to !== null)
  return [...(change.runActions ? [effects] : []), dates, notes, values, ...(isAlwaysSet ? [] : [gone])]
}
