import type { AccountCtx } from '../../context.ts'
import type { Env } from '../../env.ts'
import { pageOf } from '../../http/paging.ts'
import { csvLine } from '../../lib/csv.ts'
import { encodeSjis } from '../../lib/sjis.ts'
import type { JobRow } from './kinds.ts'
import { type Problem, saidOf } from './reasons.ts'
import type { FailureFileQuery, JobFailure, JobFailurePage } from './schema.ts'
import { requireOwnJob } from './service.ts'

interface Row {
  place: number
  data: string
  name: string | null
}

const ROWS = `SELECT x.place, x.data, nullif(coalesce(nullif(f.display_name, ''), f.line_name), '') AS name
  FROM job_failures x LEFT JOIN friends f ON f.id = iif(?4, x.place, NULL) AND f.account_id = ?5
  WHERE x.job_id = ?1 AND x.place > ?2 ORDER BY x.place LIMIT ?3`
const FILE_PAGE = 2000

const isByRow = ({ kind }: JobRow): boolean => kind === 'csv.check' || kind === 'csv.import'

async function failureRows(env: Env, job: JobRow, { after, limit }: { after: number; limit: number }): Promise<Row[]> {
  const { results } = await env.DB.prepare(ROWS)
    .bind(job.id, after, limit, isByRow(job) ? 0 : 1, job.accountId)
    .all<Row>()
  return results
}

const problemsIn = (data: string): Problem[] => JSON.parse(data)

const toFailures = (job: JobRow, { place, data, name }: Row): JobFailure[] =>
  problemsIn(data).map((problem) => ({
    place,
    placeKind: isByRow(job) ? 'row' : 'friend',
    name,
    reason: problem.reason,
    column: problem.column ?? null,
    value: problem.value ?? null,
    message: saidOf(problem),
  }))

interface Asked {
  jobId: number
  cursor?: string
  limit: number
}

/** Friends or rows that a job could not do, in their order. A page ends with a whole row, which may have more than one thing wrong. */
export async function listFailures(ctx: AccountCtx, { jobId, cursor, limit }: Asked): Promise<JobFailurePage> {
  const job = await requireOwnJob(ctx, jobId)
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => ({ items: await failureRows(ctx.env, job, { after: key ? Number(key[0]) : -1, limit: take }), extra: {} }),
    keyOf: (row: Row) => [row.place],
    shape: (row: Row) => row,
  })
  return { ...page, items: page.items.flatMap((row) => toFailures(job, row)) }
}

const HEADS = {
  row: { ja: ['行', '列', '値', '内容'], en: ['Row', 'Column', 'Value', 'Problem'] },
  friend: { ja: ['友だちID', '名前', '値', '内容'], en: ['Friend ID', 'Name', 'Value', 'Problem'] },
}

const lineOf = ({ place, placeKind, name, column, value, message }: JobFailure, language: FailureFileQuery['language']): string =>
  csvLine([String(place), (placeKind === 'row' ? column : name) ?? '', value ?? '', message[language]])

const encoderFor = (encoding: FailureFileQuery['encoding']) =>
  encoding === 'shift_jis' ? (text: string) => encodeSjis(text).bytes : (text: string) => new TextEncoder().encode(text)

/** The same as a file, page by page. */
export async function downloadFailures(ctx: AccountCtx, { jobId, language, encoding }: FailureFileQuery & { jobId: number }) {
  const job = await requireOwnJob(ctx, jobId)
  const encode = encoderFor(encoding)
  let after: number | undefined
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (after === undefined) {
        const bom = encoding === 'utf-8' ? '\ufeff' : ''
        controller.enqueue(encode(bom + csvLine(HEADS[isByRow(job) ? 'row' : 'friend'][language])))
      }
      const rows = await failureRows(ctx.env, job, { after: after ?? -1, limit: FILE_PAGE })
      after = rows.at(-1)?.place ?? after ?? -1
      const lines = rows.flatMap((row) => toFailures(job, row)).map((failure) => lineOf(failure, language))
      if (lines.length > 0) controller.enqueue(encode(lines.join('')))
      if (rows.length < FILE_PAGE) controller.close()
    },
  })
  return {
    body,
    headers: {
      'Content-Type': `text/csv; charset=${encoding}`,
      'Content-Disposition': `attachment; filename="enishi-job-${jobId}.csv"`,
    },
  }
}
