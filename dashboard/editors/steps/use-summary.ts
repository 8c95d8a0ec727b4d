import type { Awaited } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import type { ActionLists } from '../actions/model.ts'
import { useActionSummary } from '../actions/use-summary.ts'
import { useBubbleSummary } from '../composer/kind-texts.ts'
import { type DraftStep, type DraftWay, timingOf } from './draft.ts'
import { stepKindTexts } from './kind-texts.ts'
import type { TapChoice } from './taps.ts'
import { useTimingLabel } from './timing-texts.ts'

/** The line that says when it happens, or what it is where no time is given: 「1日後 18:00」. */
export function useStepHeadline(): (step: DraftStep) => string {
  const t = useTexts(stepKindTexts)
  const label = useTimingLabel()
  return (step) => {
    const timing = timingOf(step)
    if (step.kind === 'wait') return t.waitFor(label(step.timing))
    return timing && step.kind !== 'await' ? label(timing) : t[step.kind]
  }
}

/** What it does, in one line; what staff call it, where they gave it a name. */
export function useStepSummary(lists: ActionLists): (step: DraftStep) => string {
  const t = useTexts(stepKindTexts)
  const label = useTimingLabel()
  const bubble = useBubbleSummary()
  const action = useActionSummary(lists)
  const several = (first: string, others: number) => (others > 0 ? `${first} ${t.more(others)}` : first)
  return (step) => {
    switch (step.kind) {
      case 'message': {
        const [first] = step.bubbles
        const isEmpty = !first || (first.bubble.kind === 'text' && first.bubble.text.trim() === '')
        return isEmpty ? t.noMessage : several(bubble(first.bubble), step.bubbles.length - 1)
      }
      case 'actions': {
        const [first] = step.actions
        return first ? several(action(first), step.actions.length - 1) : t.noActions
      }
      case 'jump': {
        if (step.scenarioId === 0) return t.jumpNowhere
        const name = lists.scenarios.find(({ id }) => id === step.scenarioId)?.name
        if (name === undefined) return t.jumpGone
        return step.stepId === 0 ? t.jumpTo(name) : t.jumpToStep(name)
      }
      case 'await':
        return t.waitAtMost(label(step.timeout))
      case 'branch':
      case 'split':
        return t.ways(step.ways.length)
      case 'wait':
      case 'end':
        return ''
    }
  }
}

const SAID_MAX = 3

/** What ends a wait, in words. `choices`: those that can be tapped, for their labels. */
export function useAwaitedText(): (on: Awaited, choices: readonly TapChoice[]) => string {
  const t = useTexts(stepKindTexts)
  return (on, choices) => {
    if (on.kind === 'click') return on.linkIds.length === 0 ? t.anyClick : t.click
    if (on.kind === 'reply') {
      const words = on.words.map((word) => word.trim()).filter(Boolean)
      return words.length === 0 ? t.anyReply : t.reply(words.map(t.quoted).join(t.or))
    }
    if (on.choices.length === 0) return t.anyTap
    if (on.choices.length > SAID_MAX) return t.taps(on.choices.length)
    const labelOf = (key: string) => {
      const choice = choices.find((each) => each.key === key)
      return choice ? t.quoted(choice.label || t.noLabel) : t.goneTap
    }
    return t.tap(on.choices.map(labelOf).join(t.or))
  }
}

/** What staff call a way, else what it is for. A way of a branch without a name is known by its condition, which is said beside it. */
export function useWayName(): (step: DraftStep, way: DraftWay) => string {
  const t = useTexts(stepKindTexts)
  return (step, way) => {
    if (way.name.trim()) return way.name.trim()
    if (way.rule.kind === 'otherwise') return step.kind === 'await' ? t.othersAwait : t.others
    const index = step.ways.indexOf(way)
    return step.kind === 'split' ? String.fromCharCode(65 + index) : t.wayNo(index + 1)
  }
}

/** The share of a way of a split: 「50%」; undefined for other ways. */
export function useShareText(): (step: DraftStep, way: DraftWay) => string | undefined {
  const t = useTexts(stepKindTexts)
  const number = useNumber()
  return (step, way) => {
    if (way.rule.kind !== 'weight') return undefined
    const weights = step.ways.map(({ rule }) => (rule.kind === 'weight' && rule.weight > 0 ? rule.weight : 0))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const own = Math.max(way.rule.weight || 0, 0)
    return t.percent(number(all === 0 ? 0 : Math.round((own / all) * 1000) / 10))
  }
}
