import type { AccountCtx } from '../../context.ts'
import { compile } from '../../engine/segments/compile.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid, notFound } from '../../http/errors.ts'
import { requireFolder } from '../folders/index.ts'
import { refusalOf } from '../friends/index.ts'
import { scopeOf } from './compiled.ts'
import { countSegments, findSegment, nextPosition, type SegmentRow, updateSegment } from './queries.ts'
import { cycleOf } from './rules.ts'
import type { SavedSegment, SaveSegment } from './schema.ts'
import { segments } from './tables.ts'

const SEGMENTS_MAX = 500

export const toSaved = ({ accountId: _, ...row }: SegmentRow): SavedSegment => row

const moved = () => conflict('version-moved', 'Somebody saved this segment meanwhile. Reload it, then make your change again.')

/** A definition can be compiled and does not stand in itself. Throws 404 or 400 at the place. */
async function requireSound(ctx: AccountCtx, definition: Segment, own?: Pick<SegmentRow, 'id' | 'name'>): Promise<void> {
  const scope = await scopeOf(ctx, [definition])
  const cycle = own && cycleOf(definition, { segmentId: own.id, saved: scope.saved })
  if (own && cycle) {
    const names = [own.id, ...cycle].map((id) => `“${id === own.id ? own.name : (scope.saved.get(id)?.name ?? id)}”`)
    throw invalid({ definition: `A segment cannot stand in itself, and this one would: ${names.join(' → ')}. Take one of them out.` })
  }
  const compiled = compile(definition, { leaves: ctx.leaves, scope, at: 'definition' })
  if ('problems' in compiled) throw refusalOf(compiled.problems)
}

interface Insert {
  operation: 'createSegment' | 'duplicateSegment'
  name: string
  folderId: number | null
  definition: Segment
}

/** Writes a new one behind the others of its folder. */
export async function insertSegment(ctx: AccountCtx, { operation, name, folderId, definition }: Insert): Promise<SavedSegment> {
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  if ((await countSegments(ctx.db, accountId)) >= SEGMENTS_MAX)
    throw conflict('limit-reached', `An account can have ${SEGMENTS_MAX} saved segments at most. Delete some that nobody uses.`)
  const position = nextPosition({ accountId, folderId })
  const [row] = await ctx.db
    .insert(segments)
    .values({ accountId, name, folderId, definition, position, createdAt: now, updatedAt: now })
    .returning()
  if (!row) throw new Error('no segment was written')
  await audit(ctx, { operation, target: `segment:${row.id}`, after: { name, folderId, definition } })
  return toSaved(row)
}

export async function createSegment(ctx: AccountCtx, { name, folderId = null, definition }: SaveSegment): Promise<SavedSegment> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'segment' }), requireSound(ctx, definition)])
  return await insertSegment(ctx, { operation: 'createSegment', name, folderId, definition })
}

/** Saves it whole; a folder that is not given stays. Throws 409 when somebody saved another version meanwhile. */
export async function saveSegment(ctx: AccountCtx, { segmentId, ...input }: SaveSegment & { segmentId: number }): Promise<SavedSegment> {
  const pair = { accountId: ctx.account.id, segmentId }
  const before = await findSegment(ctx.db, pair)
  if (!before) throw notFound('saved segment')
  const { name, definition, version = before.version, folderId = before.folderId } = input
  if (version !== before.version) throw moved()
  await Promise.all([requireFolder(ctx, { folderId, kind: 'segment' }), requireSound(ctx, definition, { id: segmentId, name })])
  const isWritten = await updateSegment(ctx.env, { ...pair, version, name, folderId, definition, now: ctx.clock.now() })
  // What was right a moment ago and is not any more: somebody saved this one, or one that stands in it.
  if (!isWritten) throw moved()
  await audit(ctx, {
    operation: 'saveSegment',
    target: `segment:${segmentId}`,
    before: toSaved(before),
    after: { name, folderId, definition },
  })
  const row = await findSegment(ctx.db, pair)
  if (!row) throw notFound('saved segment')
  return toSaved(row)
}
