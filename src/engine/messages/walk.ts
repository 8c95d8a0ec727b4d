import type { Action } from '../actions/schema.ts'
import type { Path } from './problems.ts'
import type { Bubble, Choice, QuickReply, Tap } from './schema.ts'

/** What a tap does, those of quick replies included. */
export type AnyTap = Tap | QuickReply['tap']

/** A choice wherever it stands. */
export interface WalkedChoice {
  key: string
  /** Empty for taps on a picture or a card as a whole. */
  label: string
  tap: AnyTap
  /** The same for all choices of a bubble: the key of its first one. */
  bubbleKey: string
  /** From the list of bubbles that was given. */
  path: Path
}

/** A bubble wherever it stands: in the list that was given, or in the action list of one of its choices. */
export interface WalkedBubble {
  bubble: Bubble
  path: Path
}

/** The choices of one bubble itself, not of those behind its choices. */
export function choicesOf(bubble: Bubble): WalkedChoice[] {
  const found = [...ownChoices(bubble), ...quickChoices(bubble)]
  const bubbleKey = found[0]?.key ?? ''
  return found.map((choice) => ({ ...choice, bubbleKey }))
}

type Found = Omit<WalkedChoice, 'bubbleKey'>
const labelled = ({ key, label, tap }: Choice | QuickReply, path: Path): Found => ({ key, label, tap, path })
const whole = (panel: { tap?: { key: string; tap: Tap } | undefined }, path: Path): Found[] =>
  panel.tap ? [{ key: panel.tap.key, label: '', tap: panel.tap.tap, path: [...path, 'tap'] }] : []

function ownChoices(bubble: Bubble): Found[] {
  switch (bubble.kind) {
    case 'buttons':
      return [...bubble.choices.map((choice, i) => labelled(choice, ['choices', i])), ...whole(bubble, [])]
    case 'confirm':
    case 'flex':
      return bubble.choices.map((choice, i) => labelled(choice, ['choices', i]))
    case 'carousel':
      return bubble.columns.flatMap((column, i) => [
        ...column.choices.map((choice, j) => labelled(choice, ['columns', i, 'choices', j])),
        ...whole(column, ['columns', i]),
      ])
    case 'image-carousel':
      return bubble.columns.map(({ choice }, i) => labelled(choice, ['columns', i, 'choice']))
    default:
      return []
  }
}

const quickChoices = (bubble: Bubble): Found[] =>
  bubble.kind === 'template' ? [] : (bubble.quickReplies ?? []).map((quick, i) => labelled(quick, ['quickReplies', i]))

/** The action list of a tap, of those that have one. */
export const actionsOfTap = (tap: AnyTap): readonly Action[] => (tap.kind === 'actions' || tap.kind === 'date' ? tap.actions : [])

/** Every bubble: those given, and those that their choices lead to, however deep. Templates are not opened. */
export function walkBubbles(bubbles: readonly Bubble[], path: Path = []): WalkedBubble[] {
  return bubbles.flatMap((bubble, i) => {
    const here = [...path, i]
    const behind = choicesOf(bubble).flatMap((choice) =>
      walkActionBubbles(actionsOfTap(choice.tap), [...here, ...choice.path, 'tap', 'actions']),
    )
    return [{ bubble, path: here }, ...behind]
  })
}

/** Every bubble that an action list sends, and those behind their choices. */
export const walkActionBubbles = (actions: readonly Action[], path: Path = []): WalkedBubble[] =>
  actions.flatMap((action, i) => (action.kind === 'send' ? walkBubbles(action.bubbles, [...path, i, 'bubbles']) : []))

/** Every choice, those of bubbles behind other choices included. Templates are not opened: their choices are theirs. */
export const walkChoices = (bubbles: readonly Bubble[]): WalkedChoice[] => walkBubbles(bubbles).flatMap(choicesAt)

const choicesAt = ({ bubble, path }: WalkedBubble): WalkedChoice[] =>
  choicesOf(bubble).map((choice) => ({ ...choice, path: [...path, ...choice.path] }))
