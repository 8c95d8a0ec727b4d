import type { AccountCtx } from '../../context.ts'
import { parseCsv, rowEnds } from '../../lib/csv.ts'
import { JobError } from '../jobs/index.ts'
import { fileKey } from './files.ts'
import { decode } from './inspect.ts'
import type { FileRow } from './read-rows.ts'
import type { CsvEncoding } from './schema.ts'

/** Read at once of a file. A row has to fit in; one that does not is a quotation mark that is never closed. */
const WINDOW_BYTES = 1024 * 1024

const GONE = {
  ja: 'ファイルがもうありません（30日で削除されます）。もう一度アップロードしてください。',
  en: 'The file is not there any more (it is kept for 30 days). Upload it again.',
}
const neverEnds = (row: number) => ({
  ja: `${row}行目の引用符（"）が閉じられていないか、1行が1MBを超えています。ファイルを直してもう一度アップロードしてください。`,
  en: `In row ${row} a quotation mark (") is never closed, or the row is larger than 1 MB. Mend the file and upload it again.`,
})

interface Asked {
  fileId: string
  bytes: number
  encoding: CsvEncoding
  /** The byte to begin at, where row number `row` begins. */
  from: number
  row: number
  limit: number
}

/** Rows of a block of whole rows. When one cannot be read in the encoding, they are taken one by one, so that the others can. */
function rowsIn(block: Uint8Array, { encoding, row, ends }: { encoding: CsvEncoding; row: number; ends: number[] }): FileRow[] {
  const text = decode(block, encoding)
  const parsed = text === null ? null : parseCsv(text)
  if (parsed && parsed.length === ends.length) return parsed.map((one, i) => ({ place: row + i, row: one }))
  return ends.map((end, i) => {
    const one = decode(block.subarray(ends[i - 1] ?? 0, end), encoding)
    return { place: row + i, row: one === null ? null : (parseCsv(one)[0] ?? { cells: [], isBroken: false }) }
  })
}

/** The next whole rows of a file, and the byte behind them. Throws `JobError` when the file is gone, or when a row never ends. */
export async function nextRows(
  ctx: AccountCtx,
  { fileId, bytes, encoding, from, row, limit }: Asked,
): Promise<{ rows: FileRow[]; end: number }> {
  const length = Math.min(WINDOW_BYTES, bytes - from)
  if (length <= 0) return { rows: [], end: bytes }
  const object = await ctx.env.FILES.get(fileKey(ctx.account.id, fileId), { range: { offset: from, length } })
  if (!object) throw new JobError(GONE)
  const window = new Uint8Array(await object.arrayBuffer())
  const isLast = from + window.length >= bytes
  const ends = rowEnds(window, { isLast, maxRows: limit })
  const end = ends.at(-1)
  if (end === undefined) throw new JobError(neverEnds(row))
  return { rows: rowsIn(window.subarray(0, end), { encoding, row, ends }), end: from + end }
}
