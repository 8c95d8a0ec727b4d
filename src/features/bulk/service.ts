import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import type { Source } from '../../engine/segments/select.ts'
import { audit } from '../../http/audit.ts'
import { AppError } from '../../http/errors.ts'
import { keepContents } from '../contents/index.ts'
import { createJob, present } from '../jobs/index.ts'
import type { Job } from '../jobs/schema.ts'
import type { BulkParams } from './job.ts'
import { isPlain } from './plain.ts'
import type { BulkOperation, BulkPreview, BulkTarget, PreviewBulk, StartBulk } from './schema.ts'
import { prepareOver, requireTarget, sourceOf } from './target.ts'
import { requireThings } from './things.ts'
import { type Would, wouldChange } from './would.ts'

type Counted = { count: number; changes: number }

async function counted(ctx: AccountCtx, { source, would }: { source: Source; would: Would }): Promise<Counted> {
  const sql = `SELECT count(*) AS count, coalesce(sum(${would.sql}), 0) AS changes ${source.from}`
  const row = await prepareOver(ctx, { source, sql, own: would.own }).first<Counted>()
  return row ?? { count: 0, changes: 0 }
}

/** How many friends come too late for a tag with a limit: of each such tag, who would get it and is one too many. */
async function tooMany(ctx: AccountCtx, { operation, source }: { operation: BulkOperation; source: Source }): Promise<number> {
  if (operation.kind !== 'tag.add') return 0
  let full = 0
  for (const tagId of new Set(operation.tagIds)) {
    const left = await ctx.env.DB.prepare(
      `SELECT "limit" - (SELECT count(*) FROM friend_tags WHERE tag_id = ${int(tagId)}) AS n FROM tags WHERE id = ${int(tagId)} AND "limit" IS NOT NULL`,
    ).first<number>('n')
    if (left === null) continue
    const { changes } = await counted(ctx, { source, would: wouldChange({ kind: 'tag.add', tagIds: [tagId] }, { stored: null }) })
    full = Math.max(full, changes - Math.max(0, left))
  }
  return full
}

const placeOf = (target: BulkTarget): string => ('segmentId' in target ? 'target.segmentId' : 'target.segment')

/** How many friends an operation is for, and what it would do, as things stand now. */
export async function previewBulk(ctx: AccountCtx, { operation, target }: PreviewBulk): Promise<BulkPreview> {
  const things = await requireThings(ctx, operation)
  const source = await sourceOf(ctx, { whom: await requireTarget(ctx, target), at: ctx.clock.now(), way: 'all', place: placeOf(target) })
  const [{ count, changes }, full] = await Promise.all([
    counted(ctx, { source, would: wouldChange(operation, things) }),
    tooMany(ctx, { operation, source }),
  ])
  return { count, changes, full, hasActions: things.hasActions, canUndo: isPlain(operation) }
}

const moved = (count: number) =>
  new AppError({
    status: 409,
    code: 'count-moved',
    message: `It would be ${count} friends now. Look at the number again, then confirm.`,
    fields: { expectedCount: String(count) },
  })

/** Does something to many friends, as a job. Throws 409 when they are not as many as were shown to whoever confirmed. */
export async function startBulk(ctx: AccountCtx, { operation, target, expectedCount, runActions }: StartBulk): Promise<Job> {
  const { about, hasActions, stored } = await requireThings(ctx, operation)
  const whom = await requireTarget(ctx, target)
  const source = await sourceOf(ctx, { whom, at: ctx.clock.now(), way: 'all', place: placeOf(target) })
  const { count } = await counted(ctx, { source, would: { sql: '0', own: [] } })
  if (count !== expectedCount) throw moved(count)
  if (operation.kind === 'actions.run') await keepContents(ctx, { actions: [operation.actions] })
  const params: BulkParams = { operation, whom, runActions, hasActions, stored }
  const row = await createJob(ctx, {
    kind: 'bulk',
    about: { ...about, ...(hasActions && { runActions }) },
    permission: 'friends.bulk',
    params,
    total: count,
    isUndoable: isPlain(operation),
  })
  await audit(ctx, { operation: 'startBulk', target: `job:${row.id}`, after: { operation, target, count, runActions } })
  return await present(ctx, row)
}
