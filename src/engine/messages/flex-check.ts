import { checkAction, isJson } from './flex-action.ts'
import { type FlexProblem, type FlexSpot, inside, type Json, type NamedChoice, say } from './flex-spot.ts'
import { BLOCK_STYLE, BUBBLE, COMPONENTS, type Fits, GRADIENT, REQUIRED } from './flex-values.ts'
import { FLEX_BUBBLE_BYTES, FLEX_CAROUSEL_BYTES } from './limits.ts'

export type { FlexCode, FlexProblem } from './flex-spot.ts'

const BLOCKS = ['header', 'hero', 'body', 'footer'] as const
/** The sizes with room for a video. */
const VIDEO_SIZES: unknown[] = [undefined, 'kilo', 'mega', 'giga']
const BUBBLES_MAX = 12
const ANIMATED_MAX = 10
/** Nobody nests boxes so deep; what does would only keep the machine busy. */
const DEPTH_MAX = 40
const IN_BOX = ['box', 'button', 'image', 'text', 'separator', 'filler']
const IN_BASELINE = ['icon', 'text', 'filler']
const bytes = new TextEncoder()

/**
 * What LINE would refuse in the contents of a Flex message, and where (Messaging API reference, "Flex Message"). With `choices`, actions `{"type":"choice"}` must name
 * one of them. Pure; nothing that JSON can hold makes it throw.
 */
export function checkFlex(contents: unknown, choices: ReadonlyMap<string, NamedChoice> | null = null): FlexProblem[] {
  const spot: FlexSpot = { found: [], path: [], choices }
  if (isDeeper(contents, DEPTH_MAX)) say(spot, 'too-deep', String(DEPTH_MAX))
  else checkContainer(spot, contents)
  return spot.found
}

const isDeeper = (value: unknown, room: number): boolean =>
  typeof value === 'object' && value !== null && (room === 0 || Object.values(value).some((each) => isDeeper(each, room - 1)))

function checkContainer(spot: FlexSpot, contents: unknown): void {
  if (!isJson(contents)) return say(spot, 'not-an-object')
  if (contents.type === 'bubble') checkBubble(spot, contents, { isAlone: true })
  else if (contents.type === 'carousel') checkCarousel(spot, contents)
  else say(inside(spot, 'type'), 'type')
  if (countAnimated(contents) > ANIMATED_MAX) say(spot, 'animated-count', String(ANIMATED_MAX))
}

function countAnimated(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = isJson(value) && value.type === 'image' && value.animated === true ? 1 : 0
  return Object.values(value).reduce<number>((sum, each) => sum + countAnimated(each), own)
}

function checkSize(spot: FlexSpot, container: Json, max: number): void {
  const size = bytes.encode(JSON.stringify(container)).length
  if (size > max) say(spot, 'too-large', `${size}/${max}`)
}

function checkCarousel(spot: FlexSpot, carousel: Json): void {
  checkProperties(spot, carousel, { contents: () => true })
  const here = inside(spot, 'contents')
  const bubbles = carousel.contents
  if (!Array.isArray(bubbles)) return say(here, bubbles === undefined ? 'missing' : 'not-a-list')
  if (bubbles.length < 1 || bubbles.length > BUBBLES_MAX) say(here, 'bubble-count', String(BUBBLES_MAX))
  for (const [i, bubble] of bubbles.entries()) {
    if (isJson(bubble) && bubble.type === 'bubble') checkBubble(inside(here, i), bubble, { isAlone: false })
    else say(inside(here, i), 'type')
  }
  if (new Set(bubbles.map((bubble) => (isJson(bubble) ? (bubble.size ?? 'mega') : 'mega'))).size > 1) say(here, 'bubble-sizes')
  checkSize(spot, carousel, FLEX_CAROUSEL_BYTES)
}

function checkBubble(spot: FlexSpot, bubble: Json, { isAlone }: { isAlone: boolean }): void {
  checkProperties(spot, bubble, BUBBLE)
  if (BLOCKS.every((block) => bubble[block] === undefined)) say(spot, 'no-blocks')
  for (const block of BLOCKS) if (bubble[block] !== undefined) checkBlock(spot, bubble, { block, isAlone })
  if (bubble.action !== undefined) checkAction(inside(spot, 'action'), bubble.action, { needsLabel: false })
  checkStyles(inside(spot, 'styles'), bubble.styles)
  checkSize(spot, bubble, FLEX_BUBBLE_BYTES)
}

type Block = { block: (typeof BLOCKS)[number]; isAlone: boolean }

function checkBlock(spot: FlexSpot, bubble: Json, { block, isAlone }: Block): void {
  const here = inside(spot, block)
  const content = bubble[block]
  checkComponent(here, content, block === 'hero' ? ['box', 'image', 'video'] : ['box'])
  if (!isJson(content)) return
  if (content.position === 'absolute') say(inside(here, 'position'), 'value', 'absolute')
  if (content.type === 'video' && !(isAlone && VIDEO_SIZES.includes(bubble.size))) say(inside(here, 'type'), 'video-here')
}

