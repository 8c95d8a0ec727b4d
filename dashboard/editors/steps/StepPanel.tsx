import { Plus } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { StepsContext } from './context.ts'
import { type DraftStep, isForked } from './draft.ts'
import { StepMenu } from './StepMenu.tsx'
import { stepTexts } from './texts.ts'
import { mayAddWay, placeOf } from './tree.ts'
import { type StepsSceneOptions, useScene } from './use-scene.ts'
import { useStepHeadline, useWayName } from './use-summary.ts'
import { WayHead } from './WayHead.tsx'

const StepBody = lazyPart(async () => (await import('./StepBody.tsx')).StepBody)

/** The step that is open, by itself: beside a map that shows the others. */
export function StepPanel(props: StepsSceneOptions) {
  const t = useTexts(stepTexts)
  const scene = useScene(props)
  const headline = useStepHeadline()
  const at = props.openId === null ? undefined : placeOf(props.steps, props.openId)
  if (!at) return null
  const { step, no } = at
  const faults = scene.isTried ? (scene.faults.get(step.id) ?? []) : []
  return (
    <StepsContext.Provider value={scene}>
      <div class="flex flex-col gap-4" key={step.id}>
        <div class="flex items-start justify-between gap-2">
          <h3 class="min-w-0 font-bold break-words">
            <span class="muted tnum mr-1.5 text-sm">{no}.</span>
            {headline(step)}
          </h3>
          {!scene.isReadOnly && <StepMenu step={step} no={no} />}
        </div>
        {faults.map((fault) => (
          <p key={fault} class="text-xs font-medium text-error">
            {t[`fault-${fault}`]}
          </p>
        ))}
        {scene.notes.get(step.id)?.map(({ isError, text }) => (
          <p key={text} class={`text-xs ${isError ? 'font-medium text-error' : 'text-warning'}`}>
            {text}
          </p>
        ))}
        {isForked(step) && <PanelWays step={step} isReadOnly={scene.isReadOnly} onAdd={() => scene.editor.addWay(step.id)} />}
        <StepBody step={step} no={no} />
      </div>
    </StepsContext.Provider>
  )
}

function PanelWays({ step, isReadOnly, onAdd }: { step: DraftStep; isReadOnly: boolean; onAdd: () => void }) {
  const t = useTexts(stepTexts)
  const nameOf = useWayName()
  return (
    <div class="flex flex-col gap-2">
      {step.ways.map((way, index) => (
        <div key={way.id} class="rounded-field border border-base-300 border-l-4 border-l-accent/60">
          <WayHead step={step} way={way} index={index} name={nameOf(step, way)} isOpen />
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button size="sm" icon={<Plus class="size-4" aria-hidden="true" />} isDisabled={!mayAddWay(step)} onClick={onAdd}>
            {t.addWay}
          </Button>
        </div>
      )}
    </div>
  )
}
