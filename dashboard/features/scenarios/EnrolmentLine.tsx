import type { Enrolment } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { ReasonText } from '../activity/ReasonText.tsx'
import { useCan } from '../staff/me.ts'
import { enrolTexts } from './enrol-texts.ts'
import { useScenarioSteps } from './step-names.ts'

const TONE: Record<Enrolment['status'], BadgeTone> = { reading: 'success', held: 'warning', finished: 'neutral', stopped: 'neutral' }

/** One way of a friend through a scenario: where it stands, what comes next and when, or how it ended. */
export function EnrolmentLine({ enrolment, entries }: { enrolment: Enrolment; entries: readonly MenuEntry[] }) {
  const t = useTexts(enrolTexts)
  const { path } = useAccountPaths()
  const { scenarioId, scenarioName, status, reason, stepNo, stepCount } = enrolment
  const words = { reading: t.statusReading, held: t.statusHeld, finished: t.statusFinished, stopped: t.statusStopped }[status]
  const isReasonNews = reason !== null && reason !== 'finished'
  return (
    <div class="flex items-start gap-3 px-4 py-4 sm:px-5">
      <div class="flex min-w-0 grow flex-col gap-1">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href={path(`/scenarios/${scenarioId}`)} class="font-semibold hover:underline">
            {scenarioName}
          </a>
          <Badge tone={TONE[status]}>{words}</Badge>
          {enrolment.run > 1 && <span class="muted text-xs">{t.run(enrolment.run)}</span>}
        </p>
        {stepNo !== null && (
          <div class="flex max-w-xs items-center gap-3">
            <div class="grow">
              <Progress label={scenarioName} value={stepNo - 1} max={stepCount} size="sm" />
            </div>
            <span class="tnum text-xs">{t.progress(stepNo, stepCount)}</span>
          </div>
        )}
        {enrolment.stepId !== null && <NextStep enrolment={enrolment} stepId={enrolment.stepId} />}
        {isReasonNews && (
          <p class="text-sm">
            <ReasonText reason={reason} />
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
      <Menu label={t.menu(scenarioName)} entries={entries} isQuiet />
    </div>
  )
}

/** What comes next, and when. */
function NextStep({ enrolment: { scenarioId, nextAt }, stepId }: { enrolment: Enrolment; stepId: number }) {
  const t = useTexts(enrolTexts)
  const can = useCan()
  const { steps } = useScenarioSteps(can('scenarios.view') ? scenarioId : null)
  const step = steps?.find(({ id }) => id === stepId)
  return (
    <p class="flex flex-wrap gap-x-3 text-sm">
      {step && <span class="break-words">{t.next(step.name)}</span>}
      {nextAt !== null && (
        <span>
          {step?.kind === 'await' ? t.awaits : t.nextAt}: <Time at={nextAt} isExact />
        </span>
      )}
    </p>
  )
}
