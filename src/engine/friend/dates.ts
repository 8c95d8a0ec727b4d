import { type Change, effectStatement, int } from './change.ts'
import type { Statement } from './types.ts'

// Reminders can hang on a field: the date that a friend has there is their goal, wherever it came from. So whoever writes values tells of it.

/** SQL: reminders hang on the field, so that its dates are goals. */
export const isGoalField = (fieldId: string, accountId: string): string =>
  `EXISTS (SELECT 1 FROM reminders g WHERE g.account_id = ${accountId} AND g.field_id = ${fieldId} AND g.deleted_at IS NULL)`

/**
 * For whoever writes values of friends without `fieldWrites`, behind that in the same batch: reminders that hang on fields are told what stands there now, also where it is
 * what stood there before. `from`: SQL that gives the friends' ids as `id`.
 */
export const datesStatement = (change: Change, from: string): Statement =>
  effectStatement(change, {
    type: `'field.dated'`,
    thing: `'fieldId', fieldId, 'to', text`,
    from: `(SELECT f.id, g.fieldId, v.text FROM (${from}) w CROSS JOIN friends f ON f.id = w.id AND f.account_id = ${int(change.accountId)}
      CROSS JOIN (SELECT DISTINCT field_id AS fieldId FROM reminders WHERE account_id = ${int(change.accountId)} AND field_id IS NOT NULL AND deleted_at IS NULL) g
      LEFT JOIN friend_fields v ON v.friend_id = f.id AND v.field_id = g.fieldId) WHERE true`,
  })
