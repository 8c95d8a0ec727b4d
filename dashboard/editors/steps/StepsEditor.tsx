import { Redo2, Undo2 } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { STEPS_MAX } from '../../../src/features/scenarios/limits.ts'
import { useTexts } from '../../lib/i18n.ts'
import type { Undoable } from '../../lib/use-history.ts'
import { Button } from '../../ui/Button.tsx'
import { StepsContext } from './context.ts'
import type { DraftStep } from './draft.ts'
import { DragContext } from './drag-context.ts'
import { KindDialog } from './KindDialog.tsx'
import { Lane } from './Lane.tsx'
import { stepTexts } from './texts.ts'
import { countOf, moveStep, type Place, placeOf } from './tree.ts'
import { type StepsSceneOptions, useScene } from './use-scene.ts'
import { useStepDrag } from './use-step-drag.ts'
import { useStepHeadline } from './use-summary.ts'

/** The way of a scenario as a list: steps on a line, the ways of a step inside it, each opened in its place. */
export function StepsEditor(props: StepsSceneOptions) {
  const { steps, isReadOnly = false } = props
  const t = useTexts(stepTexts)
  const root = useRef<HTMLDivElement>(null)
  const [adding, setAdding] = useState<Place | null>(null)
  const scene = useScene(props, setAdding)
  const drag = useStepDrag({
    root,
    mayDrop: (id, place) => moveStep(steps, id, place) !== steps,
    onDrop: scene.editor.moveTo,
  })
  return (
    <StepsContext.Provider value={scene}>
      <DragContext.Provider value={drag}>
        <div ref={root} class="flex flex-col">
          <h2 class="sr-only">{t.list}</h2>
          {steps.length === 0 ? (
            <Beginning onAdd={isReadOnly ? undefined : setAdding} />
          ) : (
            <Lane list="root" steps={steps} label={t.list} />
          )}
          <p class="sr-only" role="status">
            {scene.editor.said}
          </p>
        </div>
        {drag.held && <Ghost id={drag.held.id} x={drag.held.x} y={drag.held.y} steps={steps} />}
        {adding && (
          <KindDialog
            steps={steps}
            place={adding}
            isFull={countOf(steps) >= STEPS_MAX}
            onAdd={(kind) => {
              setAdding(null)
              scene.editor.add(adding, kind)
            }}
            onPaste={
              props.onPaste &&
              (() => {
                setAdding(null)
                props.onPaste?.(adding)
              })
            }
            onClose={() => setAdding(null)}
          />
        )}
      </DragContext.Provider>
    </StepsContext.Provider>
  )
}

/** A step back and forward, for the bar over the list. */
export function HistoryButtons({ history }: { history: Pick<Undoable<unknown>, 'undo' | 'redo' | 'canUndo' | 'canRedo'> }) {
  const t = useTexts(stepTexts)
  return (
    <div class="flex">
      <Button tone="ghost" size="sm" label={t.undo} icon={<Undo2 class="size-4" />} isDisabled={!history.canUndo} onClick={history.undo} />
      <Button tone="ghost" size="sm" label={t.redo} icon={<Redo2 class="size-4" />} isDisabled={!history.canRedo} onClick={history.redo} />
    </div>
  )
}

function Beginning({ onAdd }: { onAdd: ((place: Place) => void) | undefined }) {
  const t = useTexts(stepTexts)
  return (
    <div class="flex flex-col items-center gap-2 rounded-box border-2 border-dashed border-base-content/20 px-6 py-10 text-center">
      <p class="font-bold">{t.emptyTitle}</p>
      <p class="muted phrased max-w-sm text-sm">{t.emptyBody}</p>
      {onAdd && (
        <Button tone="primary" class="mt-2" onClick={() => onAdd({ list: 'root', index: 0 })}>
          {t.addFirst}
        </Button>
      )}
    </div>
  )
}

/** What is held, beside the pointer. */
function Ghost({ id, x, y, steps }: { id: number; x: number; y: number; steps: readonly DraftStep[] }) {
  const headline = useStepHeadline()
  const at = placeOf(steps, id)
  if (!at) return null
  return (
    <div
      class="pointer-events-none fixed z-50 max-w-64 truncate rounded-field border border-primary bg-base-100 px-3 py-2 text-sm font-bold shadow-xl"
      style={{ left: `${x + 12}px`, top: `${y + 8}px` }}
      aria-hidden="true"
    >
      {at.no}. {headline(at.step)}
    </div>
  )
}
