import { isString } from '../json.ts'
import type { Json } from '../types.ts'
import { complain, type Place, within } from './place.ts'
import { boolean, choice, color, httpsUrl, number, text } from './values.ts'

/** Checks one property of a Flex component. */
export type Rule = (place: Place, component: Json, key: string) => void

const matches =
  (pattern: RegExp): Rule =>
  (place, component, key) => {
    const value = component[key]
    if (value === undefined || value === null) return
    if (!isString(value) || !pattern.test(value)) complain(within(place, key), 'invalid property')
  }
const oneOf =
  (...values: string[]): Rule =>
  (place, component, key) => {
    choice(place, component, key, values)
  }
const PX = '\\d+(\\.\\d+)?px'
const PERCENT = '\\d+(\\.\\d+)?%'
const sized = (words: string, ...units: string[]) => matches(new RegExp(`^(${[words, ...units].join('|')})$`))

const flag: Rule = (place, component, key) => boolean(place, component, key)
const hex: Rule = (place, component, key) => color(place, component, key)
const whole: Rule = (place, component, key) => number(place, component, key, { min: 0, optional: true, integer: true })
const free: Rule = () => {}
const picture: Rule = (place, component, key) => httpsUrl(place, component, key)

const ratio: Rule = (place, component, key) => {
  const value = component[key]
  if (value === undefined || value === null) return
  const [, width = '', height = ''] = isString(value) ? (/^(\d{1,6}(?:\.\d+)?):(\d{1,6}(?:\.\d+)?)$/.exec(value) ?? []) : []
  const [w, h] = [Number(width), Number(height)]
  if (w < 1 || h < 1 || w > 100_000 || h > 100_000 || h > w * 3) complain(within(place, key), 'invalid property')
}

const KEYWORDS = 'none|xs|sm|md|lg|xl|xxl'
const SIZES = 'xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl'
const space = sized(KEYWORDS, PX)
const padding = sized(KEYWORDS, PX, PERCENT)
const length = sized(PX, PERCENT)
const offset = sized(KEYWORDS, `-?${PX}`, `-?${PERCENT}`)

const PLACED: Record<string, Rule> = {
  flex: whole,
  margin: space,
  position: oneOf('relative', 'absolute'),
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
}
const GRAVITY = oneOf('top', 'bottom', 'center')
const ALIGN = oneOf('start', 'end', 'center')
const FONT: Record<string, Rule> = {
  size: sized(SIZES, PX),
  color: hex,
  weight: oneOf('regular', 'bold'),
  style: oneOf('normal', 'italic'),
  decoration: oneOf('none', 'underline', 'line-through'),
}

/** The properties each component may have besides `type`; those that hold components or actions are checked where the tree is walked. */
export const COMPONENTS: Record<string, Record<string, Rule>> = {
  box: {
    ...PLACED,
    layout: free,
    contents: free,
    action: free,
    background: free,
    backgroundColor: hex,
    borderColor: hex,
    borderWidth: sized('none|light|normal|medium|semi-bold|bold', PX),
    cornerRadius: space,
    width: length,
    maxWidth: length,
    height: length,
    maxHeight: length,
    spacing: space,
    paddingAll: padding,
    paddingTop: padding,
    paddingBottom: padding,
    paddingStart: padding,
    paddingEnd: padding,
    justifyContent: oneOf('center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'),
    alignItems: oneOf('center', 'flex-start', 'flex-end'),
  },
  button: {
    ...PLACED,
    action: free,
    height: oneOf('sm', 'md'),
    style: oneOf('primary', 'secondary', 'link'),
    color: hex,
    gravity: GRAVITY,
    adjustMode: oneOf('shrink-to-fit'),
    scaling: flag,
  },
  image: {
    ...PLACED,
    url: picture,
    action: free,
    align: ALIGN,
    gravity: GRAVITY,
    size: sized(`${SIZES}|full`, PX, PERCENT),
    aspectRatio: ratio,
    aspectMode: oneOf('cover', 'fit'),
    backgroundColor: hex,
    animated: flag,
  },
  video: { url: picture, previewUrl: picture, altContent: free, aspectRatio: ratio, action: free },
  icon: { ...PLACED, flex: free, url: picture, size: sized(SIZES, PX), aspectRatio: ratio, scaling: flag },
  text: {
    ...PLACED,
    ...FONT,
    text: free,
    contents: free,
    action: free,
    adjustMode: oneOf('shrink-to-fit'),
    align: ALIGN,
    gravity: GRAVITY,
    wrap: flag,
    lineSpacing: matches(new RegExp(`^${PX}$`)),
    maxLines: whole,
    scaling: flag,
  },
  span: { ...FONT, text: (place, component, key) => text(place, component, key) },
  separator: { margin: space, color: hex },
  filler: { flex: whole },
}

export const BLOCK_STYLE: Record<string, Rule> = { backgroundColor: hex, separator: flag, separatorColor: hex }

/** A number with a unit, within a range. */
const between =
  (unit: string, isInside: (value: number) => boolean): Rule =>
  (place, component, key) => {
    const value = component[key]
    if (value === undefined || value === null) return
    const [, digits] = isString(value) ? (new RegExp(`^(\\d+(?:\\.\\d+)?)${unit}$`).exec(value) ?? []) : []
    if (digits === undefined || !isInside(Number(digits))) complain(within(place, key), 'invalid property')
  }
export const GRADIENT: Record<string, Rule> = {
  angle: between('deg', (angle) => angle < 360),
  startColor: hex,
  endColor: hex,
  centerColor: hex,
  centerPosition: between('%', (share) => share <= 100),
}

/** Runs the rules of all known properties, and reports unknown ones, as LINE does inside Flex only. */
export function checkProperties(place: Place, component: Json, rules: Record<string, Rule>): void {
  for (const key of Object.keys(component)) {
    if (key === 'type') continue
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined
    if (rule) rule(place, component, key)
    else complain(within(place, key), 'unknown field')
  }
}
