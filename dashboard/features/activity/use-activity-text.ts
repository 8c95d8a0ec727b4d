import type { Activity, ActivityKind } from '../../../src/features/activity/schema.ts'
import { kindTexts } from '../../editors/actions/kind-texts.ts'
import { useFieldText } from '../../editors/field-value/FieldShown.tsx'
import type { FieldShape } from '../../editors/field-value/model.ts'
import { useDates } from '../../lib/dates.ts'
import { textFor, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useZone } from '../../ui/Time.tsx'
import { readStored } from './stored-value.ts'
import { activityTexts } from './texts.ts'

/** The fields of the account by id, to tell values by: choices by their labels, dates as dates. */
export type FieldsById = ReadonlyMap<number, FieldShape>

type Value = string | number | null | undefined
const isValue = (value: Value): value is string | number => value !== null && value !== undefined && value !== ''

/** A sentence for what was set, another one for when nothing is left. */
const told = (value: Value, set: (text: string) => string, cleared: string): string => (isValue(value) ? set(String(value)) : cleared)

type Words = typeof activityTexts.ja
type NamedText = { [K in keyof Words]: Words[K] extends (name: string) => string ? K : never }[keyof Words]
type NameKey = 'tagName' | 'fieldName' | 'scenarioName' | 'linkName' | 'autoReplyName' | 'friendName'

/** Kinds that tell of one thing by its name: the sentence, and which name goes into it. */
const OF_A_NAME: Partial<Record<ActivityKind, readonly [NamedText, NameKey]>> = {
  'tag.added': ['tagAdded', 'tagName'],
  'tag.removed': ['tagRemoved', 'tagName'],
  'tag.full': ['tagFull', 'tagName'],
  'scenario.started': ['started', 'scenarioName'],
  'scenario.stopped': ['stopped', 'scenarioName'],
  'scenario.finished': ['finished', 'scenarioName'],
  'scenario.held': ['held', 'scenarioName'],
  'scenario.resumed': ['resumed', 'scenarioName'],
  'scenario.moved': ['moved', 'scenarioName'],
  'link.opened': ['linkOpened', 'linkName'],
  'auto-reply.applied': ['autoReplied', 'autoReplyName'],
  'friend.merged': ['merged', 'friendName'],
  'friend.merged-into': ['mergedInto', 'friendName'],
  'friend.merge-undone': ['mergeUndone', 'friendName'],
}

function useFieldLine() {
  const t = useTexts(activityTexts)
  const show = useFieldText()
  return ({ data, fieldName }: Activity, fields: FieldsById): string => {
    const field = data.fieldId === undefined ? undefined : fields.get(data.fieldId)
    if (!field || fieldName === null) return t.fieldGone
    const text = (value: string | number) => show(field, readStored(field.type, value))
    if (!isValue(data.to)) return isValue(data.from) ? t.fieldCleared(fieldName, text(data.from)) : t.fieldGone
    if (!isValue(data.from)) return t.fieldSet(fieldName, text(data.to))
    return t.fieldChanged(fieldName, text(data.from), text(data.to))
  }
}

/** An action that could not be done: which one, and with what. */
function useFailedLine() {
  const t = useTexts(activityTexts)
  const kinds = useTexts(kindTexts)
  return ({ data, tagName, fieldName, scenarioName }: Activity): string => {
    if (data.kind === 'scenario.branch') return t.branchFailed
    const name = tagName ?? fieldName ?? scenarioName
    // Before its kind was kept, only changes of fields could fail.
    if (data.kind === undefined) return t.actionFailed(name || t.deleted)
    return t.actionFailedOf(textFor(kinds, data.kind) ?? data.kind, name ?? '')
  }
}

/** What became of a reminder, and the moment it leads to. */
function useReminderLine() {
  const t = useTexts(activityTexts)
  const dates = useDates(useZone())
  const exact = (at: Value) => (typeof at === 'number' ? dates.exact(at) : '…')
  return ({ kind, data, reminderName }: Activity): string => {
    const name = reminderName || t.deleted
    if (kind === 'reminder.moved') return t.reminderMoved(name, exact(data.from), exact(data.to))
    const when = exact(data.goalAt)
    if (kind === 'reminder.set') return t.reminderSet(name, when)
    return kind === 'reminder.cancelled' ? t.reminderCancelled(name, when) : t.reminderFinished(name, when)
  }
}

/** What happened, in a sentence. */
export function useActivityText(): (activity: Activity, fields: FieldsById) => string {
  const t = useTexts(activityTexts)
  const number = useNumber()
  const fieldLine = useFieldLine()
  const failedLine = useFailedLine()
  const reminderLine = useReminderLine()
  return (activity, fields) => {
    const { kind, data, toName } = activity
    const named = OF_A_NAME[kind]
    if (named) return t[named[0]](activity[named[1]] || t.deleted)
    const to = isValue(data.to) ? (toName ?? t.deleted) : null
    switch (kind) {
      case 'friend.renamed':
        return told(data.name, t.renamed, t.unnamed)
      case 'friend.real-name':
        return told(data.to, t.realNamed, t.realUnnamed)
      case 'friend.memo':
        return t.memo
      case 'friend.assigned':
        return told(to, t.assigned, t.unassigned)
      case 'friend.score':
        return t.score(number(Number(data.from ?? 0)), number(Number(data.to ?? 0)))
      case 'mark.changed':
        return told(to, t.markSet, t.markCleared)
      case 'action.failed':
        return failedLine(activity)
      case 'field.changed':
        return fieldLine(activity, fields)
      case 'reminder.set':
      case 'reminder.moved':
      case 'reminder.cancelled':
      case 'reminder.finished':
        return reminderLine(activity)
      default:
        // The others are a sentence of their own, under their kind.
        return textFor(t, kind) ?? kind
    }
  }
}

/** What goes with it: what a block took away, how long the silence was. */
export function useActivityMore(): (activity: Activity) => string | undefined {
  const t = useTexts(activityTexts)
  const number = useNumber()
  const counted = ({ tags = 0, fields = 0 }: Activity['data'], words: (tags: string, fields: string) => string) =>
    tags + fields > 0 ? words(number(tags), number(fields)) : undefined
  return ({ kind, data }) => {
    switch (kind) {
      case 'friend.staff-blocked':
        return data.keepData ? t.blockKept : counted(data, t.blockErased)
      case 'auto-reply.applied':
        return data.keyword ? t.foundKeyword(data.keyword) : undefined
      case 'friend.staff-unblocked':
        return counted(data, t.blockRestored)
      case 'friend.archived':
        return data.days === undefined ? undefined : t.archivedDays(number(data.days))
      case 'friend.unarchived':
        return data.reason === 'active' ? t.unarchivedActive : undefined
      default:
        return undefined
    }
  }
}
