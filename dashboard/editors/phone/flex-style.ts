import type { CSSProperties } from 'preact'
import { numberOf, objectOf, textOf } from './read.ts'
import type { LineObject } from './types.ts'

type Style = CSSProperties

const SPACE: Record<string, string> = { none: '0', xs: '2px', sm: '4px', md: '8px', lg: '12px', xl: '16px', xxl: '20px' }
const BORDER: Record<string, string> = { none: '0', light: '0.5px', normal: '1px', medium: '2px', 'semi-bold': '3px', bold: '4px' }
const FONT: Record<string, string> = {
  ...{ xxs: '11px', xs: '13px', sm: '14px', md: '16px', lg: '19px', xl: '22px', xxl: '29px' },
  ...{ '3xl': '35px', '4xl': '48px', '5xl': '74px' },
}
const IMAGE: Record<string, string> = {
  ...{ xxs: '40px', xs: '60px', sm: '80px', md: '100px', lg: '120px', xl: '140px', xxl: '160px' },
  ...{ '3xl': '180px', '4xl': '200px', '5xl': '220px', full: '100%' },
}
const JUSTIFY = ['center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly']
const LENGTH = /^-?\d+(\.\d+)?(px|%)$/

/** A keyword of LINE, or a length in px or %; anything else is dropped, so that no other CSS gets in. */
function length(value: string | undefined, words: Record<string, string> = SPACE): string | undefined {
  if (value === undefined) return undefined
  return Object.hasOwn(words, value) ? words[value] : LENGTH.test(value) ? value : undefined
}
export const hex = (value: string | undefined) => (value !== undefined && /^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : undefined)

/** How much larger the reader has set LINE's letters; only what asks for it (`scaling`) follows. */
const scaled = (size: string | undefined, isScaling: boolean) =>
  size !== undefined && isScaling ? `calc(${size} * var(--phone-scale, 1))` : size
export function fontSize(component: LineObject, standard?: string): string | undefined {
  const size = length(textOf(component, 'size'), FONT)
  return scaled(size === undefined || size.endsWith('%') ? standard : size, component.scaling === true)
}
export const imageSize = (value: string | undefined) => length(value ?? 'md', IMAGE)

export function ratio(value: string | undefined): string {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value ?? '')
  return match ? `${match[1]} / ${match[2]}` : '1 / 1'
}

export type Parent = { layout: 'horizontal' | 'vertical' | 'baseline'; spacing: string | undefined; isFirst: boolean }

/** Icons and lines never grow, nor does what has a size of its own; everything else shares a row's width, and keeps its own height in a column. */
function shareOf(component: LineObject, isRow: boolean): number {
  const type = textOf(component, 'type')
  if (type === 'icon' || type === 'separator') return 0
  if (type === 'box' && isRow && (component.width !== undefined || component.height !== undefined)) return 0
  const given = numberOf(component, 'flex')
  if (given !== undefined && given >= 0) return given
  return isRow || type === 'filler' ? 1 : 0
}

/** Where a component stands in its box: its share of the room, the space before it, and its offset. */
export function placed(component: LineObject, { layout, spacing, isFirst }: Parent): Style {
  const isRow = layout !== 'vertical'
  const share = shareOf(component, isRow)
  const before = length(textOf(component, 'margin')) ?? (isFirst || component.type === 'filler' ? undefined : length(spacing))
  const isAbsolute = textOf(component, 'position') === 'absolute'
  return {
    flex: share === 0 ? '0 0 auto' : isRow ? `${share} 0 0` : `${share} 0 auto`,
    ...(before && !isAbsolute ? (isRow ? { marginInlineStart: before } : { marginBlockStart: before }) : {}),
    position: isAbsolute ? 'absolute' : 'relative',
    top: length(textOf(component, 'offsetTop')),
    bottom: length(textOf(component, 'offsetBottom')),
    insetInlineStart: length(textOf(component, 'offsetStart')),
    insetInlineEnd: length(textOf(component, 'offsetEnd')),
    minWidth: '0',
    maxWidth: '100%',
  }
}

