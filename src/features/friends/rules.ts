import type { ChangeFriend } from './schema.ts'

/** What staff write about a friend by hand; each in a column of its own. */
export type EditedField = 'displayName' | 'realName' | 'memo' | 'assignedStaffId' | 'score'
type Value = string | number | null
type Edited = Record<EditedField, Value>

export const COLUMNS: Record<EditedField, string> = {
  displayName: 'display_name',
  realName: 'real_name',
  memo: 'memo',
  assignedStaffId: 'assigned_staff_id',
  score: 'score',
}

/** The kind of activity that tells of a change of it. */
export const KIND_OF: Record<EditedField, string> = {
  displayName: 'friend.renamed',
  realName: 'friend.real-name',
  memo: 'friend.memo',
  assignedStaffId: 'friend.assigned',
  score: 'friend.score',
}
const FIELDS: EditedField[] = ['displayName', 'realName', 'memo', 'assignedStaffId', 'score']
const NAMES = new Set<EditedField>(['displayName', 'realName', 'assignedStaffId'])

export interface Edit {
  field: EditedField
  kind: string
  before: Value
  after: Value
  /** What the activity carries besides. */
  data: Record<string, Value>
}

const nameData = (field: EditedField, after: Value): Record<string, Value> => (field === 'displayName' ? { name: after } : {})

/** What an input really changes. A name without letters is no name. */
export function editsOf(row: Edited, input: ChangeFriend): Edit[] {
  return FIELDS.flatMap((field) => {
    const given = input[field]
    if (given === undefined) return []
    const after = NAMES.has(field) ? given || null : given
    const before = row[field]
    if (after === before) return []
    return [{ field, kind: KIND_OF[field], before, after, data: nameData(field, after) }]
  })
}

interface Earlier {
  kind: string
  after: Value
  author: string | null
}

/** These may have changed anything. */
const SWEEPING = new Set(['friend.merged', 'friend.merge-undone'])
const CLIP = 80
const clip = (text: string): string => (text.length > CLIP ? `${text.slice(0, CLIP)}…` : text)

/** Ids of staff mean nothing to whoever reads this. */
const told = (field: EditedField, { author, after }: Earlier): string =>
  `${author ?? 'Somebody'} changed it to ${field === 'assignedStaffId' ? 'somebody else' : `"${clip(String(after ?? ''))}"`}.`

/** Where others changed the same to something else (`earlier`: the newest first): field → what they did. Null when nothing clashes. */
export function clashes(edits: Edit[], earlier: Earlier[]): Record<string, string> | null {
  const fields: Record<string, string> = {}
  for (const { field, kind, after } of edits) {
    const last = earlier.find((one) => one.kind === kind || SWEEPING.has(one.kind))
    if (last && SWEEPING.has(last.kind))
      fields[field] = `${last.author ?? 'Somebody'} merged this friend with another one, or took that back.`
    else if (!last || String(last.after ?? '') === String(after ?? '')) continue
    else fields[field] = told(field, last)
  }
  return Object.keys(fields).length > 0 ? fields : null
}
