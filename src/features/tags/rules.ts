import { parseCsv, undefuse } from '../../lib/csv.ts'
import { fold } from '../../lib/text.ts'
import { CSV_ROWS_MAX, NAME_MAX, type TagRow } from './schema.ts'

const headings = (...words: string[]): ReadonlySet<string> => new Set(words.map(fold))
const NAME = headings('name', 'tag', 'tag name', 'タグ', 'タグ名', '名前')
const FOLDER = headings('folder', 'folder name', 'フォルダ', 'フォルダー', 'フォルダ名', 'フォルダー名')

interface Columns {
  name: number
  folder: number
  /** Rows of headings. */
  skip: number
}

/** Where the columns stand, told by the headings; without any, name and folder are the first two. */
function columnsOf(heads: string[]): Columns {
  const words = heads.map(fold)
  const name = words.findIndex((word) => NAME.has(word))
  const folder = words.findIndex((word) => FOLDER.has(word))
  if (name >= 0) return { name, folder, skip: 1 }
  return { name: 0, folder: 1, skip: 0 }
}

type Line = Pick<TagRow, 'row' | 'name' | 'folder'> & { isBroken: boolean }

function linesOf(csv: string): Line[] {
  const rows = parseCsv(csv.replace(/^\uFEFF/, ''))
  const columns = columnsOf(rows[0]?.cells ?? [])
  const cell = (cells: string[], place: number) => undefuse(cells[place] ?? '').trim()
  return rows
    .map(({ cells, isBroken }, i) => ({ row: i + 1, name: cell(cells, columns.name), folder: cell(cells, columns.folder), isBroken }))
    .filter(({ row, name, folder }) => row > columns.skip && (name !== '' || folder !== ''))
}

function problemOf({ name, folder, isBroken }: Line, { isTwice, place }: { isTwice: boolean; place: number }): TagRow['problem'] {
  if (isBroken) return 'broken'
  if (name === '') return 'no-name'
  if (name.length > NAME_MAX) return 'name-too-long'
  if (folder.length > NAME_MAX) return 'folder-too-long'
  if (isTwice) return 'twice'
  return place >= CSV_ROWS_MAX ? 'too-many' : null
}

/** What would become of each line of a file, seeing which tags there are. */
export function planTags(csv: string, known: ReadonlySet<string>): TagRow[] {
  const seen = new Set<string>()
  return linesOf(csv).map((line, place) => {
    const { row, name, folder } = line
    const problem = problemOf(line, { isTwice: seen.has(name), place })
    seen.add(name)
    return { row, name, folder, status: problem ? 'wrong' : known.has(name) ? 'known' : 'new', problem }
  })
}
