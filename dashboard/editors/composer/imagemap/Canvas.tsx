import { useRef, useState } from 'preact/hooks'
import { IMAGEMAP_WIDTH } from '../../../../src/engine/messages/limits.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { type Area, between, fitted, movedBy, type Rect, SMALLEST, sizedBy } from './areas.ts'
import { imagemapTexts } from './texts.ts'

interface CanvasProps {
  pictureUrl: string
  height: number
  areas: readonly Area[]
  current: number
  isReadOnly: boolean
  isFull: boolean
  onChoose: (index: number) => void
  onDraw: (rect: Rect) => void
  onChange: (index: number, rect: Rect) => void
}

type Point = { x: number; y: number }
/** What the pointer is doing, and what it changes while it is down. */
interface Gesture {
  kind: 'draw' | 'move' | 'size'
  index: number
  from: Point
  start: Rect
}

const STEP = 10
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}
const share = (value: number, of: number) => `${(value / of) * 100}%`

/** The picture with its places: drawn, moved and sized with a pointer or the arrow keys. */
export function Canvas({ pictureUrl, height, areas, current, isReadOnly, isFull, onChoose, onDraw, onChange }: CanvasProps) {
  const t = useTexts(imagemapTexts)
  const frame = useRef<HTMLDivElement>(null)
  const [gesture, setGesture] = useState<Gesture | null>(null)
  const [shown, setShown] = useState<Rect | null>(null)
  const size = { width: IMAGEMAP_WIDTH, height }

  const pointOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    return { x: ((event.clientX - box.left) / box.width) * size.width, y: ((event.clientY - box.top) / box.height) * size.height }
  }
  const rectFor = ({ kind, from, start }: Gesture, to: Point): Rect => {
    if (kind === 'draw') return between(from, to)
    const change = kind === 'move' ? movedBy : sizedBy
    return change(start, to.x - from.x, to.y - from.y, size)
  }
  const begin = (event: PointerEvent, kind: Gesture['kind'], index: number) => {
    if (isReadOnly || event.button !== 0 || (kind === 'draw' && isFull)) return
    event.preventDefault()
    event.stopPropagation()
    frame.current?.setPointerCapture(event.pointerId)
    const from = pointOf(event)
    const start = areas[index] ?? { ...from, width: 0, height: 0 }
    if (index >= 0) onChoose(index)
    setGesture({ kind, index, from, start })
  }
  const go = (event: PointerEvent) => gesture && setShown(rectFor(gesture, pointOf(event)))
  const end = (event: PointerEvent) => {
    if (!gesture) return
    const rect = rectFor(gesture, pointOf(event))
    setGesture(null)
    setShown(null)
    // A mere tap on the picture draws nothing.
    if (gesture.kind !== 'draw') onChange(gesture.index, fitted(rect, size))
    else if (rect.width >= SMALLEST / 2 && rect.height >= SMALLEST / 2) onDraw(fitted(rect, size))
  }
  const byKey = (event: KeyboardEvent, index: number) => {
    const step = ARROWS[event.key]
    const area = areas[index]
    if (!step || !area || isReadOnly) return
    event.preventDefault()
    onChange(index, (event.shiftKey ? sizedBy : movedBy)(area, step[0], step[1], size))
  }
  return (
    <div
      ref={frame}
      class={`relative w-full max-w-md touch-none overflow-hidden rounded-field border border-base-300 bg-base-200 select-none ${isReadOnly ? '' : 'cursor-crosshair'}`}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
      onPointerDown={(event) => begin(event, 'draw', -1)}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={() => {
        setGesture(null)
        setShown(null)
      }}
    >
      <img src={pictureUrl} alt="" class="pointer-events-none absolute inset-0 size-full object-cover" draggable={false} />
      <ul aria-label={t.canvas}>
        {areas.map((area, index) => {
          const rect = gesture?.index === index && shown ? shown : area
          return (
            <li key={index} class="absolute" style={placeOf(rect, size)}>
              <button
                type="button"
                aria-label={t.areaAt(index + 1, rect.x, rect.y, rect.width, rect.height)}
                aria-pressed={index === current}
                class={`grid size-full touch-none place-items-center border-2 font-bold ${
                  index === current ? 'border-primary bg-primary/35' : 'border-white/90 bg-black/30'
                } ${isReadOnly ? '' : 'cursor-move'}`}
                onPointerDown={(event) => begin(event, 'move', index)}
                onClick={() => onChoose(index)}
                onKeyDown={(event) => byKey(event, index)}
              >
                <span class="grid size-7 place-items-center rounded-full bg-base-100 text-sm text-base-content shadow">{index + 1}</span>
              </button>
              {!isReadOnly && index === current && (
                <span
                  class="absolute -right-2.5 -bottom-2.5 size-7 touch-none cursor-nwse-resize rounded-full border-2 border-primary bg-base-100 shadow"
                  title={t.corner(index + 1)}
                  aria-hidden="true"
                  onPointerDown={(event) => begin(event, 'size', index)}
                />
              )}
            </li>
          )
        })}
        {gesture?.kind === 'draw' && shown && (
          <li class="absolute border-2 border-dashed border-primary bg-primary/25" style={placeOf(shown, size)} />
        )}
      </ul>
    </div>
  )
}

const placeOf = (rect: Rect, size: { width: number; height: number }) => ({
  left: share(rect.x, size.width),
  top: share(rect.y, size.height),
  width: share(rect.width, size.width),
  height: share(rect.height, size.height),
})
