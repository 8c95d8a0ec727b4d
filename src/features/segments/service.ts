import type { AccountCtx } from '../../context.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { requireKnown } from '../folders/index.ts'
import { usesOf } from '../uses/index.ts'
import { countAll } from './compiled.ts'
import { findSegment, orderStatement, removeSegment, type SegmentRow, segmentRows } from './queries.ts'
import { insertSegment, toSaved } from './save.ts'
import type { ListedSegment, OrderSegments, SavedSegment, SegmentUses } from './schema.ts'

export async function requireRow(ctx: AccountCtx, segmentId: number): Promise<SegmentRow> {
  const row = await findSegment(ctx.db, { accountId: ctx.account.id, segmentId })
  if (!row) throw notFound('saved segment')
  return row
}

/** What a saved segment says. Throws 404 for one of another account too. */
export const savedSegment = async (ctx: AccountCtx, segmentId: number): Promise<Segment> => (await requireRow(ctx, segmentId)).definition

export const getSegment = async (ctx: AccountCtx, segmentId: number): Promise<SavedSegment> => toSaved(await requireRow(ctx, segmentId))

export async function listSegments(ctx: AccountCtx, { withCounts }: { withCounts: '0' | '1' }): Promise<{ items: ListedSegment[] }> {
  const rows = await segmentRows(ctx.db, ctx.account.id)
  const counts = withCounts === '1' ? await countAll(ctx, rows) : new Map<number, object>()
  return { items: rows.map((row) => ({ ...toSaved(row), ...counts.get(row.id) })) }
}

/** Puts saved segments into an order; those left out go behind. Throws 400 for an id that is not of this account. */
export async function orderSegments(ctx: AccountCtx, { ids }: OrderSegments): Promise<{ items: ListedSegment[] }> {
  requireKnown(ids, { at: 'ids', known: await segmentRows(ctx.db, ctx.account.id) })
  await ctx.db.batch([
    orderStatement(ctx.db, { accountId: ctx.account.id, ids }),
    auditStatement(ctx, { operation: 'orderSegments', target: 'segments', after: { ids } }),
  ])
  return await listSegments(ctx, { withCounts: '0' })
}

/** A copy in the same folder, behind the others. */
export async function duplicateSegment(ctx: AccountCtx, segmentId: number): Promise<SavedSegment> {
  const [{ name, folderId, definition }, rows] = await Promise.all([requireRow(ctx, segmentId), segmentRows(ctx.db, ctx.account.id)])
  const copy = copyName(
    name,
    rows.map((row) => row.name),
  )
  return await insertSegment(ctx, { operation: 'duplicateSegment', name: copy, folderId, definition })
}

export async function segmentUses(ctx: AccountCtx, segmentId: number): Promise<SegmentUses> {
  await requireRow(ctx, segmentId)
  return { items: await usesOf(ctx, { kind: 'segment', id: segmentId }) }
}

async function inUse(ctx: AccountCtx, segmentId: number): Promise<AppError> {
  const uses = await usesOf(ctx, { kind: 'segment', id: segmentId })
  const places = uses.map(({ name }) => `“${name}”`).join(', ')
  return new AppError({
    status: 409,
    code: 'in-use',
    message: `This saved segment is still used${places ? ` in ${places}` : ''}. Take it out there first.`,
    fields: Object.fromEntries(uses.map(({ kind, id, name, place }) => [`${kind}:${id}:${place}`, name])),
  })
}

/** Deletes a saved segment. Throws 409 with the places where it is used: what names it would mean something else without it. */
export async function deleteSegment(ctx: AccountCtx, segmentId: number): Promise<void> {
  const before = await requireRow(ctx, segmentId)
  if ((await usesOf(ctx, { kind: 'segment', id: segmentId })).length > 0) throw await inUse(ctx, segmentId)
  if (!(await removeSegment(ctx.env, { accountId: ctx.account.id, segmentId }))) throw await inUse(ctx, segmentId)
  await audit(ctx, { operation: 'deleteSegment', target: `segment:${segmentId}`, before: toSaved(before) })
}
