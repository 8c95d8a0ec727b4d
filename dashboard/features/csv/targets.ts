import type { CsvFile, ImportColumn } from '../../../src/features/csv/schema.ts'
import { KEY_TARGETS, type PlainTarget, VALUE_TARGETS } from './column-texts.ts'

/** What a column is, as one word: the value of its choice and of what the browser keeps. */
export type TargetCode = PlainTarget | 'ignore' | `tag:${number}` | `field:${number}`

export const codeOf = (column: ImportColumn): TargetCode => {
  if (column.kind === 'tag') return `tag:${column.tagId}`
  if (column.kind === 'field') return `field:${column.fieldId}`
  return column.kind
}

const PLAIN: readonly PlainTarget[] = [...KEY_TARGETS, ...VALUE_TARGETS]

/** What such a word stands for; undefined when it is none. */
export function columnOf(code: string): ImportColumn | undefined {
  if (code === 'ignore') return { kind: 'ignore' }
  const plain = PLAIN.find((each) => each === code)
  if (plain) return { kind: plain }
  const [, kind, id] = /^(tag|field):([1-9]\d{0,14})$/.exec(code) ?? []
  if (kind === 'tag') return { kind, tagId: Number(id) }
  if (kind === 'field') return { kind, fieldId: Number(id) }
  return undefined
}

const isKey = (code: TargetCode): boolean => code === 'id' || code === 'lineUserId'

export interface MappingFaults {
  /** Nothing tells whose row it is. */
  hasNoKey: boolean
  /** There is nothing to change. */
  hasNoValue: boolean
  /** Columns whose target another column has already. */
  doubled: ReadonlySet<number>
}

export function faultsOf(codes: readonly TargetCode[]): MappingFaults {
  const first = new Map<TargetCode, number>()
  const doubled = new Set<number>()
  codes.forEach((code, index) => {
    if (code === 'ignore') return
    if (first.has(code)) doubled.add(index)
    else first.set(code, index)
  })
  const taken = [...first.keys()]
  return { hasNoKey: !taken.some(isKey), hasNoValue: taken.every(isKey), doubled }
}

export const isReady = ({ hasNoKey, hasNoValue, doubled }: MappingFaults): boolean => !hasNoKey && !hasNoValue && doubled.size === 0

export const suggestedCodes = (file: CsvFile): TargetCode[] => file.columns.map(({ suggestion }) => codeOf(suggestion))

/** The type a new field for these values would best have. */
export function typeFor(samples: readonly string[]): 'text' | 'number' | 'date' | 'email' | 'url' {
  const all = (pattern: RegExp) => samples.length > 0 && samples.every((sample) => pattern.test(sample.trim()))
  // A number that begins with 0 is a phone number or a code: as a number it would lose the 0.
  if (all(/^-?(0|[1-9][\d,]*)(\.\d+)?$/)) return 'number'
  if (all(/^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?$/)) return 'date'
  if (all(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)) return 'email'
  return all(/^https?:\/\/\S+$/) ? 'url' : 'text'
}
