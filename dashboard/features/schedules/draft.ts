import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { SaveSchedule } from '../../../src/features/schedules/schema.ts'
import { areActionsRight, type DraftAction, type In, newAction, toActions, toDraftActions } from '../../editors/actions/model.ts'
import { emptySegment } from '../../editors/segment/model.ts'
import { emptyRule, isRuleRight, type RuleDraft, ruleDraftOf, toRule } from './rule-draft.ts'

/** As the API has it; a test compares them. */
export const NAME_MAX = 60

/** A schedule without what the server adds to it. */
export type ScheduleContent = Omit<SaveSchedule, 'version'>

/** A schedule as it stands in the form. */
export interface ScheduleDraft {
  name: string
  folderId: number | null
  isActive: boolean
  rule: RuleDraft
  segment: Segment
  actions: DraftAction[]
  ifMissed: 'run' | 'skip'
}

/** What a new schedule begins with. */
export const emptyDraft = (folderId: number | null, today: string): ScheduleDraft => ({
  name: '',
  folderId,
  isActive: true,
  rule: emptyRule(today),
  segment: emptySegment(),
  actions: [newAction('send')],
  ifMissed: 'run',
})

interface Inside extends In {
  today: string
}

export const draftOf = (
  { name, folderId, isActive, rule, segment, actions, ifMissed }: ScheduleContent,
  inside: Inside,
): ScheduleDraft => ({
  name,
  folderId,
  isActive,
  rule: ruleDraftOf(rule, inside.today),
  segment,
  actions: toDraftActions(actions, inside),
  ifMissed,
})

export const toSave = ({ name, rule, actions, ...draft }: ScheduleDraft, inside: In): ScheduleContent => ({
  ...draft,
  name: name.trim(),
  rule: toRule(rule),
  actions: toActions(actions, inside),
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: ScheduleDraft, inside: In): string => JSON.stringify(toSave(draft, inside))

export type NameFault = 'nameMissing' | 'nameTooLong'
export function nameFault({ name }: ScheduleDraft): NameFault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}

export const isRight = (draft: ScheduleDraft, inside: In): boolean =>
  nameFault(draft) === undefined && isRuleRight(draft.rule) && draft.actions.length > 0 && areActionsRight(draft.actions, inside)
