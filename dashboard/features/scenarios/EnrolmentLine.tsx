import type { Enrolment } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { ReasonText } from '../activity/ReasonText.tsx'
import { scenarioTexts } from './texts.ts'

const TONE: Record<Enrolment['status'], BadgeTone> = { reading: 'success', held: 'warning', finished: 'neutral', stopped: 'neutral' }

/** One way of a friend through a scenario: where it stands, what comes next and when, or how it ended. */
export function EnrolmentLine({ enrolment, onStop }: { enrolment: Enrolment; onStop: (() => void) | undefined }) {
  const t = useTexts(scenarioTexts)
  const { path } = useAccountPaths()
  const status = { reading: t.statusReading, held: t.statusHeld, finished: t.statusFinished, stopped: t.statusStopped }[enrolment.status]
  const isReasonNews = enrolment.reason !== null && enrolment.reason !== 'finished'
  return (
    <div class="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <div class="flex min-w-0 grow basis-64 flex-col gap-1">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href={path(`/scenarios/${enrolment.scenarioId}`)} class="font-semibold hover:underline">
            {enrolment.scenarioName}
          </a>
          <Badge tone={TONE[enrolment.status]}>{status}</Badge>
          {enrolment.run > 1 && <span class="muted text-xs">{t.run(enrolment.run)}</span>}
        </p>
        {enrolment.stepNo !== null && (
          <div class="flex max-w-xs items-center gap-3">
            <div class="grow">
              <Progress label={enrolment.scenarioName} value={enrolment.stepNo - 1} max={enrolment.stepCount} size="sm" />
            </div>
            <span class="tnum text-xs">{t.progress(enrolment.stepNo, enrolment.stepCount)}</span>
          </div>
        )}
        {enrolment.nextAt !== null && (
          <p class="text-sm">
            {t.next}: <Time at={enrolment.nextAt} isExact />
          </p>
        )}
        {isReasonNews && enrolment.reason && (
          <p class="text-sm">
            <ReasonText reason={enrolment.reason} />
          </p>
        )}
        <p class="muted flex flex-wrap gap-x-4 text-xs">
          <span>
            {t.startedAt} <Time at={enrolment.startedAt} isExact />
          </span>
          {enrolment.endedAt !== null && (
            <span>
              {t.endedAt} <Time at={enrolment.endedAt} isExact />
            </span>
          )}
        </p>
      </div>
      {onStop && (
        <Button size="sm" tone="danger-quiet" onClick={onStop}>
          {t.stop}
        </Button>
      )}
    </div>
  )
}
