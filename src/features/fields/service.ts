import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { nameTaken, uniquely } from '../../http/unique.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireFolder, requireKnown } from '../folders/index.ts'
import { actorOf } from '../friends/index.ts'
import { reminders } from '../reminders/tables.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import type { Uses } from '../uses/schema.ts'
import { requireActions } from './action-check.ts'
import { optionsOf, releaseOptions } from './options.ts'
import { type FieldRow, fieldRows, findField, friendCounts, nextPosition } from './queries.ts'
import type { Field, OrderFields, SaveField } from './schema.ts'
import { forgetValues } from './sweep.ts'
import { fields, friendFields } from './tables.ts'

function toField({ accountId: _, ...row }: FieldRow, friendCount?: number): Field {
  return friendCount === undefined ? row : { ...row, friendCount }
}

/** The field's row. Throws 404 for a field of another account too. */
export async function requireField(ctx: AccountCtx, fieldId: number): Promise<FieldRow> {
  const row = await findField(ctx.db, { accountId: ctx.account.id, fieldId })
  if (!row) throw notFound('field')
  return row
}

export async function listFields(ctx: AccountCtx, { counts }: { counts: 'true' | 'false' }): Promise<{ items: Field[] }> {
  const rows = await fieldRows(ctx.db, ctx.account.id)
  if (counts === 'false') return { items: rows.map((row) => toField(row)) }
  const byField = await friendCounts(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => toField(row, byField.get(row.id) ?? 0)) }
}

export async function getField(ctx: AccountCtx, fieldId: number): Promise<Field> {
  const [row, counts] = await Promise.all([requireField(ctx, fieldId), friendCounts(ctx.db, [fieldId])])
  return toField(row, counts.get(fieldId) ?? 0)
}

const moved = () => conflict('version-moved', 'Somebody saved this field meanwhile. Reload it, then make your change again.')

async function requireSound(ctx: AccountCtx, { folderId, actions }: Pick<SaveField, 'folderId' | 'actions'>): Promise<void> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'field' }), requireActions(ctx, { actions })])
}

const isTaken = (name: string) => ({ column: 'fields.name', refusal: nameTaken('field', name) })

export async function createField(ctx: AccountCtx, { version: _, clearRemoved: __, ...input }: SaveField): Promise<Field> {
  const options = optionsOf(input, [])
  await requireSound(ctx, input)
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  const position = nextPosition({ accountId, folderId: input.folderId })
  const row = { ...input, options, accountId, position, createdAt: now, updatedAt: now }
  const [[field]] = await uniquely(
    ctx.db.batch([
      ctx.db.insert(fields).values(row).returning(),
      bumpConfigVersion(ctx),
      ...contentStatements(ctx, { actions: [input.actions] }),
    ]),
    isTaken(input.name),
  )
  if (!field) throw new Error('no field was written')
  await audit(ctx, { operation: 'createField', target: `field:${field.id}`, after: input })
  return toField(field, 0)
}

const hasValues = (ctx: AccountCtx, fieldId: number) =>
  ctx.db.select({ friendId: friendFields.friendId }).from(friendFields).where(eq(friendFields.fieldId, fieldId)).limit(1)

const typeFixed = () =>
  conflict('type-fixed', 'Friends have values in this field, so its kind cannot change. Make a new field, or delete the values first.')

/** Saves a field whole. Throws 409 when somebody else saved it meanwhile, when its type would change under values, or when options in use would go. */
export async function saveField(
  ctx: AccountCtx,
  { fieldId, version, clearRemoved, ...input }: SaveField & { fieldId: number },
): Promise<Field> {
  const before = await requireField(ctx, fieldId)
  if (version !== undefined && version !== before.version) throw moved()
  const isOtherType = input.type !== before.type
  const options = optionsOf(input, isOtherType ? [] : before.options)
  await requireSound(ctx, input)
  if (isOtherType && (await hasValues(ctx, fieldId)).length > 0) throw typeFixed()
  if (!isOtherType) await releaseOptions(ctx, { before, options, clearRemoved })
  // Once more in the statement: somebody may be given a value meanwhile.
  const isFree = isOtherType ? sql`NOT EXISTS (SELECT 1 FROM friend_fields WHERE field_id = ${fieldId})` : undefined
  const change = { ...input, options, version: sql`${fields.version} + 1`, updatedAt: ctx.clock.now() }
  const isSame = and(eq(fields.id, fieldId), eq(fields.version, before.version), isFree)
  const isAsRead = sql`(SELECT version FROM fields WHERE id = ${fieldId}) = ${before.version}`
  const contents = { actions: [input.actions], onlyIf: isFree ? sql`${isAsRead} AND ${isFree}` : isAsRead }
  const [, , , saved] = await uniquely(
    ctx.db.batch([
      ...contentStatements(ctx, contents),
      ctx.db.update(fields).set(change).where(isSame).returning(),
      bumpConfigVersion(ctx),
    ]),
    isTaken(input.name),
  )
  if (saved.length === 0) throw isOtherType && (await hasValues(ctx, fieldId)).length > 0 ? typeFixed() : moved()
  await audit(ctx, { operation: 'saveField', target: `field:${fieldId}`, before, after: input })
  return await getField(ctx, fieldId)
}

