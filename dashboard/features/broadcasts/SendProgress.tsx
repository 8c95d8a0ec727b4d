import { CircleStop } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Broadcast } from '../../../src/features/broadcasts/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Section } from '../../ui/Page.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useBroadcastChanges } from './queries.ts'
import { broadcastTexts } from './texts.ts'

/** While it is being sent: how far, and the way to stop it. */
export function SendProgress({ broadcast }: { broadcast: Broadcast }) {
  const t = useTexts(broadcastTexts)
  const number = useNumber()
  const can = useCan()
  const { stop } = useBroadcastChanges()
  const [isAsking, setAsking] = useState(false)
  const { start, isBusy, error } = useAction(stop, {
    onDone: () => {
      setAsking(false)
      showToast({ tone: 'neutral', text: t.stopDone })
    },
  })
  const done = broadcast.sentCount + broadcast.failedCount
  return (
    <Section title={t.progressTitle} lead={t.progressLeave}>
      <p class="tnum text-2xl font-bold" role="status">
        {t.progress(number(done), number(broadcast.targetCount))}
      </p>
      <Progress label={t.progressTitle} value={done} max={broadcast.targetCount} />
      {can('broadcasts.send') && (
        <div>
          <Button tone="danger-quiet" icon={<CircleStop class="size-4" aria-hidden="true" />} onClick={() => setAsking(true)}>
            {t.stop}
          </Button>
        </div>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t.stopTitle}
          confirmLabel={t.stopAction}
          tone="danger"
          isBusy={isBusy}
          error={error}
          onConfirm={() => void start(broadcast.id)}
          onClose={() => setAsking(false)}
        >
          <p>{t.stopBody}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}
