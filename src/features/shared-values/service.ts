import { and, asc, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { nameTaken, uniquely } from '../../http/unique.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import type { SaveSharedValue, SharedValue, SharedValueList, SharedValueUses } from './schema.ts'
import { sharedValues } from './tables.ts'

type Row = typeof sharedValues.$inferSelect

/** All of them are in the memory of whoever sends messages. */
const VALUES_MAX = 300

const toSharedValue = ({ accountId: _, ...row }: Row): SharedValue => row
const ofAccount = (ctx: AccountCtx) => eq(sharedValues.accountId, ctx.account.id)
const moved = () => conflict('version-moved', 'Somebody saved this value meanwhile. Reload it, then make your change again.')
const isTaken = (name: string) => ({ column: 'shared_values.name', refusal: nameTaken('shared value', name) })

async function requireSharedValue(ctx: AccountCtx, sharedValueId: number): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(sharedValues)
    .where(and(ofAccount(ctx), eq(sharedValues.id, sharedValueId)))
  if (!row) throw notFound('shared value')
  return row
}

export async function listSharedValues(ctx: AccountCtx): Promise<SharedValueList> {
  const rows = await ctx.db.select().from(sharedValues).where(ofAccount(ctx)).orderBy(asc(sharedValues.name))
  return { items: rows.map(toSharedValue) }
}

export async function createSharedValue(ctx: AccountCtx, { name, value }: SaveSharedValue): Promise<SharedValue> {
  if ((await ctx.db.$count(sharedValues, ofAccount(ctx))) >= VALUES_MAX)
    throw conflict('too-many', `An account can have ${VALUES_MAX} shared values at most. Delete some that no message says.`)
  const now = ctx.clock.now()
  const row = { accountId: ctx.account.id, name, value, createdAt: now, updatedAt: now }
  const [[made]] = await uniquely(
    ctx.db.batch([ctx.db.insert(sharedValues).values(row).returning(), bumpConfigVersion(ctx)]),
    isTaken(name),
  )
  if (!made) throw new Error('no shared value was written')
  await audit(ctx, { operation: 'createSharedValue', target: `shared-value:${made.id}`, after: { name, value } })
  return toSharedValue(made)
}

type Save = SaveSharedValue & { sharedValueId: number }

/** Saves a value; messages that are sent from now on say it. Throws 409 when somebody else saved it meanwhile. */
export async function saveSharedValue(ctx: AccountCtx, { sharedValueId, version, name, value }: Save): Promise<SharedValue> {
  const before = await requireSharedValue(ctx, sharedValueId)
  if (version !== undefined && version !== before.version) throw moved()
  const isSame = and(eq(sharedValues.id, sharedValueId), eq(sharedValues.version, before.version))
  const change = { name, value, version: sql`${sharedValues.version} + 1`, updatedAt: ctx.clock.now() }
  const [[saved]] = await uniquely(
    ctx.db.batch([ctx.db.update(sharedValues).set(change).where(isSame).returning(), bumpConfigVersion(ctx)]),
    isTaken(name),
  )
  if (!saved) throw moved()
  await audit(ctx, {
    operation: 'saveSharedValue',
    target: `shared-value:${sharedValueId}`,
    before: { name: before.name, value: before.value },
    after: { name, value },
  })
  return toSharedValue(saved)
}

export async function sharedValueUses(ctx: AccountCtx, sharedValueId: number): Promise<SharedValueUses> {
  await requireSharedValue(ctx, sharedValueId)
  return { items: await usesOf(ctx, { kind: 'shared', id: sharedValueId }) }
}

interface Deletion {
  sharedValueId: number
  force: 'true' | 'false'
}

/** Takes a value away. Throws 409 while messages say it, unless `force` is set. */
export async function deleteSharedValue(ctx: AccountCtx, { sharedValueId, force }: Deletion): Promise<void> {
  const before = await requireSharedValue(ctx, sharedValueId)
  const uses = await usesOf(ctx, { kind: 'shared', id: sharedValueId })
  if (uses.length > 0 && force === 'false') throw stillUsed({ what: 'This value', uses })
  await ctx.db.batch([
    ctx.db.delete(sharedValues).where(and(ofAccount(ctx), eq(sharedValues.id, sharedValueId))),
    bumpConfigVersion(ctx),
    auditStatement(ctx, {
      operation: 'deleteSharedValue',
      target: `shared-value:${sharedValueId}`,
      before: { ...toSharedValue(before), uses },
    }),
  ])
}
