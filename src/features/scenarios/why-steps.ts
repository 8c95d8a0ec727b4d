import { eachStep, isLiving, type KeptStep, pathTo, waysOf } from './graph.ts'
import type { RunRow, TurnRow } from './why-queries.ts'
import type { WhyCode, WhyStep } from './why-schema.ts'

// What became of every step in one run of one friend, made out of what was decided and of where they stand. All of it pure.

const EXIT = /^exit:(\d+)$/
const exitIn = (reason: string | null): number | null => {
  const exit = EXIT.exec(reason ?? '')?.[1]
  return exit === undefined ? null : Number(exit)
}

interface Told {
  run: RunRow
  /** Of this run, the newest first. */
  turns: readonly TurnRow[]
  /** Steps at which this run began, or to which it was moved. */
  begunAt: readonly number[]
}
interface Walked extends Told {
  /** The place of each step in the order of reading, those that were taken out included. */
  places: ReadonlyMap<number, number>
  exits: ReadonlyMap<number, number>
  isOpen: boolean
  /** The last place that had its turn; -1: none. */
  last: number
}

function walked(steps: readonly KeptStep[], told: Told): Walked {
  const places = new Map([...eachStep(steps)].map(({ id }, place) => [id, place]))
  const chosen = told.begunAt.flatMap((stepId) => Object.entries(pathTo(steps, stepId)?.exits ?? {}))
  const taken = told.turns.toReversed().flatMap(({ stepId, reason }): [number, number][] => {
    const exit = exitIn(reason)
    return exit === null ? [] : [[stepId, exit]]
  })
  const had = told.turns.filter(({ outcome }) => outcome !== 'held').map(({ stepId }) => places.get(stepId) ?? -1)
  return {
    ...told,
    places,
    exits: new Map([...chosen.map(([id, exit]): [number, number] => [Number(id), exit]), ...taken]),
    isOpen: told.run.status === 'reading' || told.run.status === 'held',
    last: Math.max(-1, ...had),
  }
}

const bare = ({ id, kind }: KeptStep, code: WhyCode, more: Partial<WhyStep> = {}): WhyStep => ({
  stepId: id,
  kind,
  code,
  at: null,
  dueAt: null,
  reason: null,
  exit: null,
  via: null,
  requestId: null,
  ...more,
})

function hadTurn(step: KeptStep, { outcome, reason, dueAt, doneAt, via, requestId }: TurnRow): WhyStep {
  return bare(step, outcome, { at: doneAt, dueAt, reason, exit: exitIn(reason), via, requestId })
}

const standing = (step: KeptStep, { status, nextAt, reason }: RunRow): WhyStep =>
  status === 'held' ? bare(step, 'held', { reason }) : bare(step, 'waiting', { at: nextAt, dueAt: nextAt, reason })

/** A step that had no turn, by where it lies. */
function untouched(step: KeptStep, { run, places, begunAt, isOpen, last }: Walked): WhyStep {
  const place = places.get(step.id) ?? 0
  const isPassedOver = begunAt.some((stepId) => place < (places.get(stepId) ?? -1))
  const behind = bare(step, isPassedOver ? 'passed-over' : 'came-later')
  const here = places.get((isOpen ? run.stepId : run.leftAt) ?? 0)
  // Whoever went to the end had everything that was there.
  if (here === undefined && run.reason === 'finished') return behind
  if (place < (here ?? last + 1)) return behind
  if (!isOpen) return bare(step, 'left-before', { at: run.endedAt, reason: run.reason })
  return bare(step, 'ahead', 'isOff' in step && step.isOff ? { reason: 'step-off' } : {})
}

function storyOf(step: KeptStep, way: Walked, isOnWay: boolean): WhyStep {
  if (way.isOpen && way.run.stepId === step.id) return standing(step, way.run)
  const turn = way.turns.find(({ stepId, outcome }) => stepId === step.id && outcome !== 'held')
  if (turn) return hadTurn(step, turn)
  return isOnWay ? untouched(step, way) : bare(step, 'other-way')
}

function* eachStory(steps: readonly KeptStep[], way: Walked, isOnWay: boolean): Generator<WhyStep> {
  for (const step of steps) {
    if (isLiving(step)) yield storyOf(step, way, isOnWay)
    const exit = way.exits.get(step.id)
    for (const inner of waysOf(step)) yield* eachStory(inner.steps, way, isOnWay && (exit === undefined || exit === inner.id))
  }
}

/** What became of each step that is there now. */
export function whySteps(steps: readonly KeptStep[], told: Told): WhyStep[] {
  return [...eachStory(steps, walked(steps, told), true)]
}
