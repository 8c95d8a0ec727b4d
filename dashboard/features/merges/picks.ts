import type { MergeChoices, MergePreview } from '../../../src/features/merges/schema.ts'

/** The two stand in two columns that keep their places, whoever stays. */
export type Column = 'a' | 'b'
export type Pick = Column | 'both'

export const TEXT_KEYS = ['displayName', 'realName', 'mark', 'assignedStaff', 'memo'] as const
export type TextKey = (typeof TEXT_KEYS)[number]
export type PickKey = TextKey | `field:${number}`
export type Picks = Partial<Record<PickKey, Pick>>

/** Whose value it is when nobody chose: theirs who stays; memos are joined. */
export const pickOf = (picks: Picks, key: PickKey, stay: Column): Pick => picks[key] ?? (key === 'memo' ? 'both' : stay)

const sideOf = (column: Column, stay: Column): 'into' | 'from' => (column === stay ? 'into' : 'from')

/** What was picked by columns, as the API has it: by who stays and who goes. */
export function choicesOf(picks: Picks, stay: Column): MergeChoices {
  const choices: MergeChoices = { fields: [] }
  for (const key of TEXT_KEYS) {
    const pick = picks[key]
    if (pick === undefined) continue
    if (key === 'memo') choices.memo = pick === 'both' ? 'both' : sideOf(pick, stay)
    else if (pick !== 'both') choices[key] = sideOf(pick, stay)
  }
  for (const [key, pick] of Object.entries(picks)) {
    const fieldId = /^field:(\d+)$/.exec(key)?.[1]
    if (fieldId && pick && pick !== 'both') choices.fields.push({ fieldId: Number(fieldId), side: sideOf(pick, stay) })
  }
  return choices
}

export interface MergeRow {
  key: PickKey
  /** Of a field; the others have words of their own. */
  name?: string
  a: string | null
  b: string | null
  result: string | null
  isChoice: boolean
}

/** Every value that one of the two has, by columns. */
export function rowsOf(preview: MergePreview, stay: Column): MergeRow[] {
  const row = (key: PickKey, { into, from, result, isChoice }: MergePreview['memo'], name?: string): MergeRow => ({
    key,
    a: stay === 'a' ? into : from,
    b: stay === 'a' ? from : into,
    result,
    isChoice,
    ...(name === undefined ? {} : { name }),
  })
  return [
    ...TEXT_KEYS.map((key) => row(key, preview[key])),
    ...preview.fields.map((field) => row(`field:${field.fieldId}`, field, field.name)),
  ].filter(({ a, b }) => Boolean(a) || Boolean(b))
}
