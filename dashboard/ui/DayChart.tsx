import { useState } from 'preact/hooks'
import { formatShortDay } from '../lib/dates.ts'
import { useTexts } from '../lib/i18n.ts'
import { useNumber } from '../lib/numbers.ts'
import { barsOf, type Point, type Scale, type Series, scaleOf } from './chart-scale.ts'
import { uiTexts } from './texts.ts'

const WIDTH = 10
const GAP = 2.6
const HEIGHT = 100

interface DayChartProps {
  title: string
  points: Point[]
  series: Series[]
}

/** Bars by day, stacked; losses hang below the line. The numbers are also there as a table. */
export function DayChart({ title, points, series }: DayChartProps) {
  const [hovered, setHovered] = useState<number | null>(null)
  const scale = scaleOf(points, series)
  const point = hovered === null ? undefined : points[hovered]
  const find = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const box = event.currentTarget.getBoundingClientRect()
    const index = Math.floor(((event.clientX - box.left) / box.width) * points.length)
    setHovered(Math.min(points.length - 1, Math.max(0, index)))
  }
  return (
    <figure class="flex flex-col gap-3">
      <Legend series={series} />
      <div class="flex gap-2">
        <Axis scale={scale} />
        <div class="min-w-0 grow">
          <div class="relative h-40" onPointerMove={find} onPointerDown={find} onPointerLeave={() => setHovered(null)}>
            <Bars title={title} points={points} series={series} scale={scale} hovered={hovered} />
            {point && hovered !== null && <Tip point={point} series={series} share={(hovered + 0.5) / points.length} />}
          </div>
          <Days points={points} />
        </div>
      </div>
      <Table title={title} points={points} series={series} />
    </figure>
  )
}

function Bars({ title, points, series, scale, hovered }: DayChartProps & { scale: Scale; hovered: number | null }) {
  const line = (scale.top / (scale.top + scale.bottom)) * HEIGHT
  return (
    <svg viewBox={`0 0 ${points.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none" class="size-full" role="img" aria-label={title}>
      {[0, line / 2, line].map((y) => (
        <line
          key={y}
          x1="0"
          x2={points.length * WIDTH}
          y1={y}
          y2={y}
          class="stroke-base-content/15"
          stroke-width="1"
          vector-effect="non-scaling-stroke"
        />
      ))}
      {hovered !== null && <rect x={hovered * WIDTH} y="0" width={WIDTH} height={HEIGHT} class="fill-base-content/6" />}
      {points.map((point, index) =>
        barsOf(point, series, scale).map((bar) => (
          <rect
            key={`${point.day}${bar.series.key}`}
            x={index * WIDTH + GAP / 2}
            y={bar.y * HEIGHT}
            width={WIDTH - GAP}
            height={bar.height * HEIGHT}
            class={bar.series.fill}
          />
        )),
      )}
    </svg>
  )
}

function Axis({ scale }: { scale: Scale }) {
  const number = useNumber()
  const line = (scale.top / (scale.top + scale.bottom)) * 100
  return (
    <div class="muted tnum relative h-40 w-8 shrink-0 text-right text-2xs leading-none" aria-hidden="true">
      <span class="absolute top-0 right-0">{number(scale.top)}</span>
      <span class="absolute right-0 -translate-y-1/2" style={{ top: `${line}%` }}>
        0
      </span>
      {/* Too close to the line there is no room for a second number. */}
      {100 - line > 14 && <span class="absolute right-0 bottom-0">{number(scale.bottom)}</span>}
    </div>
  )
}

function Days({ points }: { points: Point[] }) {
  const marks = [0, 1 / 3, 2 / 3, 1].map((share) => points[Math.round(share * (points.length - 1))]).filter((point) => point !== undefined)
  return (
    <div class="muted tnum mt-1.5 flex justify-between text-2xs" aria-hidden="true">
      {marks.map((point) => (
        <span key={point.day}>{formatShortDay(point.day)}</span>
      ))}
    </div>
  )
}

function Legend({ series }: { series: Series[] }) {
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {series.map((each) => (
        <li key={each.key} class="flex items-center gap-1.5">
          <span class={`size-2.5 rounded-[3px] ${each.dot}`} aria-hidden="true" />
          {each.name}
        </li>
      ))}
    </ul>
  )
}

function Tip({ point, series, share }: { point: Point; series: Series[]; share: number }) {
  const number = useNumber()
  return (
    <div
      class="card-frame pointer-events-none absolute top-0 z-10 px-3 py-2 text-xs whitespace-nowrap shadow-lg"
      style={{ left: `${share * 100}%`, transform: `translateX(${share > 0.5 ? 'calc(-100% - 10px)' : '10px'})` }}
    >
      <p class="font-bold">{formatShortDay(point.day)}</p>
      {series.map((each) => (
        <p key={each.key} class="tnum flex items-center justify-between gap-4">
          <span class="flex items-center gap-1.5">
            <span class={`size-2 rounded-[2px] ${each.dot}`} />
            {each.name}
          </span>
          {number(point.values[each.key] ?? 0)}
        </p>
      ))}
    </div>
  )
}

function Table({ title, points, series }: DayChartProps) {
  const t = useTexts(uiTexts)
  const number = useNumber()
  return (
    <details class="text-xs">
      <summary class="muted w-fit rounded underline decoration-dotted underline-offset-4">{t.tableView}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
      <section class="mt-2 max-h-72 overflow-auto" tabIndex={0} aria-label={title}>
        <table class="tnum w-full text-right">
          <caption class="sr-only">{title}</caption>
          <thead class="sticky top-0 bg-base-100">
            <tr>
              <td />
              {series.map((each) => (
                <th key={each.key} scope="col" class="px-2 py-1.5 font-semibold">
                  {each.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="divide-y divide-base-300">
            {points.toReversed().map((point) => (
              <tr key={point.day}>
                <th scope="row" class="py-1.5 text-left font-normal">
                  {formatShortDay(point.day)}
                </th>
                {series.map((each) => (
                  <td key={each.key} class="px-2 py-1.5">
                    {number(point.values[each.key] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
