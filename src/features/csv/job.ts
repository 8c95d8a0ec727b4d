import type { AccountCtx } from '../../context.ts'
import { fulfilment, readDefinitions, readPresent } from '../bulk/index.ts'
import { type Chunk, guardOf, JobError, type JobKind, type JobRow, noteFailures } from '../jobs/index.ts'
import { roomLeft, withinLimits } from './limits.ts'
import { type FileRow, isRow, type Key, type Known, keyOf, type ReadRows, type RowSetting, readRows } from './read-rows.ts'
import { nextRows } from './rows.ts'
import type { CsvEncoding, ImportColumn, StartImport } from './schema.ts'

/** What an import needs to know; `startImport` wrote it. */
export interface ImportParams {
  fileId: string
  bytes: number
  encoding: CsvEncoding
  headerEnd: number
  headerRows: number
  headers: string[]
  columns: ImportColumn[]
  mode: StartImport['mode']
  emptyClears: boolean
  runActions: boolean
}

export interface ImportState {
  /** The number of the row at the cursor. */
  row: number
  /** While a file is only checked: places that its rows so far would take of tags with a limit. */
  adds: Record<string, number>
  /** The first way through the file found rows that are wrong; there is no second. */
  isOver?: boolean
}

/** The casts here: what is read is what was written when the import was started, and by the piece before. */
const paramsOf = (job: JobRow) => job.params as ImportParams
const stateOf = (job: JobRow) => job.state as ImportState

/** Rows in one batch; fewer where friends' objects have to be told of effects. */
const ROWS_AT_ONCE = 1000
const TOLD_AT_ONCE = 300

/**
 * 'all-or-nothing' goes through the file twice: first it only looks, then it writes. The cursor counts the bytes of both ways, so that it never comes back
 * to where it was.
 */
function stageOf(job: JobRow) {
  const { mode, bytes } = paramsOf(job)
  const isSecond = mode === 'all-or-nothing' && job.cursor >= bytes
  return { isLook: mode === 'check' || (mode === 'all-or-nothing' && !isSecond), isSecond, offset: isSecond ? bytes : 0 }
}

const nothingChanged = (count: number) => ({
  ja: `${count}行に誤りがあるため、何も変更しませんでした。誤りを直すか「正しい行だけ」で取り込んでください。`,
  en: `${count} rows are wrong, so nothing was changed. Mend them, or import only the rows that are right.`,
})

async function knownFriends(ctx: AccountCtx, { rows, setting }: { rows: FileRow[]; setting: RowSetting }): Promise<Known> {
  const keys = rows.filter(isRow).flatMap((row): Key[] => {
    const key = keyOf(row, setting)
    return 'problem' in key ? [] : [key]
  })
  const ids = keys.flatMap(({ id }) => id ?? [])
  const users = keys.flatMap(({ lineUserId }) => lineUserId ?? [])
  const byUser = `SELECT id FROM friends WHERE account_id = ${ctx.account.id} AND line_user_id IN (SELECT value FROM json_each(?2))`
  const present = await readPresent(ctx, {
    where: `id IN (SELECT value FROM json_each(?1) UNION ALL ${byUser})`,
    params: [JSON.stringify(ids), JSON.stringify(users)],
    tagIds: setting.columns.flatMap((column) => (column.kind === 'tag' ? [column.tagId] : [])),
    fieldIds: setting.columns.flatMap((column) => (column.kind === 'field' ? [column.fieldId] : [])),
  })
  return {
    byId: new Map(present.map((friend) => [friend.id, friend])),
    byUser: new Map(present.map((friend) => [friend.lineUserId, friend])),
  }
}

const SEEN = `SELECT friend_id AS id FROM job_changes WHERE job_id = ?1 AND friend_id IN (SELECT value FROM json_each(?2))`

/** Those of these friends whom earlier rows of the file named. The second way through a file has no such rows. */
async function seenBefore(ctx: AccountCtx, { job, known }: { job: JobRow; known: Known }): Promise<Set<number>> {
  if (stageOf(job).isSecond) return new Set()
  const { results } = await ctx.env.DB.prepare(SEEN)
    .bind(job.id, JSON.stringify([...known.byId.keys()]))
    .all<{ id: number }>()
  return new Set(results.map(({ id }) => id))
}

