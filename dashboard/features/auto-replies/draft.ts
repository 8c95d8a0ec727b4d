import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Match, SaveAutoReply } from '../../../src/features/auto-replies/schema.ts'
import { areActionsRight, type DraftAction, type In, newAction, toActions, toDraftActions } from '../../editors/actions/model.ts'
import { joinMinutes, splitMinutes, type Unit } from '../../editors/steps/timing.ts'
import { areWindowsRight, type DraftWindow, toDraftWindows, toWindows } from '../../editors/windows/model.ts'
import { KEYWORD_MAX, KEYWORDS_MAX } from './keywords.ts'

/** As the API has them; a test compares them. */
export const NAME_MAX = 60
const REST_MAX_MINUTES = 60 * 24 * 366

/** A rule without what the server adds to it. */
export type RuleContent = Omit<SaveAutoReply, 'version'>

type Words = Extract<Match, { kind: 'keywords' }>
export type How = Words['how']

/** A rule as it stands in the form. What a choice does not need stays, should one choose again. */
export interface AutoReplyDraft {
  name: string
  folderId: number | null
  isActive: boolean
  kind: Match['kind']
  how: How
  of: Words['of']
  keywords: string[]
  isTimed: boolean
  windows: DraftWindow[]
  segment: Segment | null
  actions: DraftAction[]
  isLast: boolean
  isResting: boolean
  rest: string
  restUnit: Unit
}

/** What a new rule begins with. */
export const emptyDraft = (folderId: number | null): AutoReplyDraft => ({
  name: '',
  folderId,
  isActive: true,
  kind: 'keywords',
  how: 'partial',
  of: 'any',
  keywords: [],
  isTimed: false,
  windows: [],
  segment: null,
  actions: [newAction('send')],
  isLast: true,
  isResting: false,
  rest: '1',
  restUnit: 'hours',
})

export function draftOf(rule: RuleContent, inside: In): AutoReplyDraft {
  const { match, windows, restMinutes } = rule
  const words = match.kind === 'keywords' ? match : { how: 'partial' as const, of: 'any' as const, keywords: [] }
  const rest = restMinutes === null ? { count: 1, unit: 'hours' as const } : splitMinutes(restMinutes)
  return {
    name: rule.name,
    folderId: rule.folderId,
    isActive: rule.isActive,
    kind: match.kind,
    how: words.how,
    of: words.of,
    keywords: [...words.keywords],
    isTimed: windows.length > 0,
    windows: toDraftWindows(windows),
    segment: rule.segment,
    actions: toDraftActions(rule.actions, inside),
    isLast: rule.isLast,
    isResting: restMinutes !== null,
    rest: String(rest.count),
    restUnit: rest.unit,
  }
}

export function toMatch({ kind, how, of, keywords }: AutoReplyDraft): Match {
  // Only a message that may have more in it can have all of several words in it.
  if (kind === 'keywords') return { kind, how, keywords, of: how === 'partial' ? of : 'any' }
  return { kind }
}

const restOf = ({ rest, restUnit }: AutoReplyDraft): number => joinMinutes(Number(rest.normalize('NFKC')), restUnit)

export const toSave = (draft: AutoReplyDraft, inside: In): RuleContent => ({
  name: draft.name.trim(),
  folderId: draft.folderId,
  isActive: draft.isActive,
  match: toMatch(draft),
  windows: draft.isTimed ? toWindows(draft.windows) : [],
  segment: draft.segment,
  actions: toActions(draft.actions, inside),
  isLast: draft.isLast,
  restMinutes: draft.isResting ? restOf(draft) : null,
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: AutoReplyDraft, inside: In): string => JSON.stringify(toSave(draft, inside))

export type Fault = 'nameMissing' | 'nameTooLong' | 'keywordMissing' | 'keywordTooLong' | 'tooManyKeywords' | 'windowMissing' | 'restWrong'

export function nameFault({ name }: AutoReplyDraft): Fault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}

export function keywordFault({ kind, keywords }: AutoReplyDraft): Fault | undefined {
  if (kind !== 'keywords') return undefined
  if (keywords.length === 0) return 'keywordMissing'
  if (keywords.length > KEYWORDS_MAX) return 'tooManyKeywords'
  return keywords.some((keyword) => keyword.length > KEYWORD_MAX) ? 'keywordTooLong' : undefined
}

export const windowFault = ({ isTimed, windows }: AutoReplyDraft): Fault | undefined =>
  isTimed && windows.length === 0 ? 'windowMissing' : undefined

export function restFault(draft: AutoReplyDraft): Fault | undefined {
  const minutes = restOf(draft)
  return !draft.isResting || (Number.isInteger(minutes) && minutes >= 1 && minutes <= REST_MAX_MINUTES) ? undefined : 'restWrong'
}

const FAULTS = [nameFault, keywordFault, windowFault, restFault]
export const isRight = (draft: AutoReplyDraft, inside: In): boolean =>
  FAULTS.every((faultOf) => faultOf(draft) === undefined) &&
  (!draft.isTimed || areWindowsRight(draft.windows)) &&
  areActionsRight(draft.actions, inside)
