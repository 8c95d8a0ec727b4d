import { FileX } from 'lucide-preact'
import type { CsvFile } from '../../../src/features/csv/schema.ts'
import { toApiError } from '../../lib/api-error.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote, ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { CheckStep } from './CheckStep.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { DataTabs } from './DataTabs.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportSteps } from './ImportSteps.tsx'
import { importTexts } from './import-texts.ts'
import { MapStep } from './MapStep.tsx'
import { useCsvFile } from './queries.ts'
import { type ImportPlace, useImportDraft, useImportPlace } from './use-import.ts'

/** From a file to changed friends: choose, say what the columns are, look at what would happen, do it. */
export function ImportPage() {
  const t = useTexts(importTexts)
  const { path } = useAccountPaths()
  const { place, step, hrefOf, go } = useImportPlace()
  return (
    <Page title={t.title} lead={t.lead} back={{ href: path('/friends'), label: t.back }}>
      <DataTabs current="import" />
      <ImportSteps step={step} place={place} hrefOf={hrefOf} />
      {step === 'file' && <ChooseFile onChosen={(fileId) => go({ file: fileId })} />}
      {(step === 'map' || step === 'check') && <OfFile place={place} go={go} />}
      {step === 'result' && place.job && <ImportResult jobId={place.job} onAnother={() => go({})} />}
    </Page>
  )
}

interface OfFileProps {
  place: ImportPlace
  go: (next: ImportPlace) => void
}

function OfFile({ place, go }: OfFileProps) {
  const file = useCsvFile(place.file, place.encoding)
  if (file.data) return <WithFile file={file.data} isLoading={file.isPlaceholderData} place={place} go={go} />
  // An encoding that does not fit was chosen here; the file's own is where one came from.
  if (file.error && place.encoding && toApiError(file.error).status === 400)
    return <WrongEncoding error={file.error} onBack={() => go({ file: place.file })} />
  return file.error ? <FileGone error={file.error} onAgain={() => go({})} /> : <BlockSkeleton class="h-64" />
}

/** Both steps with a file share how it is to be read. */
function WithFile({ file, isLoading, place, go }: OfFileProps & { file: CsvFile; isLoading: boolean }) {
  const handle = useImportDraft(file)
  const onChecked = (check: number) => go({ ...place, check })
  const onChooseAgain = () => go({})
  const step = { file, handle, onChecked, onChooseAgain }
  if (place.check === undefined) return <MapStep {...step} isLoading={isLoading} onEncoding={(encoding) => go({ ...place, encoding })} />
  return (
    <CheckStep
      {...step}
      checkId={place.check}
      onMapping={() => go({ ...place, check: undefined })}
      onStarted={(job) => go({ ...place, job })}
    />
  )
}

function WrongEncoding({ error, onBack }: { error: Error; onBack: () => void }) {
  const t = useTexts(importTexts)
  return (
    <div class="flex flex-col items-start gap-3">
      <ErrorNote error={error} />
      <Button onClick={onBack}>{t.encodingBack}</Button>
    </div>
  )
}

function FileGone({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useTexts(importTexts)
  if (toApiError(error).status !== 404) return <ErrorState error={error} onRetry={onAgain} />
  return (
    <EmptyState icon={<FileX class="size-7" />} title={t.gone} action={<Button onClick={onAgain}>{t.chooseAgain}</Button>}>
      {t.goneBody}
    </EmptyState>
  )
}
