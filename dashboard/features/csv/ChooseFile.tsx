import { FileUp } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { importTexts } from './import-texts.ts'
import { useCsvChanges } from './queries.ts'

const MB = 1024 * 1024
const MAX_MB = 50

/** A file by picking or by dropping it; it goes up at once. */
export function ChooseFile({ onChosen }: { onChosen: (fileId: string) => void }) {
  const t = useTexts(importTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const can = useCan()
  const { upload } = useCsvChanges()
  const [share, setShare] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const { start, isBusy, error } = useAction(upload, { onDone: (stored) => onChosen(stored.id) })
  const take = (file: File | undefined) => {
    if (!file || isBusy) return
    if (file.size > MAX_MB * MB) return setFault(t.tooLarge(number(Math.ceil(file.size / MB))))
    if (file.size === 0) return setFault(t.empty)
    setFault(null)
    setShare(0)
    void start({ file, onProgress: setShare })
  }
  return (
    <Section title={t.chooseTitle} lead={t.chooseLead}>
      <DropZone isBusy={isBusy} onFile={take}>
        {isBusy ? (
          <div class="flex w-full max-w-sm flex-col gap-2" role="status">
            <p class="tnum text-sm font-semibold">{share < 1 ? t.uploading(number(Math.floor(share * 100))) : t.reading}</p>
            <Progress label={t.chooseTitle} value={share} max={1} />
          </div>
        ) : (
          <PickButton onFile={take} />
        )}
      </DropZone>
      {fault && (
        <p class="text-sm font-medium text-error" role="alert">
          {fault}
        </p>
      )}
      {error && <ErrorNote error={error} />}
      <p class="muted text-xs">{t.limits}</p>
      {can('csv.export') && (
        <p class="text-sm">
          {t.exportHint}{' '}
          <a href={path('/friends/export')} class="font-semibold text-primary underline underline-offset-4">
            {t.exportLink}
          </a>
        </p>
      )}
    </Section>
  )
}

function PickButton({ onFile }: { onFile: (file: File | undefined) => void }) {
  const t = useTexts(importTexts)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button tone="primary" onClick={() => input.current?.click()}>
        {t.pick}
      </Button>
      <input
        ref={input}
        type="file"
        class="hidden"
        accept=".csv,.txt,text/csv,text/plain"
        aria-label={t.pick}
        tabIndex={-1}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          // The same file, corrected, can be chosen again.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

interface DropZoneProps {
  isBusy: boolean
  onFile: (file: File | undefined) => void
  children: preact.ComponentChildren
}

/** Dropping is for the mouse; the button inside does the same for everybody. */
function DropZone({ isBusy, onFile, children }: DropZoneProps) {
  const t = useTexts(importTexts)
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is only another way of what the button inside does
    <div
      class={`flex flex-col items-center gap-2 rounded-box border-2 border-dashed px-4 py-10 text-center ${
        isOver ? 'border-primary tint-primary' : 'border-base-content/25'
      }`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!isBusy)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFile(event.dataTransfer?.files[0])
      }}
    >
      <FileUp class="muted size-8" strokeWidth={1.5} aria-hidden="true" />
      {!isBusy && <p class="muted hidden text-sm sm:block">{t.drop}</p>}
      {children}
    </div>
  )
}
