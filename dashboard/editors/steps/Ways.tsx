import { ChevronDown, CornerDownRight, Flag, MoveDown, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { EXITS_MAX } from '../../../src/features/scenarios/limits.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useSteps } from './context.ts'
import type { DraftStep, DraftWay } from './draft.ts'
import { stepKindTexts } from './kind-texts.ts'
import { Lane } from './Lane.tsx'
import { stepTexts } from './texts.ts'
import { countOf, mayAddWay } from './tree.ts'
import { useWayName } from './use-summary.ts'
import { WayHead } from './WayHead.tsx'

/** The ways of a step below each other, each a list of its own. */
export function Ways({ step, isOpen }: { step: DraftStep; isOpen: boolean }) {
  const t = useTexts(stepTexts)
  const kinds = useTexts(stepKindTexts)
  const { editor, isReadOnly } = useSteps()
  const [isFolded, setFolded] = useState(false)
  const inside = step.ways.reduce((sum, way) => sum + countOf(way.steps), 0)
  const isHidden = isFolded && !isOpen
  return (
    <div class="flex flex-col gap-2 border-t border-base-300 px-2 pt-1 pb-2 sm:px-4 sm:pb-4">
      <button
        type="button"
        class="muted flex min-h-9 w-fit items-center gap-1.5 rounded-field px-1 text-xs hover:text-base-content"
        aria-expanded={!isHidden}
        onClick={() => setFolded(!isHidden)}
      >
        <ChevronDown class={`size-4 transition-transform ${isHidden ? '-rotate-90' : ''}`} aria-hidden="true" />
        {kinds.waysWith(step.ways.length, inside)}
      </button>
      {!isHidden && (
        <>
          {step.ways.map((way, index) => (
            <Way key={way.id} step={step} way={way} index={index} isOpen={isOpen} />
          ))}
          {isOpen && !isReadOnly && (
            <div>
              <Button
                size="sm"
                icon={<Plus class="size-4" aria-hidden="true" />}
                isDisabled={!mayAddWay(step)}
                onClick={() => editor.addWay(step.id)}
              >
                {t.addWay}
              </Button>
              {!mayAddWay(step) && <p class="muted mt-1 text-xs">{t.waysFull(EXITS_MAX)}</p>}
            </div>
          )}
        </>
      )}
    </div>
  )
}

interface WayProps {
  step: DraftStep
  way: DraftWay
  index: number
  isOpen: boolean
}

function Way({ step, way, index, isOpen }: WayProps) {
  const t = useTexts(stepTexts)
  const name = useWayName()(step, way)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a column everywhere
    <div
      role="group"
      class="flex min-w-0 flex-col rounded-field border border-base-300 border-l-4 border-l-accent/60 bg-base-200/50 dark:bg-base-300/20"
      aria-label={t.wayLabel(name)}
    >
      <WayHead step={step} way={way} index={index} name={name} isOpen={isOpen} />
      <div class="px-1.5 pb-1.5 sm:px-3 sm:pb-2">
        <Lane list={{ stepId: step.id, way: way.id }} steps={way.steps} label={t.wayLabel(name)} />
        <Ending way={way} />
      </div>
    </div>
  )
}

/** What comes behind the last step of a way. */
function Ending({ way }: { way: DraftWay }) {
  const t = useTexts(stepTexts)
  const last = way.steps.at(-1)
  const Icon = last?.kind === 'end' ? Flag : last?.kind === 'jump' ? CornerDownRight : MoveDown
  const isEnd = last?.isOff === false && (last.kind === 'end' || last.kind === 'jump')
  return (
    <p class="muted flex items-center gap-1.5 px-2 text-2xs">
      <Icon class="size-3.5" aria-hidden="true" />
      {isEnd ? t.laneEnds : t.laneJoins}
    </p>
  )
}
