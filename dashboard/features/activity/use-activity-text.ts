import type { Activity } from '../../../src/features/activity/schema.ts'
import { useFieldText } from '../../editors/field-value/FieldShown.tsx'
import type { FieldShape } from '../../editors/field-value/model.ts'
import { textFor, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { readStored } from './stored-value.ts'
import { activityTexts } from './texts.ts'

/** The fields of the account by id, to tell values by: choices by their labels, dates as dates. */
export type FieldsById = ReadonlyMap<number, FieldShape>

type Value = string | number | null | undefined
const isValue = (value: Value): value is string | number => value !== null && value !== undefined && value !== ''

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

/** What staff did to the friend as a whole. */
function useFriendLine() {
  const t = useTexts(activityTexts)
  const number = useNumber()
  return ({ kind, data, toName, friendName }: Activity): string | undefined => {
    const friend = friendName || t.deleted
    switch (kind) {
      case 'friend.renamed':
        return data.name ? t.renamed(data.name) : t.unnamed
      case 'friend.real-name':
        return isValue(data.to) ? t.realNamed(String(data.to)) : t.realUnnamed
      case 'friend.memo':
        return t.memo
      case 'friend.assigned':
        return isValue(data.to) ? t.assigned(toName ?? t.deleted) : t.unassigned
      case 'friend.score':
        return t.score(number(Number(data.from ?? 0)), number(Number(data.to ?? 0)))
      case 'friend.merged':
        return t.merged(friend)
      case 'friend.merged-into':
        return t.mergedInto(friend)
      case 'friend.merge-undone':
        return t.mergeUndone(friend)
      case 'mark.changed':
        return isValue(data.to) ? t.markSet(toName ?? t.deleted) : t.markCleared
      default:
        return undefined
    }
  }
}

/** Kinds whose whole sentence is a text of their own. */
function usePlainLine() {
  const t = useTexts(activityTexts)
  return (kind: Activity['kind']): string => textFor(t, kind) ?? kind
}

/** What happened, in a sentence. */
export function useActivityText(): (activity: Activity, fields: FieldsById) => string {
  const t = useTexts(activityTexts)
  const fieldLine = useFieldLine()
  const friendLine = useFriendLine()
  const plainLine = usePlainLine()
  return (activity, fields) => {
    const scenario = activity.scenarioName ?? t.deletedScenario
    const tag = activity.tagName ?? t.deleted
    switch (activity.kind) {
      case 'tag.added':
        return t.tagAdded(tag)
      case 'tag.removed':
        return t.tagRemoved(tag)
      case 'tag.full':
        return t.tagFull(tag)
      case 'field.changed':
        return fieldLine(activity, fields)
      case 'action.failed':
        return t.actionFailed(activity.fieldName ?? t.deleted)
      case 'scenario.started':
        return t.started(scenario)
      case 'scenario.stopped':
        return t.stopped(scenario)
      case 'scenario.finished':
        return t.finished(scenario)
      case 'scenario.held':
        return t.held(scenario)
      case 'scenario.resumed':
        return t.resumed(scenario)
      default:
        return friendLine(activity) ?? plainLine(activity.kind)
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