/** A friend who was named stands among the job's changes, also with none. */
const noteSeen = (ctx: AccountCtx, job: JobRow, friendIds: number[]): D1PreparedStatement =>
  ctx.env.DB.prepare(
    `INSERT INTO job_changes (job_id, friend_id, cells) SELECT ?1, value, '{}' FROM json_each(?2) WHERE ${guardOf(job)} ON CONFLICT DO NOTHING`,
  ).bind(job.id, JSON.stringify(friendIds))

const failedPlaces = ({ failures }: ReadRows): number[] => [...new Set(failures.map(({ place }) => place))]

/** A piece that only looks: says what would be changed and what is wrong. */
async function look(ctx: AccountCtx, { job, read }: { job: JobRow; read: ReadRows }) {
  const room = await roomLeft(ctx, { columns: paramsOf(job).columns, adds: stateOf(job).adds })
  const adds = withinLimits(read, { room, adds: stateOf(job).adds })
  const failed = failedPlaces(read)
  const isCheck = paramsOf(job).mode === 'check'
  return {
    statements: [noteSeen(ctx, job, read.seen), noteFailures(ctx, job, read.failures)],
    done: isCheck ? read.places.size : 0,
    failedOf: failed,
    // Of a job that goes through the file a second time, what needs no change is counted then.
    visited: isCheck ? read.rows : failed.length,
    adds,
  }
}

/** A piece that writes. */
function write(ctx: AccountCtx, { job, read }: { job: JobRow; read: ReadRows }) {
  const { runActions } = paramsOf(job)
  const { places } = read
  const part = fulfilment(ctx, { job, wishes: read.gathered.wishes(), at: ctx.clock.now(), runActions, places })
  return {
    ...part,
    statements: [noteSeen(ctx, job, read.seen), ...part.statements, noteFailures(ctx, job, read.failures)],
    changedOf: [...places.keys()],
    failedOf: [...new Set([...failedPlaces(read), ...places.values()])],
    visited: read.rows,
    adds: {},
  }
}

async function step(ctx: AccountCtx, job: JobRow): Promise<Chunk> {
  const { isLook, isSecond, offset } = stageOf(job)
  const { bytes, headerEnd, headerRows, mode, runActions, ...file } = paramsOf(job)
  if (stateOf(job).isOver) throw new JobError(nothingChanged(job.failed))
  const from = job.cursor === bytes && isSecond ? headerEnd : job.cursor - offset
  const row = job.cursor === bytes && isSecond ? headerRows + 1 : stateOf(job).row
  const limit = runActions && !isLook ? TOLD_AT_ONCE : ROWS_AT_ONCE
  const [{ rows, end }, definitions] = await Promise.all([nextRows(ctx, { ...file, bytes, from, row, limit }), readDefinitions(ctx)])
  const setting: RowSetting = { ...file, definitions }
  const known = await knownFriends(ctx, { rows, setting })
  const read = readRows(rows, { setting, known, seen: await seenBefore(ctx, { job, known }) })
  const { adds, ...part } = isLook ? await look(ctx, { job, read }) : write(ctx, { job, read })
  const isEnd = end >= bytes
  const wrongSoFar = job.failed + failedPlaces(read).length
  const isOver = isEnd && mode === 'all-or-nothing' && !isSecond && wrongSoFar > 0
  const { rows: count, notFound, wrong, cells } = read
  return {
    ...part,
    cursor: end + offset,
    isLast: isEnd && (mode !== 'all-or-nothing' || isSecond),
    isByRow: true,
    state: { row: row + rows.length, adds, isOver } satisfies ImportState,
    // Both ways through a file see the same rows.
    counts: isSecond ? { cells } : { rows: count, notFound, wrong, ...(mode === 'all-or-nothing' ? {} : { cells }) },
    error: isOver ? nothingChanged(wrongSoFar) : undefined,
  }
}

/** Says what an import would change and what is wrong with the file. */
export const checkJob: JobKind = { name: 'csv.check', step }
/** Changes friends by a file, row by row. */
export const importJob: JobKind = { name: 'csv.import', step }
