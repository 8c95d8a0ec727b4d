export interface Series {
  key: string
  name: string
  /** Class that fills the bar. */
  fill: string
  /** Class of the legend's dot. */
  dot: string
  /** Drawn below the line: what is lost. */
  isDown?: boolean
}

export interface Point {
  /** YYYY-MM-DD */
  day: string
  values: Record<string, number>
}

export interface Bar {
  series: Series
  /** Top edge and height in shares of the whole height. */
  y: number
  height: number
}

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** A round number at or above: 7 → 7, 43 → 50, 1,101 → 1,200. */
export function niceTop(value: number): number {
  if (value <= 10) return Math.max(0, Math.ceil(value))
  const magnitude = 10 ** Math.floor(Math.log10(value))
  return (STEPS.find((step) => step * magnitude >= value) ?? 10) * magnitude
}

const sumOf = (point: Point, series: Series[]) => series.reduce((sum, { key }) => sum + (point.values[key] ?? 0), 0)

export interface Scale {
  top: number
  bottom: number
}

/** How far up and down the chart has to reach. */
export function scaleOf(points: Point[], series: Series[]): Scale {
  const up = series.filter((each) => !each.isDown)
  const down = series.filter((each) => each.isDown)
  const top = niceTop(Math.max(0, ...points.map((point) => sumOf(point, up))))
  const bottom = niceTop(Math.max(0, ...points.map((point) => sumOf(point, down))))
  return { top: top || 1, bottom }
}

/** The bars of one day, stacked away from the line in between. */
export function barsOf(point: Point, series: Series[], { top, bottom }: Scale): Bar[] {
  const whole = top + bottom
  let up = top / whole
  let down = top / whole
  return series.flatMap((each) => {
    const height = (point.values[each.key] ?? 0) / whole
    if (height === 0) return []
    if (each.isDown) {
      const bar = { series: each, y: down, height }
      down += height
      return [bar]
    }
    up -= height
    return [{ series: each, y: up, height }]
  })
}
