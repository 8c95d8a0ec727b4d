import type { AccountCtx } from '../../context.ts'
import type { Env } from '../../env.ts'
import { audit } from '../../http/audit.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { DAY_MS } from '../../lib/time.ts'
import { readDefinitions } from '../bulk/index.ts'
import { JOB_KEPT_DAYS } from '../jobs/index.ts'
import { type FileProblem, type Inspected, inspect, type Told } from './inspect.ts'
import { type CsvFile, FILE_MAX } from './schema.ts'
import { suggestColumns } from './suggest.ts'

const FOLDER = 'csv/'
const HEAD_BYTES = 1024 * 1024

export const fileKey = (accountId: number, fileId: string): string => `${FOLDER}${accountId}/${fileId}`

const uploadedAt = ({ customMetadata, uploaded }: R2Object): number => Number(customMetadata?.at ?? uploaded.getTime())

const PROBLEMS: Record<FileProblem, string> = {
  empty: 'The file is empty. Choose a CSV file with a heading and at least one row.',
  'not-csv': 'This is no CSV file. In Excel choose "Save as" and the type "CSV UTF-8 (comma delimited)".',
  'utf-16': 'The file is in UTF-16. Save it as "CSV UTF-8 (comma delimited)".',
  encoding: 'The letters cannot be read: the file is neither UTF-8 nor Shift_JIS, or not the one that was chosen. Save it as CSV UTF-8.',
  quotes: 'A quotation mark (") is opened and never closed, or a row is larger than 1 MB. Look at the first rows of the file.',
  'no-header': 'The first row has to say what the columns are (友だちID, 表示名, タグ_…). Put a heading above the data.',
}

export const fileProblem = (problem: FileProblem): AppError =>
  new AppError({ status: 400, code: `csv-${problem}`, message: PROBLEMS[problem], fields: { file: PROBLEMS[problem] } })

const tooLarge = () =>
  new AppError({
    status: 413,
    code: 'csv-too-large',
    message: `A file can have ${FILE_MAX / 1024 / 1024} MB at most. Split it, each part with the heading, and import one after the other.`,
  })

interface Upload {
  name: string
  body: ReadableStream<Uint8Array> | null
  /** The request's Content-Length. */
  length: string | undefined
}

/** Keeps a file for an import, and says what it seems to be. Throws 400 for what is no CSV, 413 for what is too large. */
export async function uploadFile(ctx: AccountCtx, { name, body, length }: Upload): Promise<CsvFile> {
  const bytes = Number(length)
  if (!body || bytes === 0) throw fileProblem('empty')
  if (!Number.isSafeInteger(bytes))
    throw new AppError({ status: 400, code: 'no-length', message: 'Send the file with its Content-Length.' })
  if (bytes > FILE_MAX) throw tooLarge()
  const id = crypto.randomUUID()
  const key = fileKey(ctx.account.id, id)
  await ctx.env.FILES.put(key, body.pipeThrough(new FixedLengthStream(bytes)), {
    httpMetadata: { contentType: 'text/csv' },
    customMetadata: { name: encodeURIComponent(name), at: String(ctx.clock.now()) },
  })
  try {
    const file = await getFile(ctx, { fileId: id })
    await audit(ctx, { operation: 'uploadCsv', target: `file:${id}`, after: { name, bytes } })
    return file
  } catch (error) {
    await ctx.env.FILES.delete(key)
    throw error
  }
}

export interface StoredFile extends Inspected {
  id: string
  name: string
  bytes: number
  uploadedAt: number
}

/** A file of the account, and what its beginning tells. Throws 404 when there is none, 400 when it cannot be read. */
export async function requireFile(ctx: AccountCtx, { fileId, ...told }: Told & { fileId: string }): Promise<StoredFile> {
  const object = await ctx.env.FILES.get(fileKey(ctx.account.id, fileId), { range: { offset: 0, length: HEAD_BYTES } })
  if (!object) throw notFound('file')
  const bytes = new Uint8Array(await object.arrayBuffer())
  const found = inspect({ bytes, isWhole: object.size <= bytes.length }, told)
  if (typeof found === 'string') throw fileProblem(found)
  const name = decodeURIComponent(object.customMetadata?.name ?? 'import.csv')
  return { ...found, id: fileId, name, bytes: object.size, uploadedAt: uploadedAt(object) }
}

/** What the columns of a file seem to be. */
export async function getFile(ctx: AccountCtx, asked: Told & { fileId: string }): Promise<CsvFile> {
  const [file, definitions] = await Promise.all([requireFile(ctx, asked), readDefinitions(ctx)])
  const { id, name, bytes, encoding, source, headerRows, uploadedAt } = file
  return { id, name, bytes, encoding, source, headerRows, columns: suggestColumns(file, definitions), uploadedAt }
}

const AN_HOUR_HAS_RUNS = 12
const MINUTES_A_RUN = 60 / AN_HOUR_HAS_RUNS

/** The cron's part, once an hour: files that were put up as long ago as jobs are kept. */
export async function forgetFiles(env: Env, now: number): Promise<void> {
  if (new Date(now).getUTCMinutes() >= MINUTES_A_RUN) return
  let cursor: string | undefined
  do {
    const page = await env.FILES.list({ prefix: FOLDER, cursor, include: ['customMetadata'] })
    const old = page.objects.filter((file) => uploadedAt(file) < now - JOB_KEPT_DAYS * DAY_MS).map(({ key }) => key)
    if (old.length > 0) await env.FILES.delete(old)
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor)
}
