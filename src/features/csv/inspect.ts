import { parseCsv, rowEnds } from '../../lib/csv.ts'
import type { CsvEncoding } from './schema.ts'

/** Why a file cannot be read as CSV at all. */
export type FileProblem = 'empty' | 'not-csv' | 'utf-16' | 'encoding' | 'quotes' | 'no-header'

/** The beginning of a file; `isWhole`: there is no more of it. */
export interface Head {
  bytes: Uint8Array
  isWhole: boolean
}

export interface Inspected {
  encoding: CsvEncoding
  source: 'enishi' | 'lstep' | 'other'
  /** One or two; where the rows behind them begin, in bytes. */
  headerRows: number
  headerEnd: number
  header: string[][]
  /** Some rows behind the header. */
  rows: string[][]
}

const BOM = [0xef, 0xbb, 0xbf]
const SAMPLE_ROWS = 30

export const bomLength = (bytes: Uint8Array): number => (BOM.every((byte, i) => bytes[i] === byte) ? BOM.length : 0)

/** The rows in bytes that hold whole rows. Null when they are not in this encoding. */
export function decode(bytes: Uint8Array, encoding: CsvEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The encoding in which the bytes make sense. UTF-8 is tried first: text in Shift_JIS almost never is UTF-8 by chance, while the other way round happens. */
function encodingOf(bytes: Uint8Array): CsvEncoding | FileProblem {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16'
  if (bytes.includes(0)) return 'not-csv'
  if (bomLength(bytes) > 0 || decode(bytes, 'utf-8') !== null) return 'utf-8'
  return decode(bytes, 'shift_jis') === null ? 'encoding' : 'shift_jis'
}

const isEncoding = (found: CsvEncoding | FileProblem): found is CsvEncoding => found === 'utf-8' || found === 'shift_jis'

const LSTEP_CODE = /^(タグ|友だち情報)_\d+$/
/** Lステップ writes its own numbers into the first row and what they are called into the second. */
const isLstep = ([codes, labels]: string[][]): boolean =>
  labels !== undefined && labels[0] === 'ID' && (codes?.[0] === '登録ID' || codes?.some((code) => LSTEP_CODE.test(code)) === true)

const LINE_USER_ID = /^U[0-9a-f]{32}$/
/** A header has words in it; a row of data has somebody's id or nothing but numbers. */
const isHeader = (row: string[]): boolean => {
  const cells = row.map((cell) => cell.trim()).filter(Boolean)
  return cells.length > 0 && !cells.some((cell) => LINE_USER_ID.test(cell)) && cells.some((cell) => !/^[\d.,:/\s-]+$/.test(cell))
}

const OURS = new Set(['友だちID', 'Friend ID'])

/** What somebody says of a file; what they do not say is what it seems to be. */
export interface Told {
  encoding?: CsvEncoding
  headerRows?: number
}

/** What the beginning of a file tells. */
export function inspect({ bytes, isWhole }: Head, told: Told = {}): Inspected | FileProblem {
  const start = bomLength(bytes)
  const body = bytes.subarray(start)
  if (body.length === 0) return 'empty'
  // A workbook is a zip archive.
  if (body[0] === 0x50 && body[1] === 0x4b) return 'not-csv'
  const ends = rowEnds(body, { isLast: isWhole, maxRows: SAMPLE_ROWS + 2 })
  const end = ends.at(-1)
  if (end === undefined) return body.includes(0) ? 'not-csv' : 'quotes'
  const found = told.encoding ?? encodingOf(bytes.subarray(0, start + wholeRows(body, { isWhole, end })))
  if (!isEncoding(found)) return found
  const text = decode(body.subarray(0, end), found)
  if (text === null) return 'encoding'
  const rows = parseCsv(text).map(({ cells }) => cells)
  const isTwo = isLstep(rows)
  const headerRows = told.headerRows ?? (isTwo ? 2 : 1)
  const header = rows.slice(0, headerRows)
  if (!isHeader(header.at(-1) ?? [])) return 'no-header'
  return {
    encoding: found,
    source: isTwo ? 'lstep' : header[0]?.some((cell) => OURS.has(cell.trim())) ? 'enishi' : 'other',
    headerRows,
    headerEnd: start + (ends[headerRows - 1] ?? end),
    header,
    rows: rows.slice(headerRows),
  }
}

/** More than the sample: letters that tell one encoding from another may come late. */
function wholeRows(body: Uint8Array, { isWhole, end }: { isWhole: boolean; end: number }): number {
  return rowEnds(body, { isLast: isWhole, maxRows: Number.POSITIVE_INFINITY }).at(-1) ?? end
}
