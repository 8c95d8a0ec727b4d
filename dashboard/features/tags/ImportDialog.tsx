import { FileUp } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import type { TagImport } from '../../../src/features/tags/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { readTextFile } from '../../lib/read-text-file.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { ImportPreview } from './ImportPreview.tsx'
import { importTexts } from './import-texts.ts'
import { useTagChanges } from './queries.ts'

/** Many tags at once: pasted or from a file, looked at, then made. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(importTexts)
  const number = useNumber()
  const { importCsv } = useTagChanges()
  const [csv, setCsv] = useState('')
  const [preview, setPreview] = useState<TagImport | null>(null)
  const checking = useAction((text: string) => importCsv({ csv: text, isDryRun: true }), { onDone: setPreview })
  const making = useAction(() => importCsv({ csv, isDryRun: false }), {
    onDone: (result) => {
      showToast({ tone: 'success', text: t.made(number(result.newCount)) })
      onClose()
    },
  })
  const isBusy = checking.isBusy || making.isBusy
  const footer = preview ? (
    <>
      <Button onClick={() => setPreview(null)} isDisabled={isBusy}>
        {t.edit}
      </Button>
      <Button tone="primary" onClick={() => void making.start(undefined)} isBusy={making.isBusy} isDisabled={preview.newCount === 0}>
        {t.make(number(preview.newCount))}
      </Button>
    </>
  ) : (
    <>
      <Button onClick={onClose} isDisabled={isBusy}>
        {t.cancel}
      </Button>
      <Button tone="primary" onClick={() => void checking.start(csv)} isBusy={checking.isBusy} isDisabled={csv.trim() === ''}>
        {t.check}
      </Button>
    </>
  )
  return (
    <Dialog title={t.title} onClose={onClose} isLocked={isBusy} footer={footer} width="38rem">
      <div class="flex flex-col gap-4 pt-1">
        {preview ? <ImportPreview result={preview} /> : <Source csv={csv} onChange={setCsv} />}
        {(checking.error ?? making.error) && <ErrorNote error={checking.error ?? making.error} />}
      </div>
    </Dialog>
  )
}

function Source({ csv, onChange }: { csv: string; onChange: (csv: string) => void }) {
  const t = useTexts(importTexts)
  const picker = useRef<HTMLInputElement>(null)
  const load = async (file: File | undefined) => {
    if (file) onChange(await readTextFile(file))
  }
  return (
    <>
      <p class="text-sm">{t.lead}</p>
      <div>
        <Button icon={<FileUp class="size-4" aria-hidden="true" />} onClick={() => picker.current?.click()}>
          {t.file}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          class="sr-only"
          tabIndex={-1}
          aria-label={t.file}
          onChange={(event) => void load(event.currentTarget.files?.[0])}
        />
      </div>
      <Field label={t.paste} help={t.help}>
        {(control) => (
          <textarea
            {...control}
            rows={8}
            class="textarea font-mono text-sm leading-relaxed"
            placeholder={t.example}
            value={csv}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
    </>
  )
}
