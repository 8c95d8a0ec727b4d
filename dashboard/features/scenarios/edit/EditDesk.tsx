import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import type { ActionLists } from '../../../editors/actions/model.ts'
import { findStep } from '../../../editors/steps/model.ts'
import { HistoryButtons } from '../../../editors/steps/StepsEditor.tsx'
import { useTexts } from '../../../lib/i18n.ts'
import { undoKeys } from '../../../lib/use-history.ts'
import { useQueryParams } from '../../../lib/use-query-param.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConflictDialog } from '../../../ui/ConflictDialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Choice } from '../../../ui/inputs.tsx'
import { LeaveDialog } from '../../../ui/LeaveDialog.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { useActionLists } from '../../actions/use-action-lists.ts'
import { useCan } from '../../staff/me.ts'
import { notesStillOf, type ReviewNotes } from '../review/notes.ts'
import { EditView } from './EditView.tsx'
import { SaveLine } from './SaveLine.tsx'
import { deskTexts } from './texts.ts'
import { type Desk, useDesk } from './use-desk.ts'

const ReviewDialog = lazyPart(async () => (await import('../review/ReviewDialog.tsx')).ReviewDialog, null)
const SettingsForm = lazyPart(async () => (await import('../settings/SettingsForm.tsx')).SettingsForm)

export type DeskPart = 'edit' | 'settings'

interface EditDeskProps {
  scenario: Scenario
  /** null: another tab is looked at; what is written stays as it is. */
  part: DeskPart | null
  onReload: () => void
}

/** The draft of a scenario on the desk: its steps as a list or a map, its settings, and the way to publish it. */
export function EditDesk(props: EditDeskProps) {
  const { lists, error, retry } = useActionLists()
  if (!lists) return props.part && (error ? <ErrorState error={error} onRetry={retry} /> : <BlockSkeleton class="h-80" />)
  return <Opened {...props} lists={lists} />
}

const NO_NOTES: ReviewNotes = new Map()

function Opened({ scenario, part, lists, onReload }: EditDeskProps & { lists: ActionLists }) {
  const t = useTexts(deskTexts)
  const isReadOnly = !useCan()('scenarios.edit')
  const desk = useDesk({ scenario, lists, isReadOnly })
  const { set } = useQueryParams()
  const [openId, setOpenId] = useState<number | null>(null)
  const [isReviewing, setReviewing] = useState(false)
  const [found, setFound] = useState({ notes: NO_NOTES, steps: desk.content.steps })
  const notes = useMemo(() => notesStillOf(found, desk.content.steps), [found, desk.content.steps])
  const [isTried, setTried] = useState(false)
  // With the focus nowhere, as after a dialog, the keys are meant for what is on the desk.
  const keys = useRef(undoKeys(desk.history))
  keys.current = undoKeys(desk.history)
  useEffect(() => {
    if (isReadOnly || part === null) return
    const byKey = (event: KeyboardEvent) => {
      if (event.target === document.body) keys.current(event)
    }
    window.addEventListener('keydown', byKey)
    return () => window.removeEventListener('keydown', byKey)
  }, [isReadOnly, part])
  const show = (stepId: number | null) => {
    setReviewing(false)
    set({ tab: stepId === null ? 'settings' : undefined })
    if (stepId === null) return
    setOpenId(stepId)
    requestAnimationFrame(() => {
      const card = document.getElementById(`step-${stepId}`)
      card?.scrollIntoView({ block: 'center' })
      card?.focus()
    })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the shortcut of what its buttons do
    <div hidden={part === null} class="flex flex-col gap-5" onKeyDown={isReadOnly ? undefined : undoKeys(desk.history)}>
      <Bar
        desk={desk}
        scenario={scenario}
        part={part}
        isReadOnly={isReadOnly}
        onReview={() => {
          setTried(true)
          setReviewing(true)
        }}
      />
      <div hidden={part !== 'edit'}>
        <EditView
          desk={desk}
          scenario={scenario}
          openId={openId !== null && findStep(desk.content.steps, openId) ? openId : null}
          onOpen={setOpenId}
          notes={notes}
          isTried={isTried}
          isReadOnly={isReadOnly}
        />
      </div>
      {part === 'settings' && <SettingsForm desk={desk} scenario={scenario} isTried={isTried} isReadOnly={isReadOnly} />}
      {isReviewing && (
        <ReviewDialog
          scenario={scenario}
          desk={desk}
          onNotes={(next) => setFound({ notes: next, steps: desk.content.steps })}
          onShow={show}
          onPublished={() => {
            setTried(false)
            setFound({ notes: NO_NOTES, steps: desk.content.steps })
            setReviewing(false)
          }}
          onReload={onReload}
          onClose={() => setReviewing(false)}
        />
      )}
      {desk.saving.state.kind === 'conflict' && (
        <ConflictDialog onLoad={onReload} onOverwrite={desk.overwrite} isBusy={desk.isOverwriting}>
          <p>{t.conflictBody}</p>
        </ConflictDialog>
      )}
      {desk.guard.pending !== null && <LeaveDialog onLeave={desk.guard.leave} onStay={desk.guard.stay} />}
    </div>
  )
}

interface BarProps {
  desk: Desk
  scenario: Scenario
  part: DeskPart | null
  isReadOnly: boolean
  onReview: () => void
}

/** Over what is written: a step back, whether it is safe, list or map, and the way to publish it. */
function Bar({ desk, part, isReadOnly, onReview }: BarProps) {
  const t = useTexts(deskTexts)
  const { query, set } = useQueryParams()
  return (
    <div class="sticky top-14 z-20 -mx-4 flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-base-300 bg-base-200/95 px-4 py-2 backdrop-blur-sm sm:gap-x-3 sm:-mx-8 sm:px-8">
      {part === 'edit' && (
        <Choice
          label={t.view}
          value={query.view === 'map' ? 'map' : 'list'}
          onChange={(view) => set({ view: view === 'map' ? 'map' : undefined })}
          options={[
            { value: 'list', label: t.list },
            { value: 'map', label: t.map },
          ]}
        />
      )}
      {!isReadOnly && <HistoryButtons history={desk.history} />}
      <div class="order-last min-w-0 basis-full sm:order-none sm:grow sm:basis-0">
        {isReadOnly ? (
          <p class="muted text-xs">{t.readOnly}</p>
        ) : (
          <SaveLine state={desk.saving.state} onRetry={() => void desk.saving.flush()} />
        )}
      </div>
      {!isReadOnly && (
        <Button tone="primary" class="ml-auto" label={t.review} onClick={onReview}>
          <span class="sm:hidden">{t.reviewShort}</span>
          <span class="hidden sm:inline">{t.review}</span>
        </Button>
      )}
    </div>
  )
}
