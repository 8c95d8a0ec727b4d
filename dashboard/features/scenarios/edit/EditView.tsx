import { useState } from 'preact/hooks'
import type { Scenario, StepKind } from '../../../../src/features/scenarios/schema.ts'
import { toBubbles } from '../../../editors/composer/model.ts'
import { Preview } from '../../../editors/composer/Preview.tsx'
import { LazyFlowMap } from '../../../editors/flow-map/lazy.ts'
import { findStep, flatten, insertAt, type Place, paste, stepFaults } from '../../../editors/steps/model.ts'
import { StepPanel } from '../../../editors/steps/StepPanel.tsx'
import { StepsEditor } from '../../../editors/steps/StepsEditor.tsx'
import { useTimingLabel } from '../../../editors/steps/timing-texts.ts'
import { type StepsSceneOptions, useScene } from '../../../editors/steps/use-scene.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useQueryParams } from '../../../lib/use-query-param.ts'
import { useIsWide } from '../../../lib/use-wide.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { useAccount } from '../../accounts/account.ts'
import { useStandings } from '../queries.ts'
import type { ReviewNotes } from '../review/notes.ts'
import { stepParts } from './parts.tsx'
import { deskTexts } from './texts.ts'
import { useCopy } from './use-copy.ts'
import type { Desk } from './use-desk.ts'

const PasteDialog = lazyPart(async () => (await import('./PasteDialog.tsx')).PasteDialog, null)
const TapCounts = lazyPart(async () => (await import('../../taps/TapCounts.tsx')).TapCounts, null)

interface EditViewProps {
  desk: Desk
  scenario: Scenario
  openId: number | null
  onOpen: (id: number | null) => void
  notes: ReviewNotes
  isTried: boolean
  isReadOnly: boolean
}

/** The steps as a list beside the phone, or as a map beside the step that is open. */
export function EditView({ desk, scenario, openId, onOpen, notes, isTried, isReadOnly }: EditViewProps) {
  const { query } = useQueryParams()
  const counts = useStandings(scenario)
  const copying = useCopy(desk)
  const { steps } = desk.content
  const scene: StepsSceneOptions = {
    steps,
    change: desk.changeSteps,
    inside: desk.inside,
    parts: stepParts,
    scenarioId: scenario.id,
    counts,
    notes,
    openId,
    onOpen,
    isTried,
    isReadOnly,
    onCopy: copying.copy,
    onPaste: isReadOnly ? undefined : copying.setPasting,
  }
  return (
    <>
      {query.view === 'map' ? (
        <MapView scene={scene} />
      ) : (
        <div class="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <StepsEditor {...scene} />
          <Aside scene={scene} />
        </div>
      )}
      {copying.pasting && (
        <PasteDialog
          place={copying.pasting}
          steps={steps}
          adopt={copying.adopt}
          onPaste={(adopted) => {
            const place = copying.pasting
            if (place) desk.changeSteps((now) => paste(now, place, adopted))
          }}
          onClose={() => copying.setPasting(null)}
        />
      )}
    </>
  )
}

/** The opened message, and how its choices were tapped; all messages when none is open. */
function Aside({ scene }: { scene: StepsSceneOptions }) {
  const t = useTexts(deskTexts)
  const label = useTimingLabel()
  const account = useAccount()
  const { steps, openId } = scene
  const open = openId === null ? undefined : findStep(steps, openId)
  const shown =
    open?.kind === 'message' ? [open] : flatten(steps).flatMap(({ step }) => (step.kind === 'message' && !step.isOff ? [step] : []))
  const bubbles = shown.flatMap((step) => toBubbles(step.bubbles))
  return (
    <div class="flex flex-col gap-6 lg:sticky lg:top-32">
      <Preview account={account} bubbles={bubbles} note={open?.kind === 'message' ? label(open.timing) : t.preview} isBeside />
      {open?.kind === 'message' && <TapCounts key={open.id} source={`s${open.id}`} bubbles={bubbles} />}
    </div>
  )
}

const PANEL_FROM = '64rem'

function MapView({ scene }: { scene: StepsSceneOptions }) {
  const t = useTexts(deskTexts)
  const isWide = useIsWide(PANEL_FROM)
  const { steps, change, openId, onOpen } = scene
  const { editor } = useScene(scene)
  // On a phone the step covers the map; it opens when it is meant, not when the view changes.
  const [shownId, setShownId] = useState<number | null>(null)
  const select = (id: number | null) => {
    onOpen(id)
    setShownId(id)
  }
  const insert = (place: Place, kind: StepKind) => {
    const { steps: next, added } = insertAt(steps, place, kind)
    if (!added) return
    change(() => next)
    select(added.id)
  }
  const map = (
    <LazyFlowMap
      steps={steps}
      lists={scene.inside.lists}
      selected={openId}
      onSelect={select}
      onInsert={insert}
      onMove={editor.moveTo}
      onRemove={editor.remove}
      counts={scene.counts}
      faults={scene.isTried ? stepFaults(steps, scene.inside) : undefined}
      isReadOnly={scene.isReadOnly}
    />
  )
  const isOpen = openId !== null && findStep(steps, openId) !== undefined
  return (
    <div class={`grid grid-cols-1 items-start gap-6 ${isOpen ? 'lg:grid-cols-[minmax(0,1fr)_26rem]' : ''}`}>
      {map}
      {isOpen && isWide && (
        <div class="card-frame max-h-[calc(100dvh-9rem)] overflow-y-auto p-4 lg:sticky lg:top-32">
          <StepPanel {...scene} />
        </div>
      )}
      {isOpen && !isWide && shownId === openId && (
        <Dialog title={t.stepOf} onClose={() => select(null)} isFull width="40rem">
          <StepPanel {...scene} />
        </Dialog>
      )}
    </div>
  )
}
