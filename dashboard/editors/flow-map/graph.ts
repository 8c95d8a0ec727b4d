import { type DraftStep, type DraftWay, isForked, type ListPlace, type Place } from '../steps/model.ts'

// The tree of steps as a map has it: points and the lines between them. A step that parts leads to its ways, and those to the point where they join.

interface Point {
  id: string
  /** Where a step that is added right behind it stands; undefined where nothing follows. */
  behind: Place | undefined
}
export type MapPoint = Point &
  (
    | { kind: 'start' | 'join' | 'finish' }
    /** 1-based, in the order of reading. */
    | { kind: 'step'; step: DraftStep; no: number }
    /** `no`: 1-based among the ways of its step. */
    | { kind: 'way'; of: DraftStep; way: DraftWay; no: number }
  )

export interface MapLine {
  id: string
  from: string
  to: string
  /** Nobody comes this way: what lies before it ends. */
  isDead: boolean
}

export interface StepMap {
  points: MapPoint[]
  lines: MapLine[]
}

export const idOfStep = (id: number): string => `s${id}`
const isLast = (step: DraftStep): boolean => !step.isOff && (step.kind === 'jump' || step.kind === 'end')

interface Drawing extends StepMap {
  no: number
}

/** Where a list was drawn to: its last point, and whether anybody gets there. */
interface Tip {
  id: string
  isDead: boolean
}

function connect(drawing: Drawing, from: Tip, to: string): void {
  drawing.lines.push({ id: `${from.id}-${to}`, from: from.id, to, isDead: from.isDead })
}

function drawWays(drawing: Drawing, step: DraftStep, behind: Place, isDead: boolean): Tip {
  const tips = step.ways.map((way, i): Tip => {
    const id = `w${step.id}-${way.id}`
    const list: ListPlace = { stepId: step.id, way: way.id }
    drawing.points.push({ id, kind: 'way', of: step, way, no: i + 1, behind: { list, index: 0 } })
    connect(drawing, { id: idOfStep(step.id), isDead }, id)
    return drawList(drawing, { steps: way.steps, list, from: { id, isDead } })
  })
  const join = `j${step.id}`
  drawing.points.push({ id: join, kind: 'join', behind })
  for (const tip of tips) connect(drawing, tip, join)
  return { id: join, isDead: tips.every((tip) => tip.isDead) }
}

function drawList(drawing: Drawing, { steps, list, from }: { steps: readonly DraftStep[]; list: ListPlace; from: Tip }): Tip {
  let tip = from
  for (const [index, step] of steps.entries()) {
    const id = idOfStep(step.id)
    const behind: Place = { list, index: index + 1 }
    drawing.no += 1
    drawing.points.push({ id, kind: 'step', step, no: drawing.no, behind: isForked(step) ? undefined : behind })
    connect(drawing, tip, id)
    const isDead = tip.isDead || isLast(step)
    tip = isForked(step) ? drawWays(drawing, step, behind, isDead) : { id, isDead }
  }
  return tip
}

/** All points in the order of reading, and the lines between them. */
export function mapOf(steps: readonly DraftStep[]): StepMap {
  const drawing: Drawing = { points: [], lines: [], no: 0 }
  drawing.points.push({ id: 'start', kind: 'start', behind: { list: 'root', index: 0 } })
  const tip = drawList(drawing, { steps, list: 'root', from: { id: 'start', isDead: false } })
  drawing.points.push({ id: 'finish', kind: 'finish', behind: undefined })
  connect(drawing, tip, 'finish')
  return { points: drawing.points, lines: drawing.lines }
}
