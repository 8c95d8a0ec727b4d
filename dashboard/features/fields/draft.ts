import type { Field, FieldType, SaveField } from '../../../src/features/fields/schema.ts'
import { fold } from '../../../src/lib/text.ts'
import { type ActionLists, areActionsRight, type DraftAction, toActions, toDraftActions } from '../../editors/actions/model.ts'

/** As the API has them; a test compares them. */
export const NAME_MAX = 60
export const LABEL_MAX = 60
export const FALLBACK_MAX = 200
export const OPTIONS_MAX = 100

interface In {
  lists: ActionLists
  zone: string
}

/** An option being edited. `id` is the stored one's, which stays when it is renamed; `key` its identity on the screen. */
export interface DraftOption {
  key: number
  id: string | undefined
  label: string
}

let lastKey = 0
export function draftOption(label = '', id?: string): DraftOption {
  lastKey += 1
  return { key: lastKey, id, label }
}

/** A field as it stands in the form. */
export interface FieldDraft {
  name: string
  type: FieldType
  folderId: number | null
  options: DraftOption[]
  fallback: string
  isStarred: boolean
  actions: DraftAction[]
}

export const hasOptions = (type: FieldType): boolean => type === 'choice' || type === 'choices'

export const draftOf = (field: Field, inside: In): FieldDraft => ({
  name: field.name,
  type: field.type,
  folderId: field.folderId,
  options: field.options.map((option) => draftOption(option.label, option.id)),
  fallback: field.fallback,
  isStarred: field.isStarred,
  actions: toDraftActions(field.actions, inside),
})

export const newDraft = (folderId: number | null): FieldDraft => ({
  name: '',
  type: 'text',
  folderId,
  options: [draftOption(), draftOption()],
  fallback: '',
  isStarred: false,
  actions: [],
})

/** Rows left empty at the end are not options yet. */
const filled = (options: readonly DraftOption[]): DraftOption[] =>
  options.filter((option) => option.id !== undefined || option.label.trim())

export const toSave = (draft: FieldDraft, inside: In): Omit<SaveField, 'version' | 'clearRemoved'> => ({
  name: draft.name.trim(),
  type: draft.type,
  folderId: draft.folderId,
  options: hasOptions(draft.type)
    ? filled(draft.options).map(({ id, label }) => ({ ...(id === undefined ? {} : { id }), label: label.trim() }))
    : [],
  fallback: draft.fallback.trim(),
  isStarred: draft.isStarred,
  actions: toActions(draft.actions, inside),
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: FieldDraft, inside: In): string => JSON.stringify(toSave(draft, inside))

export type NameFault = 'nameMissing' | 'nameTooLong'
export function nameFault(name: string): NameFault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}

export type OptionFault = 'optionMissing' | 'optionTooLong' | 'optionTwice'
export function optionFault(option: DraftOption, all: readonly DraftOption[]): OptionFault | undefined {
  const label = option.label.trim()
  if (label === '') return option.id === undefined ? undefined : 'optionMissing'
  if (label.length > LABEL_MAX) return 'optionTooLong'
  const first = all.find((each) => fold(each.label) === fold(label))
  return first && first.key !== option.key ? 'optionTwice' : undefined
}

export const areOptionsMissing = ({ type, options }: FieldDraft): boolean => hasOptions(type) && filled(options).length === 0

export const isRight = (draft: FieldDraft, inside: In): boolean =>
  nameFault(draft.name) === undefined &&
  draft.fallback.trim().length <= FALLBACK_MAX &&
  !areOptionsMissing(draft) &&
  (!hasOptions(draft.type) || draft.options.every((option) => optionFault(option, draft.options) === undefined)) &&
  areActionsRight(draft.actions, inside)
