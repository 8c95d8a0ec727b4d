import { useState } from 'preact/hooks'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { JobCounts } from '../jobs/JobCounts.tsx'
import { JobFailures } from '../jobs/JobFailures.tsx'
import type { CheckStepProps } from './CheckStep.tsx'
import { ConfirmImport } from './ConfirmImport.tsx'
import { checkTexts } from './check-texts.ts'
import { type ImportMode, WrongRows } from './WrongRows.tsx'

/** What an import would do, what to do about wrong rows, and the last step before it. */
export function CheckResult({ file, handle, check, onMapping, onChooseAgain, onStarted }: CheckStepProps & { check: Job }) {
  const t = useTexts(checkTexts)
  const number = useNumber()
  const [mode, setMode] = useState<ImportMode>('valid-rows')
  const [runActions, setRunActions] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isWrong = check.failed > 0
  const obstacle = check.done > 0 ? undefined : isWrong ? t.nothingValid : t.nothing
  const isPossible = obstacle === undefined && (!isWrong || mode === 'valid-rows')
  const notFound = check.counts.notFound ?? 0
  return (
    <div class="flex flex-col gap-5">
      <Section title={t.title} lead={t.lead}>
        <JobCounts job={check} />
        {notFound > 0 && <p class="text-sm">{t.notFoundNote(number(notFound))}</p>}
      </Section>
      <JobFailures job={check} />
      {isWrong && check.done > 0 && <WrongRows count={check.failed} mode={mode} onMode={setMode} />}
      {check.done > 0 && (
        <Section title={t.actionsTitle}>
          <div class="flex flex-col">
            <Switch label={t.actions} isOn={runActions} onChange={setRunActions} />
            <p class="muted text-xs">{t.actionsHelp}</p>
          </div>
        </Section>
      )}
      <SaveBar text={obstacle ?? (isPossible ? t.ready(number(check.done)) : t.modeAllHelp)}>
        <Button onClick={onMapping}>{t.toMapping}</Button>
        {isPossible ? (
          <Button tone="primary" onClick={() => setAsking(true)}>
            {t.import}
          </Button>
        ) : (
          <Button tone="primary" onClick={onChooseAgain}>
            {isWrong ? t.fixFile : t.another}
          </Button>
        )}
      </SaveBar>
      {isAsking && (
        <ConfirmImport
          file={file}
          draft={handle.draft}
          check={check}
          // Nothing was wrong when it was checked: if something is by now, nobody has agreed to leave it out.
          mode={isWrong ? mode : 'all-or-nothing'}
          runActions={runActions}
          onStarted={onStarted}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
