import type { SaveTag, Tag } from '../../../src/features/tags/schema.ts'
import { type ActionLists, areActionsRight, type DraftAction, toActions, toDraftActions } from '../../editors/actions/model.ts'
import type { Colour } from '../../ui/colours.ts'

/** As the API has them; a test compares them. */
export const NAME_MAX = 60
export const LIMIT_MAX = 10_000_000

interface In {
  lists: ActionLists
  zone: string
}

/** A tag as it stands in the form. */
export interface TagDraft {
  name: string
  colour: Colour
  folderId: number | null
  actions: DraftAction[]
  isOnce: boolean
  isLimited: boolean
  limit: string
  fullActions: DraftAction[]
}

export const draftOf = (tag: Tag, inside: In): TagDraft => ({
  name: tag.name,
  colour: tag.colour,
  folderId: tag.folderId,
  actions: toDraftActions(tag.actions, inside),
  isOnce: tag.isOnce,
  isLimited: tag.limit !== null,
  limit: tag.limit === null ? '' : String(tag.limit),
  fullActions: toDraftActions(tag.fullActions, inside),
})

export const toSave = (draft: TagDraft, inside: In): Omit<SaveTag, 'version'> => ({
  name: draft.name.trim(),
  colour: draft.colour,
  folderId: draft.folderId,
  actions: toActions(draft.actions, inside),
  isOnce: draft.isOnce,
  limit: draft.isLimited ? Number(draft.limit.normalize('NFKC')) : null,
  fullActions: draft.isLimited ? toActions(draft.fullActions, inside) : [],
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: TagDraft, inside: In): string => JSON.stringify(toSave(draft, inside))

export type NameFault = 'nameMissing' | 'nameTooLong'
export function nameFault(name: string): NameFault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}

export function isLimitRight({ isLimited, limit }: TagDraft): boolean {
  const number = Number(limit.normalize('NFKC'))
  return !isLimited || (Number.isInteger(number) && number >= 1 && number <= LIMIT_MAX)
}

export const isRight = (draft: TagDraft, inside: In): boolean =>
  nameFault(draft.name) === undefined &&
  isLimitRight(draft) &&
  areActionsRight(draft.actions, inside) &&
  (!draft.isLimited || areActionsRight(draft.fullActions, inside))
