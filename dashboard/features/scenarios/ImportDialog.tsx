import { FileUp } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { MissingThing } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { readTextFile } from '../../lib/read-text-file.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { NAME_MAX } from '../segments/names.ts'
import { usePackages } from './draft-queries.ts'
import { scenarioListTexts } from './list-texts.ts'
import { Missing } from './Missing.tsx'
import { nameIn, packageIn } from './package.ts'

interface Chosen {
  fileName: string
  pack: object
}

/** Makes a scenario of a file; what the account does not have is said before it is opened. */
export function ImportDialog({ folderId, onClose }: { folderId: number | null; onClose: () => void }) {
  const t = useTexts(scenarioListTexts)
  const { cancel } = useTexts(uiTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { create } = usePackages()
  const picker = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [name, setName] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [made, setMade] = useState<{ scenarioId: number; missing: MissingThing[] } | null>(null)
  const open = (scenarioId: number) => route(path(`/scenarios/${scenarioId}`))
  const making = useAction((pack: object) => create({ name: name.trim(), folderId, pack }), {
    onDone: (done) => {
      showToast({ tone: 'success', text: t.imported })
      if (done.missing.length === 0) open(done.scenarioId)
      else setMade(done)
    },
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    const pack = packageIn(await readTextFile(file))
    setWrong(pack === null)
    setChosen(pack && { fileName: file.name, pack })
    setName(pack ? nameIn(pack).slice(0, NAME_MAX) : '')
    making.clear()
  }
  if (made)
    return (
      <Dialog
        title={t.missingTitle}
        onClose={() => open(made.scenarioId)}
        footer={
          <Button tone="primary" onClick={() => open(made.scenarioId)}>
            {t.missingOpen}
          </Button>
        }
      >
        <Missing missing={made.missing} />
      </Dialog>
    )
  const footer = (
    <>
      <Button onClick={onClose}>{cancel}</Button>
      <Button
        tone="primary"
        isBusy={making.isBusy}
        isDisabled={!chosen || name.trim() === ''}
        onClick={() => chosen && void making.start(chosen.pack)}
      >
        {t.importAction}
      </Button>
    </>
  )
  return (
    <Dialog title={t.importTitle} onClose={onClose} isLocked={making.isBusy} footer={footer}>
      <div class="flex flex-col gap-4 pt-1">
        <p class="muted text-sm">{t.importLead}</p>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          class="hidden"
          aria-label={t.chooseFile}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        <div>
          <Button icon={<FileUp class="size-4" aria-hidden="true" />} onClick={() => picker.current?.click()}>
            {t.chooseFile}
          </Button>
        </div>
        {isWrong && (
          <p class="text-sm font-medium text-error" role="alert">
            {t.notPackage}
          </p>
        )}
        {chosen && (
          <>
            <p class="muted text-xs break-all">{t.chosenFile(chosen.fileName)}</p>
            <TextField label={t.name} value={name} onChange={setName} attributes={{ maxLength: NAME_MAX, autocomplete: 'off' }} />
          </>
        )}
        {making.error && <ErrorNote error={making.error} />}
      </div>
    </Dialog>
  )
}
