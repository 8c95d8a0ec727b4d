import { IMAGEMAP_WIDTH } from '../../../../src/engine/messages/limits.ts'
import type { BubbleOf } from '../../../../src/engine/messages/schema.ts'

export type Area = BubbleOf<'imagemap'>['areas'][number]
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}
export interface Size {
  width: number
  height: number
}

/** Smaller ones cannot be hit with a thumb. */
export const SMALLEST = 40
const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), Math.max(min, max))

/** In whole pixels and inside the picture. */
export function fitted({ x, y, width, height }: Rect, size: Size): Rect {
  const w = Math.round(clamp(width, Math.min(SMALLEST, size.width), size.width))
  const h = Math.round(clamp(height, Math.min(SMALLEST, size.height), size.height))
  return { x: Math.round(clamp(x, 0, size.width - w)), y: Math.round(clamp(y, 0, size.height - h)), width: w, height: h }
}

export const movedBy = (rect: Rect, dx: number, dy: number, size: Size): Rect => fitted({ ...rect, x: rect.x + dx, y: rect.y + dy }, size)

/** Its left upper corner stays. */
export const sizedBy = (rect: Rect, dx: number, dy: number, size: Size): Rect =>
  fitted({ ...rect, width: clamp(rect.width + dx, 1, size.width - rect.x), height: clamp(rect.height + dy, 1, size.height - rect.y) }, size)

/** What was drawn from one corner to the other, whichever came first. */
export const between = (from: { x: number; y: number }, to: { x: number; y: number }): Rect => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  width: Math.abs(to.x - from.x),
  height: Math.abs(to.y - from.y),
})

export const LAYOUTS = { whole: [1, 1], columns2: [2, 1], columns3: [3, 1], rows2: [1, 2], grid4: [2, 2], grid6: [3, 2] } as const
export type Layout = keyof typeof LAYOUTS

/** The picture cut into equal parts. */
export function partsOf(layout: Layout, { width, height }: Size): Rect[] {
  const [columns, rows] = LAYOUTS[layout]
  const edge = (i: number, n: number, length: number) => Math.round((length * i) / n)
  return Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    const [x, y] = [edge(column, columns, width), edge(row, rows, height)]
    return { x, y, width: edge(column + 1, columns, width) - x, height: edge(row + 1, rows, height) - y }
  })
}

export const newArea = (rect: Rect): Area => ({ ...rect, tap: { kind: 'url', url: '' } })

/** A new layout keeps what taps do, in order. */
export const laidOut = (areas: readonly Area[], layout: Layout, size: Size): Area[] =>
  partsOf(layout, size).map((rect, i) => ({ ...(areas[i] ?? newArea(rect)), ...rect }))

/** How high a picture is when it is as wide as LINE counts. */
export const heightFor = ({ width, height }: { width: number | null; height: number | null }): number =>
  width && height ? Math.max(1, Math.round((IMAGEMAP_WIDTH * height) / width)) : IMAGEMAP_WIDTH
