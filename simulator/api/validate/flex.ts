import { isArray, isObject, isString } from '../json.ts'
import type { Json } from '../types.ts'
import { checkActionAt, IN_FLEX, IN_FLEX_BUTTON, ON_FLEX_VIDEO } from './actions.ts'
import { BLOCK_STYLE, COMPONENTS, checkProperties, GRADIENT } from './flex-rules.ts'
import { complain, item, missing, type Place, within } from './place.ts'
import { choice, list, object, text } from './values.ts'

const BLOCKS = ['header', 'hero', 'body', 'footer'] as const
const BUBBLE_SIZES = ['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga']
/** The sizes with room for a video. */
const VIDEO_SIZES = ['kilo', 'mega', 'giga']
const MAX_ANIMATED = 10
const MAX_BUBBLE = 30 * 1024
const MAX_CAROUSEL = 50 * 1024
const bytes = new TextEncoder()

/** A box holds other things when it is a line of text (`baseline`) than when it is a row or a column. */
const IN_BOX = ['box', 'button', 'image', 'text', 'separator', 'filler']
const IN_BASELINE = ['icon', 'text', 'filler']

function checkSize(place: Place, container: Json, max: number): void {
  if (bytes.encode(JSON.stringify(container)).length > max) complain(place, `must not be larger than ${max} bytes`)
}

export function checkFlex(place: Place, container: Json): void {
  const type = choice(place, container, 'type', ['bubble', 'carousel'], { optional: false })
  if (type === 'bubble') checkBubble(place, container)
  if (type === 'carousel') checkCarousel(place, container)
  if (countAnimated(container) > MAX_ANIMATED) complain(place, `must not have more than ${MAX_ANIMATED} animated images`)
}

function countAnimated(value: unknown): number {
  if (isArray(value)) return value.reduce<number>((sum, member) => sum + countAnimated(member), 0)
  if (!isObject(value)) return 0
  return countAnimated(Object.values(value)) + (value.type === 'image' && value.animated === true ? 1 : 0)
}

function refuseOthers(place: Place, container: Json, known: string[]): void {
  for (const key of Object.keys(container)) if (!known.includes(key)) complain(within(place, key), 'unknown field')
}

function checkCarousel(place: Place, carousel: Json): void {
  refuseOthers(place, carousel, ['type', 'contents'])
  const bubbles = list(place, carousel, 'contents', { min: 1, max: 12 })
  const here = within(place, 'contents')
  for (const [bubble, index] of bubbles) {
    if (bubble.type === 'bubble') checkBubble(item(here, index), bubble, { isAlone: false })
    else complain(within(item(here, index), 'type'), 'invalid property')
  }
  if (new Set(bubbles.map(([bubble]) => bubble.size ?? 'mega')).size > 1) complain(here, 'all bubbles must have the same size')
  checkSize(place, carousel, MAX_CAROUSEL)
}

function checkBubble(place: Place, bubble: Json, { isAlone = true } = {}): void {
  refuseOthers(place, bubble, ['type', 'size', 'direction', 'styles', 'action', ...BLOCKS])
  const size = choice(place, bubble, 'size', BUBBLE_SIZES) ?? 'mega'
  choice(place, bubble, 'direction', ['ltr', 'rtl'])
  if (BLOCKS.every((block) => bubble[block] === undefined)) complain(place, 'at least one block must be specified')
  for (const block of BLOCKS) {
    const content = object(place, bubble, block, { optional: true })
    if (!content) continue
    const here = within(place, block)
    checkComponent(here, content, block === 'hero' ? ['box', 'image', 'video'] : ['box'])
    if (content.position === 'absolute') complain(within(here, 'position'), 'invalid property')
    if (content.type === 'video' && !(isAlone && VIDEO_SIZES.includes(size))) complain(within(here, 'type'), 'invalid property')
  }
  checkStyles(place, bubble)
  checkActionAt(place, bubble, { key: 'action', home: IN_FLEX, optional: true })
  checkSize(place, bubble, MAX_BUBBLE)
}

function checkStyles(place: Place, bubble: Json): void {
  const styles = object(place, bubble, 'styles', { optional: true })
  for (const [block, style] of Object.entries(styles ?? {})) {
    const here = within(within(place, 'styles'), block)
    if (!BLOCKS.some((known) => known === block)) complain(here, 'unknown field')
    else if (isObject(style)) checkProperties(here, style, BLOCK_STYLE)
    else if (style !== null) complain(here, 'must be an object')
  }
}

function checkComponent(place: Place, component: Json, allowed: readonly string[]): void {
  const type = component.type
  if (!isString(type)) {
    missing(within(place, 'type'))
    return
  }
  const rules = allowed.includes(type) ? COMPONENTS[type] : undefined
  if (!rules) {
    complain(within(place, 'type'), 'invalid property')
    return
  }
  checkProperties(place, component, rules)
  INNER[type]?.(place, component)
}

const INNER: Record<string, (place: Place, component: Json) => void> = {
  box: checkBox,
  text: checkText,
  button: (place, component) => checkActionAt(place, component, { key: 'action', home: IN_FLEX_BUTTON }),
  image: (place, component) => {
    if (component.url === undefined) missing(within(place, 'url'))
    checkActionAt(place, component, { key: 'action', home: IN_FLEX, optional: true })
  },
  icon: (place, component) => {
    if (component.url === undefined) missing(within(place, 'url'))
  },
  span: (place, component) => {
    if (component.text === undefined) missing(within(place, 'text'))
  },
  video: (place, component) => {
    for (const key of ['url', 'previewUrl']) if (component[key] === undefined) missing(within(place, key))
    const alt = object(place, component, 'altContent')
    if (alt) checkComponent(within(place, 'altContent'), alt, ['box', 'image'])
    checkActionAt(place, component, { key: 'action', home: ON_FLEX_VIDEO, optional: true })
  },
}

function checkBox(place: Place, box: Json): void {
  const layout = choice(place, box, 'layout', ['horizontal', 'vertical', 'baseline'], { optional: false })
  checkActionAt(place, box, { key: 'action', home: IN_FLEX, optional: true })
  checkBackground(place, box)
  if (!isArray(box.contents)) {
    missing(within(place, 'contents'))
    return
  }
  const allowed = layout === 'baseline' ? IN_BASELINE : IN_BOX
  for (const [child, index] of list(place, box, 'contents', { min: 0, max: Number.POSITIVE_INFINITY })) {
    checkComponent(item(within(place, 'contents'), index), child, allowed)
  }
}

function checkBackground(place: Place, box: Json): void {
  const background = object(place, box, 'background', { optional: true })
  if (!background) return
  const here = within(place, 'background')
  choice(here, background, 'type', ['linearGradient'], { optional: false })
  checkProperties(here, background, GRADIENT)
  for (const key of ['angle', 'startColor', 'endColor']) if (background[key] === undefined) missing(within(here, key))
}

function checkText(place: Place, component: Json): void {
  checkActionAt(place, component, { key: 'action', home: IN_FLEX, optional: true })
  if (component.contents === undefined) {
    text(place, component, 'text')
    return
  }
  for (const [span, index] of list(place, component, 'contents', { min: 1, max: Number.POSITIVE_INFINITY })) {
    checkComponent(item(within(place, 'contents'), index), span, ['span'])
  }
}
