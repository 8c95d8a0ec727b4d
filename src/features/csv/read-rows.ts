import type { CsvRow } from '../../lib/csv.ts'
import { undefuse } from '../../lib/csv.ts'
import { isLineUserId } from '../../line/events.ts'
import { Gathered, type Present } from '../bulk/index.ts'
import type { Failure, Problem, Reason } from '../jobs/index.ts'
import { type ReadCell, type ReadSetting, readCell } from './read-cell.ts'
import type { ImportColumn } from './schema.ts'

/** A row of the file under its number; null: its bytes do not read in the file's encoding. */
export interface FileRow {
  place: number
  row: CsvRow | null
}

/** Who a row says it is about. */
export interface Key {
  id: number | null
  lineUserId: string | null
  /** Header of the column that says it. */
  column: string
}

const VALUE_MAX = 100

type Column = { column: ImportColumn; header: string; place: number }

export interface RowSetting extends ReadSetting {
  columns: ImportColumn[]
  headers: string[]
}

const columnsOf = ({ columns, headers }: RowSetting): Column[] =>
  columns.map((column, place) => ({ column, header: headers[place] ?? '', place }))

const isBlank = ({ cells }: CsvRow): boolean => cells.every((cell) => cell.trim() === '')

/** Rows that hold nothing are passed over: spreadsheets leave some at the end. */
export const isRow = ({ row }: FileRow): boolean => row === null || row.isBroken || !isBlank(row)

const cellAt = (cells: string[], { place }: Column): string => undefuse(cells[place] ?? '')

function keyCell(row: CsvRow, kind: 'id' | 'lineUserId', setting: RowSetting): { text: string; header: string } | null {
  const column = columnsOf(setting).find((one) => one.column.kind === kind)
  return column ? { text: cellAt(row.cells, column).trim(), header: column.header } : null
}

/** Why a row cannot even say whom it is about, or the ids in it. */
export function keyOf({ row }: FileRow, setting: RowSetting): Key | { problem: Problem } {
  if (row === null) return { problem: { reason: 'wrong-encoding' satisfies Reason } }
  if (row.isBroken) return { problem: { reason: 'broken-quotes' satisfies Reason } }
  if (row.cells.slice(setting.columns.length).some((cell) => cell.trim() !== ''))
    return { problem: { reason: 'too-many-cells' satisfies Reason } }
  const [id, user] = [keyCell(row, 'id', setting), keyCell(row, 'lineUserId', setting)]
  const digits = id?.text.replace(/^#/, '').normalize('NFKC') ?? ''
  if (id && digits !== '' && !/^[1-9]\d{0,14}$/.test(digits))
    return { problem: { reason: 'not-an-id', column: id.header, value: id.text.slice(0, VALUE_MAX) } }
  if (user && user.text !== '' && !isLineUserId(user.text))
    return { problem: { reason: 'not-an-id', column: user.header, value: user.text.slice(0, VALUE_MAX) } }
  if (digits === '' && !user?.text) return { problem: { reason: 'no-id' } }
  const column = (digits === '' ? user : id)?.header ?? ''
  return { id: digits === '' ? null : Number(digits), lineUserId: user?.text || null, column }
}

/** Friends of the account by both of their ids. */
export interface Known {
  byId: ReadonlyMap<number, Present>
  byUser: ReadonlyMap<string, Present>
}

function friendOf({ id, lineUserId }: Key, { byId, byUser }: Known): Present | Reason {
  const [first, second] = [id === null ? undefined : byId.get(id), lineUserId === null ? undefined : byUser.get(lineUserId)]
  if (id !== null && lineUserId !== null && first && second && first !== second) return 'ids-differ'
  const friend = first ?? second
  if (!friend || (id !== null && !first) || (lineUserId !== null && !second)) return 'not-found'
  return friend.mergedIntoId === null ? friend : 'merged-away'
}

export interface ReadRows {
  gathered: Gathered
  failures: Failure[]
  /** Friends who were named by a row, whatever came of it. */
  seen: number[]
  /** The row of each friend who is changed. */
  places: Map<number, number>
  rows: number
  notFound: number
  wrong: number
  cells: number
}

const isProblem = (read: ReadCell): read is Extract<ReadCell, { problem: unknown }> => read !== 'as-is' && 'problem' in read
const isWish = (read: ReadCell): read is Extract<ReadCell, { wish: unknown }> => read !== 'as-is' && 'wish' in read

const TARGETS = new Set(['displayName', 'realName', 'mark', 'memo', 'score', 'tag', 'field'])
const isTarget = (column: ImportColumn): column is Exclude<ImportColumn, { kind: 'ignore' | 'id' | 'lineUserId' }> =>
  TARGETS.has(column.kind)

/** What the cells of a row ask for, and what is wrong with them. */
function readRow(cells: string[], { friend, setting }: { friend: Present; setting: RowSetting }) {
  const problems: Problem[] = []
  const wishes: Extract<ReadCell, { wish: unknown }>[] = []
  for (const one of columnsOf(setting)) {
    // A row that ends early says nothing about the rest.
    if (!isTarget(one.column) || one.place >= cells.length) continue
    const text = cellAt(cells, one)
    const read = readCell(text, { column: one.column, friend, setting })
    if (isProblem(read)) problems.push({ ...read.problem, column: one.header, value: text.slice(0, VALUE_MAX) })
    else if (isWish(read)) wishes.push(read)
  }
  return { problems, wishes }
}

interface Judged {
  /** Whom the row names; null when nobody, or somebody named before. */
  friend: Present | null
  problems: Problem[]
  wishes: Extract<ReadCell, { wish: unknown }>[]
}

function judge(fileRow: FileRow, { setting, known, named }: { setting: RowSetting; known: Known; named: ReadonlySet<number> }): Judged {
  const refuse = (problem: Problem): Judged => ({ friend: null, problems: [problem], wishes: [] })
  const key = keyOf(fileRow, setting)
  if ('problem' in key) return refuse(key.problem)
  const friend = friendOf(key, known)
  const said = { column: key.column, value: String(key.id ?? key.lineUserId) }
  if (typeof friend === 'string') return refuse({ reason: friend, ...said })
  if (named.has(friend.id)) return refuse({ reason: 'twice', ...said })
  return { friend, ...readRow(fileRow.row?.cells ?? [], { friend, setting }) }
}

/** Reads rows for the friends they name. A row in which anything is wrong changes nothing; `seen` are those whom earlier pieces of the file named. */
export function readRows(
  rows: FileRow[],
  { setting, known, seen }: { setting: RowSetting; known: Known; seen: ReadonlySet<number> },
): ReadRows {
  const result: ReadRows = { gathered: new Gathered(), failures: [], seen: [], places: new Map(), rows: 0, notFound: 0, wrong: 0, cells: 0 }
  const named = new Set(seen)
  for (const fileRow of rows.filter(isRow)) {
    result.rows++
    const { place } = fileRow
    const { friend, problems, wishes } = judge(fileRow, { setting, known, named })
    if (friend) {
      named.add(friend.id)
      result.seen.push(friend.id)
    }
    if (problems.length > 0) {
      result[problems.some(({ reason }) => reason === 'not-found') ? 'notFound' : 'wrong']++
      result.failures.push(...problems.map((problem) => ({ place, problem })))
    } else if (friend && wishes.length > 0) {
      for (const { wish } of wishes) wish(result.gathered)
      result.places.set(friend.id, place)
      result.cells += wishes.length
    }
  }
  return result
}