const GRAVITY: Record<string, string> = { top: 'flex-start', center: 'center', bottom: 'flex-end' }
/** Every component is a column that holds its drawing at the top, in the middle or at the bottom of the height it was given. */
export function gravity(component: LineObject, { layout }: Parent): Style {
  const value = textOf(component, 'gravity') ?? 'top'
  return layout !== 'baseline' && Object.hasOwn(GRAVITY, value) ? { justifyContent: GRAVITY[value] } : {}
}

function gradient(box: LineObject): string | undefined {
  const background = objectOf(box, 'background')
  if (!background) return undefined
  const angle = /^\d+(\.\d+)?deg$/.exec(textOf(background, 'angle') ?? '')?.[0]
  const [start, end, center] = ['startColor', 'endColor', 'centerColor'].map((key) => hex(textOf(background, key)))
  if (!angle || !start || !end) return undefined
  const position = /^\d+(\.\d+)?%$/.exec(textOf(background, 'centerPosition') ?? '')?.[0] ?? '50%'
  return `linear-gradient(${angle}, ${[start, ...(center ? [`${center} ${position}`] : []), end].join(', ')})`
}

export function boxStyle(box: LineObject): Style {
  const layout = textOf(box, 'layout')
  const border = length(textOf(box, 'borderWidth'), BORDER)
  const justify = textOf(box, 'justifyContent')
  const align = textOf(box, 'alignItems')
  const all = length(textOf(box, 'paddingAll'))
  return {
    display: 'flex',
    flexDirection: layout === 'vertical' ? 'column' : 'row',
    alignItems: align && JUSTIFY.includes(align) ? align : layout === 'baseline' ? 'baseline' : 'stretch',
    ...(justify && JUSTIFY.includes(justify) ? { justifyContent: justify } : {}),
    backgroundColor: hex(textOf(box, 'backgroundColor')),
    backgroundImage: gradient(box),
    ...(border ? { border: `${border} solid ${hex(textOf(box, 'borderColor')) ?? '#000000'}` } : {}),
    borderRadius: length(textOf(box, 'cornerRadius')),
    width: length(textOf(box, 'width')),
    ...(box.maxWidth === undefined ? {} : { maxWidth: length(textOf(box, 'maxWidth')) }),
    height: length(textOf(box, 'height')),
    maxHeight: length(textOf(box, 'maxHeight')),
    paddingTop: length(textOf(box, 'paddingTop')) ?? all,
    paddingBottom: length(textOf(box, 'paddingBottom')) ?? all,
    paddingInlineStart: length(textOf(box, 'paddingStart')) ?? all,
    paddingInlineEnd: length(textOf(box, 'paddingEnd')) ?? all,
  }
}

export function fontStyle(component: LineObject): Style {
  const decoration = textOf(component, 'decoration')
  return {
    fontSize: fontSize(component),
    fontWeight: textOf(component, 'weight') === 'bold' ? '700' : undefined,
    fontStyle: textOf(component, 'style') === 'italic' ? 'italic' : undefined,
    color: hex(textOf(component, 'color')),
    textDecoration: decoration === 'underline' || decoration === 'line-through' ? decoration : undefined,
  }
}

const ALIGN: Record<string, 'start' | 'center' | 'end'> = { start: 'start', center: 'center', end: 'end' }
export function textStyle(component: LineObject): Style {
  const lines = numberOf(component, 'maxLines') ?? 0
  const align = textOf(component, 'align')
  const spacing = /^\d+(\.\d+)?px$/.exec(textOf(component, 'lineSpacing') ?? '')?.[0]
  return {
    ...fontStyle(component),
    textAlign: align && Object.hasOwn(ALIGN, align) ? ALIGN[align] : undefined,
    ...(component.wrap === true ? { whiteSpace: 'pre-wrap' } : { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }),
    ...(component.wrap === true && lines > 0
      ? { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: String(lines), overflow: 'hidden' }
      : {}),
    // Not above the first line and not below the last one.
    ...(spacing ? { lineHeight: `calc(1.4em + ${spacing})`, marginBlock: `calc(${spacing} / -2)` } : {}),
  }
}
