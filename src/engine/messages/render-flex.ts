import { own } from '../../lib/own.ts'
import type { LineMessage } from '../../line/messages.ts'
import { isWebAddress } from './addresses.ts'
import type { Limit } from './cut.ts'
import { FLEX_BUBBLE_BYTES, FLEX_CAROUSEL_BYTES } from './limits.ts'
import { at, note, type Spot } from './pen.ts'
import { altText } from './render-template.ts'
import type { BubbleOf, Choice } from './schema.ts'
import { LABEL_MAX, tapAction } from './tap-action.ts'
import { address, words, wordsIfAny } from './words.ts'
import { fileAt, pictureUrl } from './write.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where placeholders are values, in actions: how long LINE takes what stands there, and whether it may be left out. */
const IN_ACTIONS: Record<string, Limit & { mayGo?: boolean }> = {
  label: { max: 40, unit: 'letters' },
  text: { max: 300, unit: 'letters' },
  displayText: { max: 300, unit: 'letters', mayGo: true },
  fillInText: { max: 300, unit: 'letters', mayGo: true },
  clipboardText: { max: 1000, unit: 'units' },
}
const ACTIONS = new Set<unknown>(['postback', 'message', 'uri', 'datetimepicker', 'clipboard'])
/** Texts of components have no limit but that of the whole. */
const ENDLESS: Limit = { max: Number.POSITIVE_INFINITY, unit: 'units' }
const ADDRESSES = new Set(['uri', 'desktop'])
const PICTURES = new Set(['url', 'previewUrl'])
/** `media:12` stands for the address of that picture. */
const MEDIA = /^media:([1-9]\d{0,14})$/
const bytes = new TextEncoder()

interface Flex {
  choices: ReadonlyMap<string, { choice: Choice; index: number }>
  /** From the bubble itself: to its choices. */
  bubble: Spot
}

/** A Flex message: values are put into the parsed structure, so that whatever a friend is called stays a text. Null when LINE would find it too large. */
export function renderFlex(bubble: BubbleOf<'flex'>, spot: Spot): LineMessage | null {
  const choices = new Map(bubble.choices.map((choice, index) => [choice.key, { choice, index }]))
  const contents = object(at(spot, 'contents'), bubble.contents, { choices, bubble: spot })
  if (isTooLarge(contents)) {
    note(at(spot, 'contents'), 'flex-too-large')
    return null
  }
  return { type: 'flex', altText: altText(spot, bubble.altText), contents }
}

const sizeOf = (value: unknown): number => bytes.encode(JSON.stringify(value)).length

function isTooLarge(contents: Json): boolean {
  if (contents.type !== 'carousel') return sizeOf(contents) > FLEX_BUBBLE_BYTES
  const bubbles = Array.isArray(contents.contents) ? contents.contents : []
  return sizeOf(contents) > FLEX_CAROUSEL_BYTES || bubbles.some((each) => sizeOf(each) > FLEX_BUBBLE_BYTES)
}

const object = (spot: Spot, from: Json, flex: Flex): Json =>
  Object.fromEntries(
    Object.entries(from)
      .map(([name, value]) => [name, property(at(spot, name), { name, value, of: from.type, flex })] as const)
      .filter(([, value]) => value !== undefined && !isNothing(value)),
  )

/** What the check lets through is not half as deep; this keeps what it has not seen yet from exhausting the machine. */
const DEPTH_MAX = 200

interface Property {
  name: string
  value: unknown
  /** The type of what has it. */
  of: unknown
  flex: Flex
}

function property(spot: Spot, { name, value, of, flex }: Property): unknown {
  if (spot.path.length > DEPTH_MAX) return undefined
  if (typeof value === 'string') return text(spot, { name, value, of })
  if (Array.isArray(value))
    return value.map((each, i) => (isObject(each) ? object(at(spot, i), each, flex) : each)).filter((each) => !isNothing(each))
  if (!isObject(value)) return value
  return name === 'action' && value.type === 'choice' ? choiceIn(spot, value, flex) : object(spot, value, flex)
}

function text(spot: Spot, { name, value, of }: { name: string; value: string; of: unknown }): string | undefined {
  if (ADDRESSES.has(name)) return isWebAddress(value) ? address(spot, value) : value
  if (PICTURES.has(name)) return picture(spot, value)
  if (ACTIONS.has(of)) return textOfAction(spot, name, value)
  return name === 'text' ? wordsIfAny(spot, value, ENDLESS) : value
}

function textOfAction(spot: Spot, name: string, value: string): string | undefined {
  const limit = own(IN_ACTIONS, name)
  if (!limit || value === '') return value
  return limit.mayGo ? wordsIfAny(spot, value, limit) || undefined : words(spot, value, limit)
}

function picture(spot: Spot, value: string): string {
  const [, id] = MEDIA.exec(value) ?? []
  if (id === undefined) return value
  const file = fileAt(spot, Number(id), 'image')
  return file ? pictureUrl(spot, file) : ''
}

/** The action of the choice that is named; without it the whole tap is gone. */
function choiceIn(spot: Spot, { key, label }: Json, { choices, bubble }: Flex): Json | undefined {
  const found = typeof key === 'string' ? choices.get(key) : undefined
  if (!found) {
    note(spot, 'choice-unknown', String(key))
    return undefined
  }
  const here = at(bubble, 'choices', found.index)
  const said = found.choice.label || (typeof label === 'string' ? label : '')
  const action = tapAction(at(here, 'tap'), found.choice)
  return said === '' ? action : { ...action, label: words(at(here, 'label'), said, { max: LABEL_MAX.flex, unit: 'letters' }) }
}

/** What LINE would refuse the whole message for: texts in which nothing is left, pictures that are gone, buttons that do nothing. */
function isNothing(component: unknown): boolean {
  if (!isObject(component)) return false
  const { type, text, contents, url, action } = component
  if (type === 'span') return text === ''
  if (type === 'text') return contents === undefined ? text === '' : Array.isArray(contents) && contents.length === 0
  if (type === 'button') return action === undefined
  return (type === 'image' || type === 'icon') && url === ''
}