/** Puts these fields into a folder, in this order and before what lies in it already. Throws 400 for one that is not of this account. */
export async function orderFields(ctx: AccountCtx, { folderId, fieldIds }: OrderFields): Promise<{ items: Field[] }> {
  const [known] = await Promise.all([fieldRows(ctx.db, ctx.account.id), requireFolder(ctx, { folderId, kind: 'field' })])
  requireKnown(fieldIds, { at: 'fieldIds', known })
  const place = sql`(SELECT key FROM json_each(${JSON.stringify(fieldIds)}) WHERE value = ${fields.id})`
  const isMine = eq(fields.accountId, ctx.account.id)
  await ctx.db.batch([
    ctx.db
      .update(fields)
      .set({ position: sql`${fields.position} + ${fieldIds.length}` })
      .where(and(isMine, sql`${fields.folderId} IS ${folderId} AND ${place} IS NULL`)),
    ctx.db
      .update(fields)
      .set({ folderId, position: place })
      .where(and(isMine, sql`${place} IS NOT NULL`)),
    auditStatement(ctx, { operation: 'orderFields', target: 'fields', after: { folderId, fieldIds } }),
  ])
  return await listFields(ctx, { counts: 'false' })
}

/** Where a field is named besides in its own action list, and how many friends have a value. */
export async function fieldUses(ctx: AccountCtx, fieldId: number): Promise<Uses> {
  await requireField(ctx, fieldId)
  const [items, counts] = await Promise.all([usesOf(ctx, { kind: 'field', id: fieldId }), friendCounts(ctx.db, [fieldId])])
  return { items: items.filter(({ kind, id }) => kind !== 'field' || id !== String(fieldId)), friendCount: counts.get(fieldId) ?? 0 }
}

/** Reminders that hang on it hang on nothing any more, so their goals are gone. Should nobody be told of it now, the cron does that. */
const letGo = (ctx: AccountCtx, fieldId: number) =>
  ctx.db
    .update(reminders)
    .set({ fieldId: null, version: sql`${reminders.version} + 1`, updatedAt: ctx.clock.now() })
    .where(and(eq(reminders.accountId, ctx.account.id), eq(reminders.fieldId, fieldId)))
    .returning({ reminderId: reminders.id, version: reminders.version })

/** Takes a field away with all its values. Throws 409 while it is named somewhere or friends have values, unless `force` is set. */
export async function deleteField(ctx: AccountCtx, { fieldId, force }: { fieldId: number; force: 'true' | 'false' }): Promise<void> {
  const before = await requireField(ctx, fieldId)
  const { items, friendCount } = await fieldUses(ctx, fieldId)
  if (force === 'false' && items.length + friendCount > 0) {
    const more =
      friendCount > 0 ? ` ${friendCount} ${friendCount === 1 ? 'friend has a value that' : 'friends have values that'} would be lost.` : ''
    throw stillUsed({ what: 'This field', uses: items, more })
  }
  const [, freed] = await ctx.db.batch([
    ctx.db.delete(fields).where(and(eq(fields.id, fieldId), eq(fields.accountId, ctx.account.id))),
    letGo(ctx, fieldId),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'deleteField', target: `field:${fieldId}`, before: { ...before, friendCount, uses: items } }),
  ])
  for (const each of freed)
    await ctx.env.JOBS.send({ kind: 'reminder.changed', accountId: ctx.account.id, ...each, actor: actorOf(ctx), after: 0 })
  await forgetValues(ctx.env, fieldId)
}
