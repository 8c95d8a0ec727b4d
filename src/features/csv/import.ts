import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { invalid, notFound } from '../../http/errors.ts'
import { readDefinitions } from '../bulk/index.ts'
import { createJob, present } from '../jobs/index.ts'
import type { Job } from '../jobs/schema.ts'
import { requireFile, type StoredFile } from './files.ts'
import type { ImportParams, ImportState } from './job.ts'
import { FileId, type ImportColumn, type StartImport } from './schema.ts'
import { columnKey } from './suggest.ts'

const KEYS = new Set(['id', 'lineUserId'])

/** The mapping has to fit the file, say whom rows are about, and name nothing twice. Throws 400 at the column. */
function requireSoundColumns(columns: ImportColumn[], { header }: StoredFile): void {
  const width = header.at(-1)?.length ?? 0
  if (columns.length !== width)
    throw invalid({ columns: `The file has ${width} columns. Say of each what it is; those you do not need are "ignore".` })
  const keys = columns.map(columnKey)
  const twice = keys.flatMap((key, i) => (key !== 'ignore' && keys.indexOf(key) !== i ? [i] : []))
  if (twice.length > 0)
    throw invalid(Object.fromEntries(twice.map((i) => [`columns.${i}`, 'Another column is this already. Leave one of them out.'])))
  if (!keys.some((key) => KEYS.has(key)))
    throw invalid({ columns: 'One column has to say which friend a row is about: 友だちID (friend id) or LINEユーザーID (LINE user id).' })
  if (keys.every((key) => key === 'ignore' || KEYS.has(key))) throw invalid({ columns: 'Choose at least one column to import.' })
}

/** Tags and fields have to be this account's. Throws 404. */
async function requireOwnThings(ctx: AccountCtx, columns: ImportColumn[]): Promise<void> {
  const { tags, fields } = await readDefinitions(ctx)
  for (const column of columns) {
    if (column.kind === 'tag' && !tags.some(({ id }) => id === column.tagId)) throw notFound('tag')
    if (column.kind === 'field' && !fields.some(({ id }) => id === column.fieldId)) throw notFound('field')
  }
}

/** Checks a file, or changes friends by it, as a job. Throws 404 for a file that is not (any more) there, 400 for a mapping that does not fit. */
export async function startImport(ctx: AccountCtx, { fileId, encoding, columns, mode, ...options }: StartImport): Promise<Job> {
  if (!FileId.safeParse(fileId).success) throw notFound('file')
  const file = await requireFile(ctx, { fileId, encoding, headerRows: options.headerRows })
  requireSoundColumns(columns, file)
  await requireOwnThings(ctx, columns)
  const { name, bytes, headerEnd, headerRows } = file
  const headers = (file.header.at(-1) ?? []).map((header) => header.trim())
  const { emptyClears, runActions } = options
  const params: ImportParams = {
    fileId,
    bytes,
    encoding: file.encoding,
    headerEnd,
    headerRows,
    headers,
    columns,
    mode,
    emptyClears,
    runActions,
  }
  const row = await createJob(ctx, {
    kind: mode === 'check' ? 'csv.check' : 'csv.import',
    about: { fileName: name, ...(mode !== 'check' && { mode, runActions }) },
    permission: 'csv.import',
    params,
    state: { row: headerRows + 1, adds: {} } satisfies ImportState,
    cursor: headerEnd,
    total: mode === 'all-or-nothing' ? 2 * bytes : bytes,
    isUndoable: mode !== 'check',
  })
  if (mode !== 'check') await audit(ctx, { operation: 'startImport', target: `job:${row.id}`, after: { fileId, name, mode, ...options } })
  return await present(ctx, row)
}
