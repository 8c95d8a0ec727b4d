import type { WhyHint, WhyRun, WhyStep } from '../../../../src/features/scenarios/why-schema.ts'
import { useWayName } from '../../../editors/steps/use-summary.ts'
import { useDates } from '../../../lib/dates.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useZone } from '../../../ui/Time.tsx'
import { activityTexts } from '../../activity/texts.ts'
import type { NamedStep } from '../step-names.ts'
import { whyTexts } from './texts.ts'

/** What became of a step, in a sentence; its reason stands beside it. */
export function useStepSentence(): (told: WhyStep, step: NamedStep | undefined) => string {
  const t = useTexts(whyTexts)
  const dates = useDates(useZone())
  const wayName = useWayName()
  return ({ code, at, dueAt, exit }, step) => {
    const moment = at ?? dueAt
    const when = moment === null ? t.someTime : dates.exact(moment)
    switch (code) {
      case 'done': {
        if (exit === null) return t['code-done'](when)
        const way = step?.step.ways.find(({ id }) => id === exit)
        return t['code-way'](when, way && step ? wayName(step.step, way) : t.wayGone)
      }
      case 'waiting':
        return step?.kind === 'await' ? t['code-waiting-for'](when) : t['code-waiting'](when)
      case 'sent':
      case 'skipped':
      case 'failed':
      case 'unknown':
        return t[`code-${code}`](when)
      default:
        return t[`code-${code}`]
    }
  }
}

type Cause = Pick<WhyRun, 'actor' | 'actorName' | 'list' | 'listName'>

/** Who or what did it; undefined where that is not known any more. */
export function useCauseWords(): (cause: Cause) => string | undefined {
  const t = useTexts(whyTexts)
  const words = useTexts(activityTexts)
  const listWords = (list: string, given: string | null): string | undefined => {
    const [kind] = list.split(':')
    const name = given ?? words.deleted
    switch (kind) {
      case 'tag':
        return words.byActionsOf(words.byTag(name))
      case 'field':
        return words.byActionsOf(words.byField(name))
      case 'greeting':
        return words.byGreeting
      case 'auto-reply':
        return words.byAutoReply(name)
      case 'choice':
        return words.byTap
      case 'link':
        return words.byLink(name)
      case 'list':
        return words.byActionsOf(words.bySaved(name))
      case 'hand':
        return words.byHand
      case 'job':
        return words.byJob
      case 'step':
        return given ? words.step(given) : words.byStep
      case 'scenario':
        return words.byGoal(name)
      case 'reminder-step':
        return given ? words.reminder(given) : words.byReminder
      case 'schedule':
        return given ? words.schedule(given) : words.bySchedule
      default:
        return undefined
    }
  }
  return ({ actor, actorName, list, listName }) => {
    if (actor?.startsWith('staff:')) return t.byStaff(actorName ?? words.deleted)
    const named = list === null ? undefined : listWords(list, listName)
    if (named !== undefined || actor === null) return named
    return actor === 'friend' ? t.byFriend : t.bySystem
  }
}

/** What keeps it from starting or going on, in a sentence. */
export function useHintWords(): (hint: WhyHint) => string {
  const t = useTexts(whyTexts)
  const dates = useDates(useZone())
  return (hint) => {
    switch (hint.code) {
      case 'friend-blocked-us':
      case 'blocked-by-staff':
      case 'sending-stopped':
        return t[`hint-${hint.code}`](dates.exact(hint.at))
      case 'other-in-group':
        return t['hint-other-in-group'](hint.name, hint.group)
      case 'policy':
        return t[`hint-policy-${hint.again}`]
      default:
        return t[`hint-${hint.code}`]
    }
  }
}
