import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { BaseColumn, CsvEncoding } from '../../../src/features/csv/schema.ts'
import type { Language } from '../../lib/i18n.ts'
import { BASE_ORDER } from './column-texts.ts'
import type { ExportAsk } from './queries.ts'

/** Tags and fields: all there are (also such as are made later), some, or none. */
export interface Part {
  which: 'all' | 'some' | 'none'
  ids: number[]
}

export interface ExportChoice {
  base: BaseColumn[]
  tags: Part
  fields: Part
  encoding: CsvEncoding
}

export const FIRST_CHOICE: ExportChoice = {
  base: ['id', 'lineName', 'displayName', 'realName', 'mark', 'memo', 'staff', 'followedAt', 'lastMessageAt'],
  tags: { which: 'all', ids: [] },
  fields: { which: 'all', ids: [] },
  encoding: 'utf-8',
}

/** As the API has them; a test compares them. */
export const SEGMENT_MAX = 12_000
export const COLUMNS_MAX = 300

const partColumns = (word: 'tag' | 'field', { which, ids }: Part): string[] =>
  which === 'all' ? [`${word}s`] : which === 'some' ? ids.map((id) => `${word}:${id}`) : []

export const columnsOf = ({ base, tags, fields }: ExportChoice): string[] => [
  ...BASE_ORDER.filter((column) => base.includes(column)),
  ...partColumns('field', fields),
  ...partColumns('tag', tags),
]

/** Whom: everybody who is listed, or those of a condition, inline or saved. */
export interface ExportTarget {
  segment?: Segment | undefined
  segmentId?: number | undefined
}

export type ExportFault = 'noColumns' | 'tooManyColumns' | 'tooLong'
export function exportFault(choice: ExportChoice, { segment }: ExportTarget): ExportFault | undefined {
  const count = columnsOf(choice).length
  if (count === 0) return 'noColumns'
  if (count > COLUMNS_MAX) return 'tooManyColumns'
  return segment && JSON.stringify(segment).length > SEGMENT_MAX ? 'tooLong' : undefined
}

export const askOf = (choice: ExportChoice, { segment, segmentId }: ExportTarget, language: Language): ExportAsk => ({
  columns: columnsOf(choice).join(','),
  encoding: choice.encoding,
  language,
  ...(segment ? { segment: JSON.stringify(segment) } : {}),
  ...(segmentId === undefined ? {} : { segmentId: String(segmentId) }),
})
