import { Handle, type Node, type NodeProps, type NodeTypes, Position } from '@xyflow/react'
import { Flag, Play, TriangleAlert, Users } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { STEP_ICONS } from '../steps/kinds.ts'
import type { DraftStep, DraftWay } from '../steps/model.ts'
import { tapChoices } from '../steps/taps.ts'
import { stepTexts } from '../steps/texts.ts'
import { useAwaitedText, useShareText, useStepHeadline, useStepSummary, useWayName } from '../steps/use-summary.ts'
import { AddButton } from './AddButton.tsx'
import type { MapPoint } from './graph.ts'
import type { Move } from './moves.ts'
import { useMap } from './scene.ts'
import { mapTexts } from './texts.ts'

export type MapNode = Node<{ point: MapPoint }, MapPoint['kind']>
type PointOf<K extends MapPoint['kind']> = Extract<MapPoint, { kind: K }>

/** Where lines are fastened; nothing to be seen or pulled. */
const Ends = () => (
  <>
    <Handle type="target" position={Position.Top} isConnectable={false} />
    <Handle type="source" position={Position.Bottom} isConnectable={false} />
  </>
)

const KEYS: Record<string, Move> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

/** The keys of a step: Alt and the arrows move it, Delete deletes it. */
function useKeys(id: number) {
  const { moveBy, onRemove, isReadOnly } = useMap()
  return (event: KeyboardEvent) => {
    if (isReadOnly) return
    const move = event.altKey ? KEYS[event.key] : undefined
    if (move) moveBy(id, move)
    else if (event.key === 'Delete') onRemove(id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

function StepPoint({ point }: { point: PointOf<'step'> }) {
  const t = useTexts(mapTexts)
  const { lists, selected, onSelect, reveal, faults } = useMap()
  const { step, no } = point
  const headline = useStepHeadline()(step)
  const summary = step.name || useStepSummary(lists)(step)
  const keys = useKeys(step.id)
  const Icon = STEP_ICONS[step.kind]
  const isSelected = selected === step.id
  const isWrong = faults?.has(step.id) ?? false
  return (
    <>
      <button
        type="button"
        class={`map-step ${isSelected ? 'is-selected' : ''} ${step.isOff ? 'is-off' : ''} ${isWrong ? 'is-wrong' : ''}`}
        aria-pressed={isSelected}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Delete"
        onClick={() => onSelect(isSelected ? null : step.id)}
        onKeyDown={keys}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && reveal(point.id)}
      >
        <span class="flex items-center gap-2">
          <Icon class="size-4 shrink-0 text-primary" aria-hidden="true" />
          <span class="min-w-0 grow truncate text-sm font-semibold">
            <span class="sr-only">{t.step(no)}</span> {headline}
          </span>
          <span class="muted tnum text-2xs" aria-hidden="true">
            {no}
          </span>
        </span>
        <span class="line-clamp-2 text-xs break-words">{summary}</span>
        <State step={step} isWrong={isWrong} />
      </button>
      <AddButton pointId={point.id} place={point.behind} label={t.addBehind(no)} />
    </>
  )
}

/** Who waits there, and whether it is off or wrong. */
function State({ step, isWrong }: { step: DraftStep; isWrong: boolean }) {
  const t = useTexts(mapTexts)
  const words = useTexts(stepTexts)
  const number = useNumber()
  const { counts } = useMap()
  const { waiting = 0, held = 0 } = counts?.[step.id] ?? {}
  return (
    <span class="mt-auto flex items-center gap-3 text-2xs">
      {waiting > 0 && (
        <span class="tnum flex items-center gap-1 font-semibold">
          <Users class="size-3.5" aria-hidden="true" />
          {words.waiting(number(waiting))}
        </span>
      )}
      {held > 0 && <span class="tnum muted">{words.held(number(held))}</span>}
      {step.isOff && <span class="muted font-semibold">{words.off}</span>}
      {isWrong && (
        <span class="flex items-center gap-1 font-semibold text-error">
          <TriangleAlert class="size-3.5" aria-hidden="true" />
          {t.wrong}
        </span>
      )}
    </span>
  )
}

/** What a way is called on its line. */
function useWayLabel(): (step: DraftStep, way: DraftWay) => string {
  const { steps } = useMap()
  const name = useWayName()
  const share = useShareText()
  const awaited = useAwaitedText()
  return (step, way) => {
    if (way.rule.kind === 'on' && !way.name.trim()) return awaited(way.rule.on, tapChoices(steps))
    return [name(step, way), share(step, way)].filter(Boolean).join(' ')
  }
}

function WayPoint({ point }: { point: PointOf<'way'> }) {
  const t = useTexts(mapTexts)
  const label = useWayLabel()(point.of, point.way)
  return (
    <>
      <div class="map-way" title={label}>
        <span class="truncate">{label}</span>
      </div>
      <AddButton pointId={point.id} place={point.behind} label={t.addInWay(label)} />
    </>
  )
}

function EndPoint({ point }: { point: PointOf<'start' | 'finish' | 'join'> }) {
  const t = useTexts(mapTexts)
  const { kind } = point
  if (kind === 'join')
    return (
      <>
        <div class="map-join" />
        <AddButton pointId={point.id} place={point.behind} label={t.addBehindWays} />
      </>
    )
  const Icon = kind === 'start' ? Play : Flag
  return (
    <>
      <div class="map-end">
        <Icon class="size-4" aria-hidden="true" />
        {t[kind]}
      </div>
      <AddButton pointId={point.id} place={point.behind} label={t.addFirst} />
    </>
  )
}

function PointNode({ data: { point } }: NodeProps<MapNode>) {
  return (
    <>
      <Ends />
      {point.kind === 'step' ? <StepPoint point={point} /> : point.kind === 'way' ? <WayPoint point={point} /> : <EndPoint point={point} />}
    </>
  )
}

export const NODE_TYPES: NodeTypes = { start: PointNode, step: PointNode, way: PointNode, join: PointNode, finish: PointNode }
