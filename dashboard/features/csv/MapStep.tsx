import { useState } from 'preact/hooks'
import type { CsvEncoding, CsvFile } from '../../../src/features/csv/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { FileFacts } from './FileFacts.tsx'
import { importTexts } from './import-texts.ts'
import { Mapping } from './Mapping.tsx'
import { faultsOf, isReady } from './targets.ts'
import { type DraftHandle, useCheck } from './use-check.ts'

interface MapStepProps {
  file: CsvFile
  handle: DraftHandle
  /** The file is being read in another encoding. */
  isLoading: boolean
  onEncoding: (encoding: CsvEncoding) => void
  onChooseAgain: () => void
  onChecked: (jobId: number) => void
}

/** What the file is, and what each of its columns becomes. Goes on with a dry run. */
export function MapStep({ file, handle, isLoading, onEncoding, onChooseAgain, onChecked }: MapStepProps) {
  const t = useTexts(importTexts)
  const { draft, change } = handle
  const [isTried, setTried] = useState(false)
  const faults = faultsOf(draft.codes)
  const { start, isBusy, error } = useCheck({ file, handle, onChecked })
  const goOn = () => {
    setTried(true)
    if (isReady(faults)) void start(undefined)
  }
  const said = [
    faults.hasNoKey && t.faultKey,
    !faults.hasNoKey && faults.hasNoValue && t.faultValue,
    faults.doubled.size > 0 && t.faultDoubledAll,
  ]
  return (
    <div class={`flex flex-col gap-5 ${isLoading ? 'opacity-60' : ''}`}>
      <FileFacts file={file} onEncoding={onEncoding} onChooseAgain={onChooseAgain} />
      <Section title={t.mapTitle} lead={t.mapLead}>
        <Mapping file={file} codes={draft.codes} doubled={faults.doubled} onChange={(codes) => change({ codes })} />
        <div class="flex flex-col border-t border-base-300 pt-3">
          <Switch label={t.emptyClears} isOn={draft.emptyClears} onChange={(emptyClears) => change({ emptyClears })} />
          <p class="muted text-xs">{t.emptyClearsHelp}</p>
        </div>
      </Section>
      {isTried && !isReady(faults) && (
        <ul class="tint-error rounded-field border border-error/30 px-4 py-3 text-sm font-semibold text-error" role="alert">
          {said.map((text) => text && <li key={text}>{text}</li>)}
        </ul>
      )}
      {error && <ErrorNote error={error} />}
      <SaveBar text={t.toCheckNote}>
        <Button tone="primary" onClick={goOn} isBusy={isBusy} isDisabled={isLoading}>
          {t.toCheck}
        </Button>
      </SaveBar>
    </div>
  )
}
