import { layOut } from '../../../src/engine/messages/layout.ts'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { choicesOf, type WalkedChoice, walkBubbles } from '../../../src/engine/messages/walk.ts'
import type { MessageWorld } from '../../../src/engine/messages/world.ts'
import type { TapCount } from '../../../src/features/taps/schema.ts'

/** A choice whose taps come back to us. */
export interface TappableChoice {
  key: string
  bubbleKey: string
  label: string
  /** What the card says on which it stands: the choices of cards often have the same words. */
  card: string | undefined
}

export interface CountedChoice extends Pick<TappableChoice, 'key' | 'label' | 'card'> {
  /** Undefined: nobody tapped it. */
  count: TapCount | undefined
}

export interface CountedBubble {
  /** Its key; empty for choices that stand in the message no more. */
  key: string
  choices: CountedChoice[]
}

/** Addresses are counted as links, and of the others LINE does not tell. */
const isTappable = ({ tap }: WalkedChoice) => tap.kind === 'actions' || tap.kind === 'date'

function cardOf(bubble: Bubble, [part, index]: WalkedChoice['path']): string | undefined {
  if (bubble.kind !== 'carousel' || part !== 'columns') return undefined
  const column = bubble.columns[Number(index)]
  return column?.title || column?.text
}

const tappableIn = (bubble: Bubble): TappableChoice[] =>
  choicesOf(bubble)
    .filter(isTappable)
    .map(({ key, bubbleKey, label, path }) => ({ key, bubbleKey, label, card: cardOf(bubble, path) }))

/** The choices of a message in its order, those of templates and those behind other choices included. */
export function tappableChoices(bubbles: readonly Bubble[], templates: MessageWorld['templates']): TappableChoice[] {
  const opened = (bubble: Bubble) => layOut([bubble], { templates }).bubbles
  return walkBubbles(bubbles.flatMap(opened)).flatMap(({ bubble }) => opened(bubble).flatMap(tappableIn))
}

/** Choices as they stand in the message, each with how often it was tapped; behind them those that were tapped and are not there any more. */
export function groupTaps(counts: readonly TapCount[], choices: readonly TappableChoice[]): CountedBubble[] {
  const byKey = new Map(counts.map((count) => [count.choice, count]))
  const groups = new Map<string, CountedChoice[]>()
  for (const { key, label, card, bubbleKey } of choices) {
    groups.set(bubbleKey, [...(groups.get(bubbleKey) ?? []), { key, label, card, count: byKey.get(key) }])
    byKey.delete(key)
  }
  const left = [...byKey.values()].map((count) => ({ key: count.choice, label: count.label, card: undefined, count }))
  return [...[...groups].map(([key, inside]) => ({ key, choices: inside })), ...(left.length > 0 ? [{ key: '', choices: left }] : [])]
}