function checkStyles(spot: FlexSpot, styles: unknown): void {
  if (styles === undefined) return
  if (!isJson(styles)) return say(spot, 'not-an-object')
  for (const [block, style] of Object.entries(styles)) {
    const here = inside(spot, block)
    if (!BLOCKS.some((known) => known === block)) say(here, 'unknown-property')
    else if (isJson(style)) checkProperties(here, style, BLOCK_STYLE)
    else say(here, 'not-an-object')
  }
}

/** LINE refuses properties that it does not know, in Flex at least. */
function checkProperties(spot: FlexSpot, of: Json, values: Readonly<Record<string, Fits>>): void {
  for (const [name, value] of Object.entries(of)) {
    if (name === 'type' && !Object.hasOwn(values, 'type')) continue
    const fits = Object.hasOwn(values, name) ? values[name] : undefined
    if (!fits) say(inside(spot, name), 'unknown-property')
    else if (value !== null && !fits(value)) say(inside(spot, name), 'value', typeof value === 'string' ? value.slice(0, 60) : undefined)
  }
}

function checkComponent(spot: FlexSpot, component: unknown, allowed: readonly string[]): void {
  if (!isJson(component)) return say(spot, 'not-an-object')
  const { type } = component
  const values = typeof type === 'string' && allowed.includes(type) ? COMPONENTS[type] : undefined
  if (typeof type !== 'string' || !values) return say(inside(spot, 'type'), type === undefined ? 'missing' : 'component-here', String(type))
  checkProperties(spot, component, values)
  for (const name of REQUIRED[type] ?? []) if (component[name] === undefined || component[name] === null) say(inside(spot, name), 'missing')
  checkInner(spot, component, type)
}

function checkInner(spot: FlexSpot, component: Json, type: string): void {
  if (component.action !== undefined)
    checkAction(inside(spot, 'action'), component.action, { needsLabel: type === 'button', onVideo: type === 'video' })
  if (type === 'box') checkBox(spot, component)
  if (type === 'text') checkText(spot, component)
  if (type === 'span' && component.text === '') say(inside(spot, 'text'), 'empty')
  if (type === 'video' && component.altContent !== undefined)
    checkComponent(inside(spot, 'altContent'), component.altContent, ['box', 'image'])
}

function checkBox(spot: FlexSpot, { contents, layout, background }: Json): void {
  const allowed = layout === 'baseline' ? IN_BASELINE : IN_BOX
  if (Array.isArray(contents))
    for (const [i, each] of contents.entries()) checkComponent(inside(inside(spot, 'contents'), i), each, allowed)
  if (background === undefined) return
  const here = inside(spot, 'background')
  if (!isJson(background)) return say(here, 'not-an-object')
  checkProperties(here, background, GRADIENT)
  for (const name of ['type', 'angle', 'startColor', 'endColor']) if (background[name] === undefined) say(inside(here, name), 'missing')
}

function checkText(spot: FlexSpot, { text, contents }: Json): void {
  const here = inside(spot, 'contents')
  if (contents === undefined) {
    if (text === undefined || text === null) say(inside(spot, 'text'), 'missing')
    else if (text === '') say(inside(spot, 'text'), 'empty')
  } else if (Array.isArray(contents)) {
    if (contents.length === 0) say(here, 'empty')
    for (const [i, each] of contents.entries()) checkComponent(inside(here, i), each, ['span'])
  }
}

const SENTENCES: Record<FlexProblem['code'], string> = {
  type: 'A Flex message begins with a bubble or a carousel of bubbles.',
  missing: 'LINE wants this property.',
  'unknown-property': 'LINE does not know this property here.',
  value: 'This property cannot have this value.',
  'not-an-object': 'An object is wanted here.',
  'not-a-list': 'A list is wanted here.',
  'component-here': 'There is no such component, or it cannot stand here.',
  'action-kind': 'An action of this kind cannot stand here.',
  'choice-unknown': 'There is no choice of this key.',
  address: 'Write an address that begins with https://, http://, line:// or tel:.',
  empty: 'This is empty; LINE refuses that.',
  'too-long': 'This is longer than LINE takes.',
  'no-blocks': 'A bubble has a header, a hero, a body or a footer at least.',
  'bubble-count': 'A carousel has 1 to 12 bubbles.',
  'bubble-sizes': 'All bubbles of a carousel have the same size.',
  'video-here': 'A video stands alone: not in a carousel, and in bubbles of size kilo, mega or giga.',
  'animated-count': 'LINE takes 10 animated pictures at most.',
  'too-large': 'This is larger than LINE takes: 30 KB a bubble, 50 KB a carousel.',
  'too-deep': 'Boxes stand in each other too deep.',
}

/** In English, for the API. */
export const flexSentence = ({ code, detail }: FlexProblem): string =>
  detail === undefined ? SENTENCES[code] : `${SENTENCES[code]} (${detail})`
