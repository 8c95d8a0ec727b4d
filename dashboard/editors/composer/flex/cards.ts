import { newChoiceKey } from '../../../../src/engine/messages/rekey.ts'
import type { BubbleOf, Choice } from '../../../../src/engine/messages/schema.ts'
import type { Language } from '../../../lib/i18n.ts'
import { type Found, filled, found, type Json, textOf, type Values } from './pattern.ts'
import { PRESETS } from './presets/index.ts'
import type { Preset } from './presets/types.ts'

export type Flex = BubbleOf<'flex'>

/** A carousel shows so many cards at most. */
export const CARDS_MAX = 12

/** One card of a message that has the shape of a preset; `path` leads from the contents to it, with a dot at its end or empty. */
export interface Card extends Found {
  path: string
}
export interface Cards {
  preset: Preset
  cards: Card[]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The preset whose shape the contents have, be it one card or several side by side; null: none. */
export function cardsOf(contents: Readonly<Record<string, unknown>>): Cards | null {
  const isMany = contents.type === 'carousel' && Array.isArray(contents.contents) && Object.keys(contents).length === 2
  const bubbles: unknown[] = isMany && Array.isArray(contents.contents) ? contents.contents : [contents]
  for (const preset of PRESETS) {
    const all = bubbles.map((bubble, i): Card | null => {
      const inside = found(preset.bubble, bubble)
      return inside && { ...inside, path: isMany ? `contents.${i}.` : '' }
    })
    const cards = all.filter((card) => card !== null)
    if (cards.length > 0 && cards.length === bubbles.length) return { preset, cards }
  }
  return null
}

const bubbleOf = (preset: Preset, values: Values): Record<string, Json> => {
  const bubble = filled(preset.bubble, values)
  return isObject(bubble) ? bubble : {}
}

/** One card is a bubble, several are a carousel. */
export function contentsOf(preset: Preset, cards: readonly Values[]): Record<string, unknown> {
  const [first, ...others] = cards.map((values) => bubbleOf(preset, values))
  return others.length === 0 ? (first ?? {}) : { type: 'carousel', contents: [first ?? {}, ...others] }
}

const buttonsOf = (preset: Preset): string[] => preset.fields.filter(({ kind }) => kind === 'button').map(({ id }) => id)

const choiceFor = (label: string): Choice => ({ key: newChoiceKey(), label, tap: { kind: 'url', url: '' } })

/** A card to begin with: the example's words, and a choice for each of its buttons. */
export function newCard(preset: Preset, language: Language): { values: Values; choices: Choice[] } {
  const values = { ...preset.example[language] }
  const choices: Choice[] = []
  for (const id of buttonsOf(preset)) {
    const label = textOf(values, id)
    if (label === '') continue
    const choice = choiceFor(label)
    choices.push(choice)
    values[id] = choice.key
  }
  return { values, choices }
}

/** A message made of a preset's example. */
export function fromPreset(preset: Preset, language: Language, before: Flex): Flex {
  const { values, choices } = newCard(preset, language)
  return {
    ...before,
    altText: before.altText.trim() === '' ? preset.altText[language] : before.altText,
    contents: contentsOf(preset, [values]),
    choices,
  }
}

/** Keys of the choices that cards name. */
const keysIn = (preset: Preset, cards: readonly Values[]): Set<string> =>
  new Set(cards.flatMap((values) => buttonsOf(preset).map((id) => textOf(values, id))))

/** The message with other cards; choices that no card names any more go. */
export function withCards(
  flex: Flex,
  { preset, cards, added = [] }: { preset: Preset; cards: readonly Values[]; added?: readonly Choice[] },
): Flex {
  const used = keysIn(preset, cards)
  const choices = [...flex.choices, ...added].filter(({ key }) => used.has(key))
  return { ...flex, contents: contentsOf(preset, cards), choices }
}

/** A card beside another; its buttons are counted for themselves. */
export function copyOfCard(flex: Flex, preset: Preset, values: Values): { values: Values; choices: Choice[] } {
  const copy = { ...values }
  const choices: Choice[] = []
  for (const id of buttonsOf(preset)) {
    const choice = flex.choices.find(({ key }) => key === textOf(values, id))
    if (!choice) continue
    const renamed = { ...choice, key: newChoiceKey() }
    choices.push(renamed)
    copy[id] = renamed.key
  }
  return { values: copy, choices }
}

export { choiceFor }
