import { fold } from '../../lib/text.ts'
import type { Definitions } from '../bulk/index.ts'
import { HEADERS, PREFIXES } from './headers.ts'
import type { Inspected } from './inspect.ts'
import { YES_NO } from './read-cell.ts'
import { BASE_COLUMNS, type BaseColumn, type CsvColumn, type IgnoredWhy, type ImportColumn } from './schema.ts'

type Suggestion = Pick<CsvColumn, 'suggestion' | 'ignoredWhy'>

const take = (suggestion: ImportColumn): Suggestion => ({ suggestion, ignoredWhy: null })
const leave = (ignoredWhy: IgnoredWhy): Suggestion => ({ suggestion: { kind: 'ignore' }, ignoredWhy })

const WRITABLE = ['id', 'lineUserId', 'displayName', 'realName', 'mark', 'memo', 'score'] as const
const isWritable = (column: BaseColumn): column is (typeof WRITABLE)[number] => WRITABLE.some((known) => known === column)
const ofBase = (column: BaseColumn): Suggestion => (isWritable(column) ? take({ kind: column }) : leave('read-only'))

const USER_ID_NAMES = new Set(['ユーザーid', 'lineid', 'lineuid', 'uid', 'userid', 'line_user_id', 'user_id'].map(fold))

/** What Lステップ calls its columns. Its display name is the one staff gave, else LINE's: only the former is written. Its ids mean nothing here. */
const LSTEP: Record<string, Suggestion> = {
  ID: leave('foreign-id'),
  表示名: leave('read-only'),
  LINE登録名: leave('read-only'),
  システム表示名: take({ kind: 'displayName' }),
  本名: take({ kind: 'realName' }),
  個別メモ: take({ kind: 'memo' }),
  対応マーク: take({ kind: 'mark' }),
  ステータスメッセージ: leave('read-only'),
  友だち追加日時: leave('read-only'),
  登録日時: leave('read-only'),
  表示状態: leave('read-only'),
  ユーザーブロック: leave('read-only'),
  最終メッセージ: leave('read-only'),
  最終メッセージ日時: leave('read-only'),
  購読中シナリオ: leave('read-only'),
  シナリオ日数: leave('read-only'),
}

const byName = <T extends { name: string }>(things: T[], name: string): T | undefined =>
  things.find((thing) => thing.name === name) ?? things.find((thing) => fold(thing.name) === fold(name))

function tagOf({ tags }: Definitions, name: string): Suggestion {
  const tag = byName(tags, name)
  return tag ? take({ kind: 'tag', tagId: tag.id }) : leave('no-such-tag')
}

function fieldOf({ fields }: Definitions, name: string): Suggestion {
  const field = byName(fields, name)
  return field ? take({ kind: 'field', fieldId: field.id }) : leave('no-such-field')
}

const behind = (header: string, prefixes: Record<string, string>): string | undefined => {
  const prefix = Object.values(prefixes).find((known) => header.startsWith(known))
  return prefix === undefined ? undefined : header.slice(prefix.length)
}

/** A header that is no column of ours may still be the very name of a field, or of a tag if it holds nothing but 1 and 0. */
function byBareName(header: string, { definitions, samples }: { definitions: Definitions; samples: string[] }): Suggestion {
  if (USER_ID_NAMES.has(fold(header))) return take({ kind: 'lineUserId' })
  const field = fieldOf(definitions, header)
  if (field.ignoredWhy === null) return field
  const tag = tagOf(definitions, header)
  const isYesNo = samples.length > 0 && samples.every((sample) => YES_NO.test(sample.trim()))
  return tag.ignoredWhy === null && isYesNo ? tag : leave('unknown')
}

function suggest(header: string, found: { definitions: Definitions; samples: string[] }): Suggestion {
  const base = BASE_COLUMNS.find((column) => Object.values(HEADERS[column]).some((name) => fold(name) === fold(header)))
  if (base) return ofBase(base)
  const [tag, field] = [behind(header, PREFIXES.tag), behind(header, PREFIXES.field)]
  if (tag !== undefined) return tagOf(found.definitions, tag)
  if (field !== undefined) return fieldOf(found.definitions, field)
  return byBareName(header, found)
}

function suggestLstep(
  { code, label }: { code: string; label: string },
  found: { definitions: Definitions; samples: string[] },
): Suggestion {
  if (code.startsWith(PREFIXES.tag.ja)) return tagOf(found.definitions, label)
  if (code.startsWith(PREFIXES.field.ja)) return fieldOf(found.definitions, label)
  return LSTEP[label] ?? suggest(label, found)
}

export const columnKey = (column: ImportColumn): string =>
  column.kind === 'tag' ? `tag:${column.tagId}` : column.kind === 'field' ? `field:${column.fieldId}` : column.kind

const SAMPLES = 3
const SAMPLE_LENGTH = 60

/** What the columns of a file seem to be. Of two that are the same the first is taken. */
export function suggestColumns({ source, header, rows }: Inspected, definitions: Definitions): CsvColumn[] {
  const labels = header.at(-1) ?? []
  const taken = new Set<string>()
  return labels.map((text, i) => {
    const label = text.trim()
    const values = rows.map((row) => row[i] ?? '').filter(Boolean)
    const samples = values.slice(0, SAMPLES).map((value) => value.slice(0, SAMPLE_LENGTH))
    const found = { definitions, samples: values }
    const suggested = source === 'lstep' ? suggestLstep({ code: header[0]?.[i]?.trim() ?? '', label }, found) : suggest(label, found)
    const key = columnKey(suggested.suggestion)
    const isTwice = key !== 'ignore' && taken.has(key)
    taken.add(key)
    return { header: label, samples, ...(isTwice ? leave('twice') : suggested) }
  })
}
