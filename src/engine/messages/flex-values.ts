// What values the properties of Flex components take (Messaging API reference, "Component").

/** True when a property may have this value. */
export type Fits = (value: unknown) => boolean

const isText = (value: unknown): value is string => typeof value === 'string'
const matches =
  (pattern: RegExp): Fits =>
  (value) =>
    isText(value) && pattern.test(value)
const oneOf =
  (...values: string[]): Fits =>
  (value) =>
    isText(value) && values.includes(value)
const flag: Fits = (value) => typeof value === 'boolean'
const whole: Fits = (value) => Number.isInteger(value) && Number(value) >= 0
const free: Fits = () => true
const color = matches(/^#([0-9a-f]{6}|[0-9a-f]{8})$/i)

const PX = '\\d+(\\.\\d+)?px'
const PERCENT = '\\d+(\\.\\d+)?%'
const sized = (words: string, ...units: string[]) => matches(new RegExp(`^(${[words, ...units].filter(Boolean).join('|')})$`))
const KEYWORDS = 'none|xs|sm|md|lg|xl|xxl'
const SIZES = 'xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl'
const space = sized(KEYWORDS, PX)
const padding = sized(KEYWORDS, PX, PERCENT)
const length = sized('', PX, PERCENT)
const offset = sized(KEYWORDS, `-?${PX}`, `-?${PERCENT}`)

/** `media:12` stands for a picture of ours; http on this very machine is for development. */
const picture: Fits = (value) =>
  isText(value) &&
  value.length <= 2000 &&
  (/^media:[1-9]\d{0,14}$/.test(value) ||
    (/^(https:\/\/[^/\s]|http:\/\/(localhost|127\.0\.0\.1)[:/])\S*$/i.test(value) && URL.canParse(value)))

/** Of width and height, 1 to 100000 each; no taller than three times the width. */
const ratio: Fits = (value) => {
  const [, width, height] = isText(value) ? (/^(\d{1,6}(?:\.\d+)?):(\d{1,6}(?:\.\d+)?)$/.exec(value) ?? []) : []
  const [w, h] = [Number(width ?? 0), Number(height ?? 0)]
  return w >= 1 && h >= 1 && w <= 100_000 && h <= 100_000 && h <= w * 3
}
const within =
  (unit: string, isInside: (value: number) => boolean): Fits =>
  (value) => {
    const [, digits] = isText(value) ? (new RegExp(`^(\\d+(?:\\.\\d+)?)${unit}$`).exec(value) ?? []) : []
    return digits !== undefined && isInside(Number(digits))
  }

type Values = Readonly<Record<string, Fits>>

const PLACED: Values = {
  flex: whole,
  margin: space,
  position: oneOf('relative', 'absolute'),
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
}
const gravity = oneOf('top', 'bottom', 'center')
const align = oneOf('start', 'end', 'center')
const FONT: Values = {
  size: sized(SIZES, PX),
  color,
  weight: oneOf('regular', 'bold'),
  style: oneOf('normal', 'italic'),
  decoration: oneOf('none', 'underline', 'line-through'),
}

/** What each component may have besides its type. What holds components or actions is looked at where the tree is walked. */
export const COMPONENTS: Readonly<Record<string, Values>> = {
  box: {
    ...PLACED,
    layout: oneOf('horizontal', 'vertical', 'baseline'),
    contents: Array.isArray,
    action: free,
    background: free,
    backgroundColor: color,
    borderColor: color,
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
    color,
    gravity,
    adjustMode: oneOf('shrink-to-fit'),
    scaling: flag,
  },
  image: {
    ...PLACED,
    url: picture,
    action: free,
    align,
    gravity,
    size: sized(`${SIZES}|full`, PX, PERCENT),
    aspectRatio: ratio,
    aspectMode: oneOf('cover', 'fit'),
    backgroundColor: color,
    animated: flag,
  },
  video: { url: matches(/^https:\/\/\S{1,1992}$/i), previewUrl: picture, altContent: free, aspectRatio: ratio, action: free },
  icon: { ...PLACED, url: picture, size: sized(SIZES, PX), aspectRatio: ratio, scaling: flag },
  text: {
    ...PLACED,
    ...FONT,
    text: isText,
    contents: Array.isArray,
    action: free,
    adjustMode: oneOf('shrink-to-fit'),
    align,
    gravity,
    wrap: flag,
    lineSpacing: matches(new RegExp(`^${PX}$`)),
    maxLines: whole,
    scaling: flag,
  },
  span: { ...FONT, text: isText },
  separator: { margin: space, color },
  filler: { flex: whole },
}

export const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  box: ['layout', 'contents'],
  button: ['action'],
  image: ['url'],
  video: ['url', 'previewUrl', 'altContent'],
  icon: ['url'],
  span: ['text'],
}

export const BUBBLE: Values = {
  size: oneOf('nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'),
  direction: oneOf('ltr', 'rtl'),
  header: free,
  hero: free,
  body: free,
  footer: free,
  styles: free,
  action: free,
}
export const BLOCK_STYLE: Values = { backgroundColor: color, separator: flag, separatorColor: color }
export const GRADIENT: Values = {
  type: oneOf('linearGradient'),
  angle: within('deg', (angle) => angle < 360),
  startColor: color,
  endColor: color,
  centerColor: color,
  centerPosition: within('%', (share) => share <= 100),
}
