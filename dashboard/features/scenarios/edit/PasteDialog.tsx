import { useState } from 'preact/hooks'
import type { MissingThing } from '../../../../src/features/scenarios/schema.ts'
import { countOf, type DraftStep, type Place, paste } from '../../../editors/steps/model.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorState.tsx'
import { Field } from '../../../ui/Field.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { scenarioListTexts } from '../list-texts.ts'
import { Missing } from '../Missing.tsx'
import { nameIn, packageIn, stepsIn } from '../package.ts'
import { deskTexts } from './texts.ts'
import { type Copying, lastCopied } from './use-copy.ts'

interface PasteDialogProps {
  place: Place
  steps: DraftStep[]
  adopt: Copying['adopt']
  /** Puts them there. */
  onPaste: (steps: DraftStep[]) => void
  onClose: () => void
}

/** Steps that were copied somewhere: looked at, made fit for this account, and put in their place. */
export function PasteDialog({ place, steps, adopt, onPaste, onClose }: PasteDialogProps) {
  const t = useTexts(deskTexts)
  const list = useTexts(scenarioListTexts)
  const { cancel, close } = useTexts(uiTexts)
  const number = useNumber()
  const [text, setText] = useState(lastCopied)
  const [fault, setFault] = useState<string | null>(null)
  // What is known to be steps is named; whoever has something else puts it in.
  const known = packageIn(text)
  const [isOther, setOther] = useState(known === null)
  const [missing, setMissing] = useState<MissingThing[] | null>(null)
  const adopting = useAction(adopt, {
    onDone: (adopted) => {
      if (adopted.steps.length === 0) return setFault(t.pasteWrong)
      if (paste(steps, place, adopted.steps) === steps) return setFault(t.pasteNoRoom)
      onPaste(adopted.steps)
      showToast({ tone: 'success', text: t.pasted(number(countOf(adopted.steps))) })
      if (adopted.missing.length === 0) onClose()
      else setMissing(adopted.missing)
    },
  })
  const go = () => {
    const pack = packageIn(text)
    setFault(pack ? null : t.pasteWrong)
    if (pack) void adopting.start(pack)
  }
  if (missing)
    return (
      <Dialog title={list.missingTitle} onClose={onClose} footer={<Button onClick={onClose}>{close}</Button>}>
        <Missing missing={missing} />
      </Dialog>
    )
  const footer = (
    <>
      <Button onClick={onClose}>{cancel}</Button>
      <Button tone="primary" isBusy={adopting.isBusy} isDisabled={text.trim() === ''} onClick={go}>
        {t.pasteAction}
      </Button>
    </>
  )
  return (
    <Dialog title={t.pasteTitle} onClose={onClose} isLocked={adopting.isBusy} footer={footer} width="36rem">
      <div class="flex flex-col gap-3 pt-1">
        <p class="muted text-sm">{t.pasteLead}</p>
        {!isOther && known && (
          <div class="flex flex-wrap items-center justify-between gap-3 rounded-field border border-base-300 px-4 py-3">
            <p class="min-w-0 text-sm font-semibold break-words">{t.pasteOf(nameIn(known), number(stepsIn(known)))}</p>
            <Button size="sm" onClick={() => setOther(true)}>
              {t.pasteOther}
            </Button>
          </div>
        )}
        {isOther && (
          <Field label={t.pasteLabel} error={fault ?? undefined}>
            {(control) => (
              <textarea
                {...control}
                class="textarea h-48 w-full font-mono text-xs"
                spellcheck={false}
                value={text}
                onInput={(event) => {
                  setText(event.currentTarget.value)
                  setFault(null)
                }}
              />
            )}
          </Field>
        )}
        {!isOther && fault && (
          <p class="text-xs font-medium text-error" role="alert">
            {fault}
          </p>
        )}
        {adopting.error && <ErrorNote error={adopting.error} />}
      </div>
    </Dialog>
  )
}
