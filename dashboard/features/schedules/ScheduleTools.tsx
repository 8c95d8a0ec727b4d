import { Copy, Play, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Schedule } from '../../../src/features/schedules/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { scheduleFormTexts } from './form-texts.ts'
import { useScheduleChanges } from './queries.ts'
import { runTexts } from './run-texts.ts'

const RunNow = lazyPart(async () => (await import('./RunNow.tsx')).RunNow, null)

interface ScheduleToolsProps {
  schedule: Schedule
  /** What is stored is run and copied, so nothing may be unsaved. */
  isDirty: boolean
  /** Called before the page is left. */
  onGone: () => void
}

/** A run of a schedule besides its times, its copy, and its end. */
export function ScheduleTools({ schedule, isDirty, onGone }: ScheduleToolsProps) {
  const t = useTexts(scheduleFormTexts)
  const { run, saveFirst } = useTexts(runTexts)
  const can = useCan()
  const [asking, setAsking] = useState<'run' | 'remove' | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      {can('schedules.run') && (
        <Button
          tone="primary"
          icon={<Play class="size-4" aria-hidden="true" />}
          isDisabled={isDirty}
          attributes={isDirty ? { title: saveFirst } : {}}
          onClick={() => setAsking('run')}
        >
          {run}
        </Button>
      )}
      {can('schedules.edit') && (
        <>
          <DuplicateButton schedule={schedule} isDirty={isDirty} />
          <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setAsking('remove')}>
            {t.remove}
          </Button>
        </>
      )}
      {asking === 'run' && <RunNow schedule={schedule} onClose={close} />}
      {asking === 'remove' && <Removing schedule={schedule} onGone={onGone} onClose={close} />}
    </>
  )
}

function DuplicateButton({ schedule, isDirty }: { schedule: Schedule; isDirty: boolean }) {
  const t = useTexts(scheduleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { duplicate } = useScheduleChanges()
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: t.duplicated })
      route(path(`/schedules/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  return (
    <Button
      icon={<Copy class="size-4" aria-hidden="true" />}
      isBusy={copying.isBusy}
      isDisabled={isDirty}
      onClick={() => void copying.start(schedule.id)}
    >
      {t.duplicate}
    </Button>
  )
}

function Removing({ schedule, onGone, onClose }: { schedule: Schedule; onGone: () => void; onClose: () => void }) {
  const t = useTexts(scheduleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { remove } = useScheduleChanges()
  const removing = useAction(remove, {
    onDone: () => {
      onGone()
      showToast({ tone: 'success', text: t.removed })
      route(path('/schedules'), true)
    },
  })
  return (
    <ConfirmDialog
      title={t.removeTitle(schedule.name)}
      confirmLabel={t.removeAction}
      tone="danger"
      isBusy={removing.isBusy}
      error={removing.error}
      onConfirm={() => void removing.start(schedule.id)}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </ConfirmDialog>
  )
}
