import { z } from '@hono/zod-openapi'
import { ActionList, FieldValue } from '../../engine/actions/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'

export const FieldType = z.enum([
  'text',
  'long-text',
  'number',
  'choice',
  'choices',
  'date',
  'datetime',
  'time',
  'boolean',
  'email',
  'phone',
  'url',
  'image',
  'file',
])
export type FieldType = z.infer<typeof FieldType>

export const OPTIONS_MAX = 100
const Label = z.string().trim().min(1, 'Give the option a label.').max(60, 'A label can be 60 characters long at most.')

/** One thing to choose from; its id stays when it is renamed. */
export const FieldOption = z.strictObject({ id: z.string().min(1).max(20), label: Label })
export type FieldOption = z.infer<typeof FieldOption>

export const Field = z
  .object({
    id: z.int(),
    name: z.string(),
    type: FieldType,
    folderId: z.int().nullable(),
    options: z.array(FieldOption),
    /** Put in where a message names the field and the friend has no value. */
    fallback: z.string(),
    isStarred: z.boolean(),
    position: z.int(),
    /** Run for a friend who is given a value, or another one. */
    actions: ActionList,
    version: z.int(),
    /** How many friends have a value; only when asked for with `counts=true`, and for one field. */
    friendCount: z.int().optional(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('Field')
export type Field = z.infer<typeof Field>
export const FieldList = z.object({ items: z.array(Field) })
export const FieldQuery = z.strictObject({ counts: z.enum(['true', 'false']).default('false') })

/** An option with its id is renamed in place; without one it is new; one that is missing is taken out. */
const SaveOption = z.strictObject({ id: z.string().min(1).max(20).optional(), label: Label })
export const SaveField = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the field a name.').max(60, 'A name can be 60 characters long at most.'),
    type: FieldType,
    folderId: z.int().positive().nullable().default(null),
    options: z.array(SaveOption).max(OPTIONS_MAX, `A field can have ${OPTIONS_MAX} options at most.`).default([]),
    fallback: z.string().max(200, 'At most 200 characters.').default(''),
    isStarred: z.boolean().default(false),
    actions: ActionList.default([]),
    /** What becomes of friends who chose an option that is taken out: by default saving is refused (409), with `true` they lose that choice. */
    clearRemoved: z.boolean().default(false),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveField')
export type SaveField = z.infer<typeof SaveField>

/** These fields, in this order, in this folder (null: in none). */
export const OrderFields = z
  .strictObject({ folderId: z.int().positive().nullable(), fieldIds: z.array(z.int().positive()).max(1000) })
  .openapi('OrderFields')
export type OrderFields = z.infer<typeof OrderFields>

/**
 * A friend's value. `value` by type: number → number; boolean → boolean; datetime → milliseconds since 1970; choice → the option's id; choices → an array
 * of them; date 2026-11-21; time 18:30; others text. `shown` is how it is written for people, choices by their labels.
 */
export const FriendField = z.object({ fieldId: z.int(), value: FieldValue, shown: z.string(), at: Timestamp }).openapi('FriendField')
export type FriendField = z.infer<typeof FriendField>
export const FriendFieldList = z.object({ items: z.array(FriendField) })
/** Takes what `FriendField` gives, and what people write: 2026年1月2日, ３，０００, はい, a choice by its label. */
export const SetFriendField = z.strictObject({ value: FieldValue }).openapi('SetFriendField')
export type SetFriendField = z.infer<typeof SetFriendField>

export const FieldParam = AccountParam.extend({ fieldId: Id })
export const FriendFieldParam = FieldParam.extend({ friendId: Id })
