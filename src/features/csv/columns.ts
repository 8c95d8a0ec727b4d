import { wallText } from '../../lib/wall-text.ts'
import type { Definitions, FieldDefinition } from '../bulk/index.ts'
import { showValue } from '../fields/index.ts'
import { HEADERS, PREFIXES, RELATIONS } from './headers.ts'
import { BASE_COLUMNS, BaseColumn, type CsvLanguage } from './schema.ts'

/** A friend as a page of an export reads them. */
export interface ExportRow {
  id: number
  lineUserId: string
  lineName: string | null
  displayName: string | null
  realName: string | null
  markId: number | null
  memo: string
  score: number
  staffId: string | null
  unfollowedAt: number | null
  staffBlockedAt: number | null
  hiddenAt: number | null
  archivedAt: number | null
  followedAt: number | null
  lastInboundAt: number | null
  lastMessageAt: number | null
  lastMessageText: string | null
  tags: Set<number>
  /** Values as they stand in the table, by the field's id. */
  fields: Record<string, string>
}

export interface Column {
  header: string
  cell(row: ExportRow): string
}

interface Setting {
  definitions: Definitions
  language: CsvLanguage
  zone: string
}

const moment = (at: number | null, zone: string): string => (at === null ? '' : wallText(at, zone))

function relationOf(row: ExportRow): keyof typeof RELATIONS {
  if (row.staffBlockedAt !== null) return 'blocked-by-staff'
  if (row.unfollowedAt !== null) return 'blocked-us'
  if (row.archivedAt !== null) return 'archived'
  return row.hiddenAt === null ? 'friend' : 'hidden'
}

/** What stands in a cell of a base column. */
function baseCell(column: BaseColumn, { definitions, language, zone }: Setting): Column['cell'] {
  switch (column) {
    case 'id':
    case 'score':
      return (row) => String(row[column])
    case 'mark': {
      const names = new Map(definitions.marks.map(({ id, name }) => [id, name]))
      return ({ markId }) => (markId === null ? '' : (names.get(markId) ?? ''))
    }
    case 'staff': {
      const names = new Map(definitions.staff.map(({ id, name }) => [id, name]))
      return ({ staffId }) => (staffId === null ? '' : (names.get(staffId) ?? ''))
    }
    case 'relation':
      return (row) => RELATIONS[relationOf(row)][language]
    case 'followedAt':
    case 'lastInboundAt':
    case 'lastMessageAt':
      return (row) => moment(row[column], zone)
    default:
      return (row) => row[column] ?? ''
  }
}

/** A value of a field as it stands in a file; an import makes the same value of it. */
export function fieldCell(field: FieldDefinition, text: string): string {
  // Milliseconds and zones by the hundred thousand: the quick way.
  return field.type === 'datetime' ? wallText(Number(text), field.zone).replace(/:00$/, '') : showValue(field, text)
}

const isBase = (name: string): name is BaseColumn => BaseColumn.safeParse(name).success

/** The columns by their names, in the order asked for; `tags` and `fields` stand for all. Null: one of them is not of this account. */
export function columnsOf(names: readonly string[], setting: Setting): Column[] | null {
  const { definitions, language } = setting
  const tagColumn = ({ id, name }: { id: number; name: string }): Column => ({
    header: PREFIXES.tag[language] + name,
    cell: ({ tags }) => (tags.has(id) ? '1' : '0'),
  })
  const fieldColumn = (field: FieldDefinition): Column => ({
    header: PREFIXES.field[language] + field.name,
    cell: ({ fields }) => {
      const text = fields[field.id]
      return text === undefined ? '' : fieldCell(field, text)
    },
  })
  const columns = names.flatMap((name): (Column | undefined)[] => {
    if (isBase(name)) return [{ header: HEADERS[name][language], cell: baseCell(name, setting) }]
    if (name === 'tags') return definitions.tags.map(tagColumn)
    if (name === 'fields') return definitions.fields.map(fieldColumn)
    const [kind, id] = name.split(':')
    const found = kind === 'tag' ? definitions.tags.find((tag) => tag.id === Number(id)) : undefined
    const field = kind === 'field' ? definitions.fields.find((one) => one.id === Number(id)) : undefined
    return [found ? tagColumn(found) : field && fieldColumn(field)]
  })
  const there = columns.filter((column) => column !== undefined)
  return there.length === columns.length ? there : null
}

/** What is exported when nothing else is asked for. */
export const DEFAULT_COLUMNS: readonly string[] = [...BASE_COLUMNS, 'tags', 'fields']
