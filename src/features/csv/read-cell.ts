import { readNumber } from '../../lib/read-values.ts'
import { throughSjis } from '../../lib/sjis.ts'
import { fold } from '../../lib/text.ts'
import type { Definitions, FieldDefinition, Gathered, Present } from '../bulk/index.ts'
import { parseValue } from '../fields/index.ts'
import { MEMO_MAX, SCORE_MAX } from '../friends/schema.ts'
import type { Problem, Reason } from '../jobs/index.ts'
import { fieldCell } from './columns.ts'
import type { CsvEncoding, ImportColumn } from './schema.ts'

export interface ReadSetting {
  definitions: Definitions
  encoding: CsvEncoding
  emptyClears: boolean
}

/** What a cell asks for: a change, to be wished for where nothing in its row is wrong; nothing; or nothing that can be done. */
export type ReadCell = { wish(gathered: Gathered): void } | 'as-is' | { problem: Omit<Problem, 'column' | 'value'> }

const NAME_MAX = 100
export const YES_NO = /^[01]$/
const wrong = (reason: Reason): ReadCell => ({ problem: { reason } })
const unified = (text: string): string => text.replaceAll(/\r\n?/g, '\n')

/** Whether a cell is what an export would have written of the present value: then it asks for nothing, even if the value could not be entered so. */
function isExported(text: string, { shown, encoding }: { shown: string; encoding: CsvEncoding }): boolean {
  if (unified(shown) === unified(text)) return true
  return encoding === 'shift_jis' && unified(throughSjis(shown)) === unified(text)
}

type Target = Exclude<ImportColumn, { kind: 'ignore' | 'id' | 'lineUserId' }>
type Of<K extends Target['kind']> = Extract<Target, { kind: K }>

function readTag(text: string, { tagId }: Of<'tag'>, friend: Present): ReadCell {
  // Nothing but 1 and 0: an x means yes to some and no to others.
  const written = text.normalize('NFKC').trim()
  if (written !== '' && !YES_NO.test(written)) return wrong('not-one-or-zero')
  const has = written === '1'
  return friend.tags.has(tagId) === has ? 'as-is' : { wish: (gathered) => gathered.tag(friend.id, { tagId, has }) }
}

function readField(text: string, field: FieldDefinition, friend: Present): ReadCell {
  const parsed = parseValue(field, text)
  if ('problem' in parsed) return { problem: { reason: parsed.problem.code, said: { ja: parsed.problem.ja, en: parsed.problem.en } } }
  const { stored } = parsed
  if ((stored?.text ?? null) === (friend.fields.get(field.id) ?? null)) return 'as-is'
  return { wish: (gathered) => gathered.field(friend.id, { fieldId: field.id, to: stored }) }
}

function readMark(text: string, { marks }: Definitions, friend: Present): ReadCell {
  const mark = marks.find(({ name }) => name === text) ?? marks.find(({ name }) => fold(name) === fold(text))
  if (text !== '' && !mark) return wrong('no-such-mark')
  const markId = mark?.id ?? null
  return friend.markId === markId ? 'as-is' : { wish: (gathered) => gathered.mark(friend.id, markId) }
}

function readName(text: string, column: 'displayName' | 'realName', friend: Present): ReadCell {
  const to = text.trim() || null
  if (to !== null && to.length > NAME_MAX) return wrong('too-long')
  return friend.columns[column] === to ? 'as-is' : { wish: (gathered) => gathered.column(friend.id, { column, to }) }
}

function readMemo(text: string, friend: Present): ReadCell {
  const to = unified(text)
  if (to.length > MEMO_MAX) return wrong('too-long')
  return friend.columns.memo === to ? 'as-is' : { wish: (gathered) => gathered.column(friend.id, { column: 'memo', to }) }
}

function readScore(text: string, friend: Present): ReadCell {
  const to = text.trim() === '' ? 0 : readNumber(text)
  if (to === null || !Number.isInteger(to) || Math.abs(to) > SCORE_MAX) return wrong('not-a-score')
  return friend.columns.score === to ? 'as-is' : { wish: (gathered) => gathered.column(friend.id, { column: 'score', to }) }
}

/** What an export would write of what the friend has. */
function shownOf(column: Target, { friend, definitions }: { friend: Present; definitions: Definitions }): string {
  switch (column.kind) {
    case 'tag':
      return friend.tags.has(column.tagId) ? '1' : '0'
    case 'field': {
      const [field, text] = [definitions.fields.find(({ id }) => id === column.fieldId), friend.fields.get(column.fieldId)]
      return field && text !== undefined ? fieldCell(field, text) : ''
    }
    case 'mark':
      return definitions.marks.find(({ id }) => id === friend.markId)?.name ?? ''
    default:
      return String(friend.columns[column.kind] ?? '')
  }
}

/** Reads a cell for a friend. An empty one asks for nothing, unless empty cells clear. */
export function readCell(text: string, { column, friend, setting }: { column: Target; friend: Present; setting: ReadSetting }): ReadCell {
  const { definitions, encoding, emptyClears } = setting
  if (text.trim() === '' && !emptyClears) return 'as-is'
  if (isExported(text, { shown: shownOf(column, { friend, definitions }), encoding })) return 'as-is'
  switch (column.kind) {
    case 'tag':
      return readTag(text, column, friend)
    case 'field': {
      const field = definitions.fields.find(({ id }) => id === column.fieldId)
      return field ? readField(text, field, friend) : 'as-is'
    }
    case 'mark':
      return readMark(text.trim(), definitions, friend)
    case 'memo':
      return readMemo(text, friend)
    case 'score':
      return readScore(text, friend)
    default:
      return readName(text, column.kind, friend)
  }
}
