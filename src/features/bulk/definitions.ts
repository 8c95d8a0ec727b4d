import type { AccountCtx } from '../../context.ts'
import { toValue as fieldValueOf, parseValue, type Stored, type ValueRules } from '../fields/index.ts'

export interface Named {
  id: number
  name: string
}
export type FieldDefinition = Named & ValueRules
export interface Definitions {
  tags: Named[]
  fields: FieldDefinition[]
  marks: Named[]
  staff: { id: string; name: string }[]
}

type FieldRow = Named & { type: ValueRules['type']; options: string }

/** Whatever else an account has, in the order of the screens: folder by folder. */
const ordered = (
  table: string,
  columns: string,
) => `SELECT ${columns} FROM ${table} x LEFT JOIN folders d ON d.id = x.folder_id AND d.account_id = x.account_id
  WHERE x.account_id = ?1 ORDER BY coalesce(d.position, -1), coalesce(d.id, 0), x.position, x.id`
const TAGS = ordered('tags', 'x.id, x.name')
const FIELDS = ordered('fields', 'x.id, x.name, x.type, x.options')
const MARKS = 'SELECT id, name FROM marks WHERE account_id = ?1 ORDER BY position, id'
const STAFF = 'SELECT id, name FROM staff WHERE ?1 = ?1 ORDER BY name'

/** The tags, fields and marks of the account, and who works there, in one round trip. */
export async function readDefinitions(ctx: AccountCtx): Promise<Definitions> {
  const statements = [TAGS, FIELDS, MARKS, STAFF].map((sql) => ctx.env.DB.prepare(sql).bind(ctx.account.id))
  const [tags, fields, marks, staff] = await ctx.env.DB.batch(statements)
  // The columns are named in the statements above.
  const rows = <T>(result: D1Result | undefined) => (result?.results ?? []) as T[]
  const zone = ctx.account.timeZone
  return {
    tags: rows<Named>(tags),
    fields: rows<FieldRow>(fields).map(({ options, ...field }) => ({ ...field, options: JSON.parse(options), zone })),
    marks: rows<Named>(marks),
    staff: rows<{ id: string; name: string }>(staff),
  }
}

/** A value as it stood in the table, made whole again; null when it does not go with its field any more (an option that was taken out). */
export function storedAgain(rules: ValueRules, text: string): Stored | null {
  const parsed = parseValue(rules, fieldValueOf(rules.type, text))
  return 'problem' in parsed ? null : parsed.stored
}
