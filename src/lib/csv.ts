/** A row of a CSV file. `isBroken`: something stands behind a closing quotation mark, or the last one was never closed. */
export interface CsvRow {
  cells: string[]
  isBroken: boolean
}

const [QUOTE, COMMA, CR, LF] = [0x22, 0x2c, 0x0d, 0x0a]

/** Bytes or letters, read by their places. */
interface Source {
  length: number
  at(index: number): number
  /** Nothing comes behind it: a row without an end is a row. */
  isLast: boolean
}

interface Cell {
  from: number
  to: number
  isQuoted: boolean
  isBroken: boolean
  /** What stands behind the cell. */
  next: number
}

interface Reader {
  onCell?(cell: Cell): void
  /** `end` is the place behind the row's line break. Returns whether to go on. */
  onRow(end: number): boolean
}

/** The place of the mark that closes a quoted cell that begins at `i`, or the end of the source. */
function closingMark({ length, at }: Source, i: number): number {
  for (let place = i; place < length; place++) {
    if (at(place) !== QUOTE) continue
    if (place + 1 < length && at(place + 1) === QUOTE) place++
    else return place
  }
  return length
}

function plainEnd({ length, at }: Source, i: number): number {
  let place = i
  while (place < length && at(place) !== COMMA && at(place) !== CR && at(place) !== LF) place++
  return place
}

/** The cell that begins at `i`; null when only what comes behind the source can tell where it ends. */
function cellAt(source: Source, i: number): Cell | null {
  const { length, at, isLast } = source
  if (at(i) !== QUOTE) {
    const to = plainEnd(source, i)
    return to >= length && !isLast ? null : { from: i, to, isQuoted: false, isBroken: false, next: to }
  }
  const to = closingMark(source, i + 1)
  const rest = Math.min(to + 1, length)
  const next = plainEnd(source, rest)
  if (next >= length && !isLast) return null
  return { from: i + 1, to, isQuoted: true, isBroken: to >= length || next > rest, next }
}

/** The place behind the line break at `i`; null when its second half may come behind the source. */
function behindBreak({ length, at, isLast }: Source, i: number): number | null {
  if (i >= length) return length
  if (at(i) !== CR) return i + 1
  if (i + 1 >= length) return isLast ? length : null
  return at(i + 1) === LF ? i + 2 : i + 1
}

/**
 * Reads RFC 4180: cells between commas, rows between CRLF, LF or CR, quotation marks around cells and doubled inside them. The letters that matter are ASCII and
 * no byte of UTF-8 or Shift_JIS that belongs to another letter looks like one of them, so bytes and texts are read by the same code.
 */
function scan(source: Source, { onCell, onRow }: Reader): void {
  const { length, at } = source
  // A comma at the very end has an empty cell behind it.
  let isCellOpen = false
  for (let i = 0; i < length || isCellOpen; ) {
    const cell = i < length ? cellAt(source, i) : { from: i, to: i, isQuoted: false, isBroken: false, next: i }
    if (!cell) return
    onCell?.(cell)
    isCellOpen = cell.next < length && at(cell.next) === COMMA
    if (isCellOpen) {
      i = cell.next + 1
      if (i >= length && !source.isLast) return
      continue
    }
    const end = behindBreak(source, cell.next)
    if (end === null || !onRow(end)) return
    i = end
  }
}

/** Where each whole row in `bytes` ends (the place behind its line break), `maxRows` at most. A row that goes on behind the bytes is left out unless they are the last. */
export function rowEnds(bytes: Uint8Array, { isLast, maxRows }: { isLast: boolean; maxRows: number }): number[] {
  const ends: number[] = []
  scan({ length: bytes.length, at: (i) => bytes[i] ?? 0, isLast }, { onRow: (end) => ends.push(end) < maxRows })
  return ends
}

/** The rows of a text that holds whole rows. A blank line is a row of one empty cell. */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = []
  let row: CsvRow = { cells: [], isBroken: false }
  const source = { length: text.length, at: (i: number) => text.charCodeAt(i), isLast: true }
  scan(source, {
    onCell({ from, to, isQuoted, isBroken }) {
      const raw = text.slice(from, to)
      row.cells.push(isQuoted ? raw.replaceAll('""', '"') : raw)
      row.isBroken ||= isBroken
    },
    onRow() {
      rows.push(row)
      row = { cells: [], isBroken: false }
      return true
    },
  })
  return rows
}

/** A cell that a spreadsheet would take for a formula, or one that looks like such a cell already made harmless. */
const FORMULA = /^'*[=+\-@\t\r\n]/
const DEFUSED = /^'+[=+\-@\t\r\n]/

/** A cell that no spreadsheet runs as a formula; `undefuse` gives what went in, whatever it was. */
export const defuse = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)
export const undefuse = (cell: string): string => (DEFUSED.test(cell) ? cell.slice(1) : cell)

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/
const quote = (cell: string): string => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A row as it stands in a file, defused, with its line break. */
export const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => quote(defuse(cell))).join(',')}\r\n`
