import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { lintActions } from '../../engine/actions/lint.ts'
import { rekeyActions } from '../../engine/messages/rekey.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { requireFolder, requireKnown } from '../folders/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import { type ActionListRow, actionListRows, nextPosition } from './queries.ts'
import type { ActionListUses, OrderActionLists, SaveActionList, SavedActionList, SavedActionLists } from './schema.ts'
import { actionLists } from './tables.ts'

/** All lists are in the memory of whoever runs them. */
const LISTS_MAX = 1000

const toSaved = ({ accountId: _, ...row }: ActionListRow, all: readonly ActionListRow[]): SavedActionList => {
  const lists = new Map(all.map(({ id, actions }) => [id, actions]))
  return { ...row, warnings: lintActions(row.actions, { lists, ownId: row.id }) }
}

const gone = () => notFound('action list')
const moved = () => conflict('version-moved', 'Somebody saved this list meanwhile. Reload it, then make your change again.')

export async function requireActionList(ctx: AccountCtx, actionListId: number): Promise<ActionListRow> {
  const [row] = await ctx.db
    .select()
    .from(actionLists)
    .where(and(eq(actionLists.accountId, ctx.account.id), eq(actionLists.id, actionListId)))
  if (!row) throw gone()
  return row
}

export async function listActionLists(ctx: AccountCtx): Promise<SavedActionLists> {
  const rows = await actionListRows(ctx.db, ctx.account.id)
  return { items: rows.map((row) => toSaved(row, rows)) }
}

/** Rings go through other lists, so all are read. */
export async function getActionList(ctx: AccountCtx, actionListId: number): Promise<SavedActionList> {
  const rows = await actionListRows(ctx.db, ctx.account.id)
  const row = rows.find(({ id }) => id === actionListId)
  if (!row) throw gone()
  return toSaved(row, rows)
}

async function requireSound(ctx: AccountCtx, { folderId, actions }: SaveActionList): Promise<void> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'action-list' }), requireActions(ctx, { actions })])
}

type New = Pick<SaveActionList, 'name' | 'folderId' | 'actions'>

async function insert(ctx: AccountCtx, { operation, ...input }: New & { operation: string }): Promise<SavedActionList> {
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  if ((await ctx.db.$count(actionLists, eq(actionLists.accountId, accountId))) >= LISTS_MAX)
    throw conflict('too-many', `An account can have ${LISTS_MAX} action lists at most. Delete some that nothing runs.`)
  const { folderId } = input
  const row = { ...input, accountId, position: nextPosition({ accountId, folderId }), createdAt: now, updatedAt: now }
  const [[made]] = await ctx.db.batch([
    ctx.db.insert(actionLists).values(row).returning({ id: actionLists.id }),
    ...contentStatements(ctx, { actions: [input.actions] }),
    bumpConfigVersion(ctx),
  ])
  if (!made) throw new Error('no action list was written')
  await audit(ctx, { operation, target: `action-list:${made.id}`, after: input })
  return await getActionList(ctx, made.id)
}

export async function createActionList(ctx: AccountCtx, { version: _, ...input }: SaveActionList): Promise<SavedActionList> {
  await requireSound(ctx, input)
  return await insert(ctx, { operation: 'createActionList', ...input })
}

/** A copy in the same folder, behind the others. The choices in its messages are its own. */
export async function duplicateActionList(ctx: AccountCtx, actionListId: number): Promise<SavedActionList> {
  const rows = await actionListRows(ctx.db, ctx.account.id)
  const row = rows.find(({ id }) => id === actionListId)
  if (!row) throw gone()
  const name = copyName(
    row.name,
    rows.map((other) => other.name),
  )
  return await insert(ctx, { operation: 'duplicateActionList', name, folderId: row.folderId, actions: rekeyActions(row.actions) })
}

type Save = SaveActionList & { actionListId: number }

/** Saves a list whole; whatever runs it follows. Throws 409 when somebody else saved it meanwhile. */
export async function saveActionList(ctx: AccountCtx, { actionListId, version, ...input }: Save): Promise<SavedActionList> {
  const before = await requireActionList(ctx, actionListId)
  if (version !== undefined && version !== before.version) throw moved()
  await requireSound(ctx, input)
  const isSame = and(eq(actionLists.id, actionListId), eq(actionLists.version, before.version))
  const change = { ...input, version: sql`${actionLists.version} + 1`, updatedAt: ctx.clock.now() }
  const [, , , saved] = await ctx.db.batch([
    ...contentStatements(ctx, { actions: [input.actions], onlyIf: sql`EXISTS (SELECT 1 FROM action_lists WHERE ${isSame})` }),
    ctx.db.update(actionLists).set(change).where(isSame).returning({ id: actionLists.id }),
    bumpConfigVersion(ctx),
  ])
  if (saved.length === 0) throw moved()
  const { name, folderId, actions } = before
  await audit(ctx, {
    operation: 'saveActionList',
    target: `action-list:${actionListId}`,
    before: { name, folderId, actions },
    after: input,
  })
  return await getActionList(ctx, actionListId)
}

/** Puts these lists into a folder, in this order and before what lies in it already. Throws 400 for an id that is not of this account. */
export async function orderActionLists(ctx: AccountCtx, { folderId, listIds }: OrderActionLists): Promise<SavedActionLists> {
  const [known] = await Promise.all([actionListRows(ctx.db, ctx.account.id), requireFolder(ctx, { folderId, kind: 'action-list' })])
  requireKnown(listIds, { at: 'listIds', known })
  const place = sql`(SELECT key FROM json_each(${JSON.stringify(listIds)}) WHERE value = ${actionLists.id})`
  const isMine = eq(actionLists.accountId, ctx.account.id)
  await ctx.db.batch([
    ctx.db
      .update(actionLists)
      .set({ position: sql`${actionLists.position} + ${listIds.length}` })
      .where(and(isMine, sql`${actionLists.folderId} IS ${folderId} AND ${place} IS NULL`)),
    ctx.db
      .update(actionLists)
      .set({ folderId, position: place })
      .where(and(isMine, sql`${place} IS NOT NULL`)),
    auditStatement(ctx, { operation: 'orderActionLists', target: 'action-lists', after: { folderId, listIds } }),
  ])
  return await listActionLists(ctx)
}

/** What runs a list; that it runs itself (in a ring) does not count. */
export async function actionListUses(ctx: AccountCtx, actionListId: number): Promise<ActionListUses> {
  await requireActionList(ctx, actionListId)
  const items = await usesOf(ctx, { kind: 'action-list', id: actionListId })
  return { items: items.filter(({ kind, id }) => kind !== 'action-list' || id !== String(actionListId)) }
}

interface Deletion {
  actionListId: number
  force: 'true' | 'false'
}

/** Takes a list away. Throws 409 while something runs it, unless `force` is set. */
export async function deleteActionList(ctx: AccountCtx, { actionListId, force }: Deletion): Promise<void> {
  const before = await requireActionList(ctx, actionListId)
  const { items } = await actionListUses(ctx, actionListId)
  if (items.length > 0 && force === 'false') throw stillUsed({ what: 'This action list', uses: items })
  await ctx.db.batch([
    ctx.db.delete(actionLists).where(and(eq(actionLists.id, actionListId), eq(actionLists.accountId, ctx.account.id))),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'deleteActionList', target: `action-list:${actionListId}`, before: { ...before, uses: items } }),
  ])
}
