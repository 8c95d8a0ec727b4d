import type { AccountCtx } from '../../context.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { fold } from '../../lib/text.ts'
import { changeBy, makeChange } from '../friends/index.ts'
import { choosers, countChoosers, type FieldRow } from './queries.ts'
import type { Stored } from './rules.ts'
import type { FieldOption, SaveField } from './schema.ts'
import { fieldWrites } from './writes.ts'

const FRIENDS_A_BATCH = 2000
const ID_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Ids are never given again: a condition that names an option that was taken out must not find a new one. */
const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => ID_LETTERS[byte % ID_LETTERS.length]).join('')

const hasOptions = (type: SaveField['type']): boolean => type === 'choice' || type === 'choices'

/**
 * The options as they will be stored. Throws 400 at an option that the field does not have, that comes twice, or whose label another one has already (width,
 * case and blanks do not tell labels apart, since values are found by them).
 */
export function optionsOf({ type, options }: Pick<SaveField, 'type' | 'options'>, existing: FieldOption[]): FieldOption[] {
  if (hasOptions(type) && options.length === 0) throw invalid({ options: 'Add at least one option to choose from.' })
  if (!hasOptions(type) && options.length > 0) throw invalid({ options: 'This kind of field has no options; leave them out.' })
  const faults = options.flatMap(({ id, label }, i): [string, string][] => {
    if (id !== undefined && !existing.some((option) => option.id === id))
      return [[`options.${i}.id`, 'The field does not have this option any more. Leave the id out to add it anew.']]
    if (options.findIndex((other) => id !== undefined && other.id === id) < i && id !== undefined)
      return [[`options.${i}.id`, 'This option comes twice. Leave the id out of the copy.']]
    if (options.findIndex((other) => fold(other.label) === fold(label)) < i)
      return [[`options.${i}.label`, 'Another option has this label already. Choose another one.']]
    return []
  })
  if (faults.length > 0) throw invalid(Object.fromEntries(faults))
  return options.map(({ id, label }) => ({ id: id ?? newId(), label }))
}

/** The same choices without these. */
function without(removed: ReadonlySet<string>, text: string): Stored | null {
  if (!text.startsWith('[')) return null
  const chosen: string[] = JSON.parse(text)
  const rest = chosen.filter((id) => !removed.has(id))
  return rest.length > 0 ? { text: JSON.stringify(rest), num: null } : null
}

/**
 * Before options are taken out: refuses (409) while friends have chosen them, or takes the choice from those friends, some thousands at a time; that runs no
 * action list. Should it die half-way, the option is still there and saving again goes on.
 */
export async function releaseOptions(
  ctx: AccountCtx,
  { before, options, clearRemoved }: { before: FieldRow; options: FieldOption[]; clearRemoved: boolean },
): Promise<void> {
  const optionIds = before.options.map(({ id }) => id).filter((id) => !options.some((option) => option.id === id))
  if (optionIds.length === 0) return
  const fieldId = before.id
  if (!clearRemoved) {
    const count = await countChoosers(ctx.db, { fieldId, optionIds })
    if (count === 0) return
    throw conflict(
      'option-in-use',
      `${count} ${count === 1 ? 'friend has' : 'friends have'} chosen an option that you take out. Keep it, or save with clearRemoved=true: those friends lose the choice.`,
    )
  }
  const removed = new Set(optionIds)
  for (let round = 0; ; round++) {
    const rows = await choosers(ctx.db, { fieldId, optionIds, limit: FRIENDS_A_BATCH })
    if (rows.length === 0) return
    const base = changeBy(ctx, { friendIds: rows.map(({ friendId }) => friendId), runActions: false })
    const each = new Map(rows.map(({ friendId, text }) => [friendId, without(removed, text)]))
    const change = { ...base, cause: `${base.cause}:${round}`, fieldId, values: { each } }
    const changed = await makeChange(ctx, { change, statements: fieldWrites(change) })
    if (changed.length === 0) throw new Error('choices that cannot be taken away')
  }
}
