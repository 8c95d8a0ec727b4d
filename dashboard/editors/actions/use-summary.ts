import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useZone } from '../../ui/Time.tsx'
import { useBubbleSummary } from '../composer/kind-texts.ts'
import { wordsOf as bubbleWords } from '../composer/summary.ts'
import { useFieldText } from '../field-value/FieldShown.tsx'
import { isEmptyDraft, parseDraft } from '../field-value/model.ts'
import { type DraftAction, fieldOf, numberOf } from './draft.ts'
import { kindTexts } from './kind-texts.ts'
import type { ActionLists } from './lists.ts'

type Words = (typeof kindTexts)['ja'] | (typeof kindTexts)['en']

function ofFriend(action: DraftAction, { lists, t }: { lists: ActionLists; t: Words }): string | undefined {
  const { kind, of, staffId } = action
  if (kind === 'mark.set') {
    if (of === null) return t.markNone
    const mark = lists.marks.find(({ id }) => id === of)
    return mark && t.markSet(mark.name)
  }
  if (kind === 'staff.assign') {
    if (staffId === null) return t.staffNone
    const staff = lists.staff.find(({ id }) => id === staffId)
    return staff && t.staffSet(staff.name)
  }
  const tag = lists.tags.find(({ id }) => id === of)
  return tag && (kind === 'tag.add' ? t.tagAdd(tag.name) : t.tagRemove(tag.name))
}

function ofScenario({ kind, of, stepId }: DraftAction, { lists, t }: { lists: ActionLists; t: Words }): string | undefined {
  const name = lists.scenarios.find(({ id }) => id === of)?.name
  if (name === undefined) return undefined
  if (kind === 'scenario.stop') return t.stop(name)
  if (kind === 'scenario.move') return t.move(name)
  if (kind === 'scenario.resume') return t.resume(name)
  return stepId === 0 ? t.start(name) : t.startAt(name)
}

/** The goal of a reminder in words; undefined while that is not filled in. */
function goalText({ goal, date, fieldId, amount }: DraftAction, { lists, t, number, day }: GoalWords): string | undefined {
  if (goal === 'date') return date === '' ? undefined : day(date)
  if (goal === 'field') {
    const field = lists.fields.find(({ id }) => id === fieldId)
    return field && t.remindField(field.name)
  }
  const days = numberOf(amount)
  if (amount.trim() === '' || Number.isNaN(days)) return undefined
  return days === 0 ? t.remindToday : t.remindDays(number(days))
}

function ofReminder(action: DraftAction, words: GoalWords): string | undefined {
  const reminder = words.lists.reminders.find(({ id }) => id === action.of)
  if (!reminder || action.kind === 'reminder.cancel') return reminder && words.t.remindCancel(reminder.name)
  const goal = goalText(action, words)
  return goal && words.t.remind(reminder.name, goal)
}

function ofFieldGoal(field: string, { reminderId }: DraftAction, { lists, t }: Pick<GoalWords, 'lists' | 't'>): string | undefined {
  const reminder = lists.reminders.find(({ id }) => id === reminderId)
  return reminder && t.fieldGoal(field, reminder.name)
}

interface GoalWords {
  lists: ActionLists
  t: Words
  number: (value: number) => string
  day: (day: string) => string
}

function byAmount(t: Words, op: DraftAction['op'], amount: number): (field: string, n: string) => string {
  if (op === 'add') return t.fieldAdd
  if (op === 'subtract') return t.fieldSubtract
  if (amount === 0) return t.fieldToday
  return amount > 0 ? t.fieldDaysAhead : t.fieldDaysAgo
}

/** How a field changes, in words; undefined while that is not filled in. */
function useFieldSummary(): (action: DraftAction, lists: ActionLists) => string | undefined {
  const t = useTexts(kindTexts)
  const number = useNumber()
  const zone = useZone()
  const fieldText = useFieldText()
  return (action, lists) => {
    const field = fieldOf(lists, action.of)
    if (!field) return undefined
    const { name } = field
    if (action.op === 'clear') return t.fieldClear(name)
    if (action.op === 'now') return t.fieldNow(name)
    if (action.op === 'reminder-goal') return ofFieldGoal(name, action, { lists, t })
    if (action.op === 'set') {
      const parsed = isEmptyDraft(action.value) ? undefined : parseDraft(field.type, action.value, zone)
      return parsed && 'value' in parsed ? t.fieldSet(name, fieldText(field, parsed.value)) : undefined
    }
    const amount = numberOf(action.amount)
    if (action.amount.trim() === '' || Number.isNaN(amount)) return undefined
    return byAmount(t, action.op, amount)(name, number(Math.abs(amount)))
  }
}

/** What an action does, in one line; its kind alone while that is not filled in. */
export function useActionSummary(lists: ActionLists): (action: DraftAction) => string {
  const t = useTexts(kindTexts)
  const number = useNumber()
  const bubbleText = useBubbleSummary()
  const language = useLanguage()
  const day = (text: string) => formatDay(Date.parse(`${text}T00:00:00Z`), Date.now(), { language, zone: 'UTC' })
  const fieldSummary = useFieldSummary()
  const amountOf = ({ amount }: DraftAction) =>
    amount.trim() === '' || Number.isNaN(numberOf(amount)) ? undefined : number(numberOf(amount))
  const wordsOf = (bubble: Bubble): string => {
    const template = bubble.kind === 'template' && lists.templates?.find(({ id }) => id === bubble.templateId)
    if (template) return t.template(template.name)
    const own = bubbleText(bubble)
    return bubbleWords(bubble) ? t.quoted(own) : own
  }
  const find = (action: DraftAction): string | undefined => {
    switch (action.kind) {
      case 'send': {
        const [first, ...others] = action.bubbles
        if (!first || (first.bubble.kind === 'text' && first.bubble.text.trim() === '')) return undefined
        const words = wordsOf(first.bubble)
        return others.length === 0 ? t.says(words) : t.saysMore(words, others.length)
      }
      case 'tag.add':
      case 'tag.remove':
      case 'mark.set':
      case 'staff.assign':
        return ofFriend(action, { lists, t })
      case 'field.set':
        return fieldSummary(action, lists)
      case 'scenario.start':
      case 'scenario.stop':
      case 'scenario.move':
      case 'scenario.resume':
        return ofScenario(action, { lists, t })
      case 'reminder.start':
      case 'reminder.cancel':
        return ofReminder(action, { lists, t, number, day })
      case 'list.run': {
        const saved = lists.saved.find(({ id }) => id === action.of)
        return saved && t.run(saved.name)
      }
      case 'score.add': {
        const points = amountOf(action)
        return points && (action.op === 'subtract' ? t.scoreSubtract(points) : t.scoreAdd(points))
      }
      case 'wait': {
        const count = amountOf(action)
        return count && { minutes: t.waitMinutes, hours: t.waitHours, days: t.waitDays }[action.unit](count)
      }
      default:
        return undefined
    }
  }
  return (action) => find(action) ?? t[action.kind]
}
