import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Choice, SelectField, TextField } from '../../../ui/inputs.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { useTools } from '../tools.ts'
import { DATE_FORMATS, type PutInDraft, TIME_FORMATS, tokenOf } from './put-in.ts'
import { writeTexts } from './texts.ts'

interface PutInDialogProps {
  onPut: (token: string) => void
  onClose: () => void
}

const WHATS = ['name', 'line_name', 'real_name', 'field', 'shared', 'date', 'time'] as const

/** Which value of the friend, the shop or the day is put into a text. */
export function PutInDialog({ onPut, onClose }: PutInDialogProps) {
  const t = useTexts(writeTexts)
  const ui = useTexts(uiTexts)
  const [draft, setDraft] = useState<PutInDraft>({ what: 'name', id: 0, fallback: '', days: '0', format: '' })
  const token = tokenOf(draft)
  const set = (change: Partial<PutInDraft>) => setDraft({ ...draft, ...change })
  const words = {
    name: { label: t.name, help: t.nameHelp },
    line_name: { label: t.lineName, help: t.lineNameHelp },
    real_name: { label: t.realName, help: t.realNameHelp },
    field: { label: t.field, help: t.fieldHelp },
    shared: { label: t.shared, help: t.sharedHelp },
    date: { label: t.date, help: t.dateHelp },
    time: { label: t.time, help: t.timeHelp },
  }
  const footer = (
    <>
      <Button onClick={onClose}>{ui.cancel}</Button>
      <Button tone="primary" isDisabled={token === null} onClick={() => token !== null && onPut(token)}>
        {t.put}
      </Button>
    </>
  )
  return (
    <Dialog title={t.dialogTitle} onClose={onClose} footer={footer}>
      <div class="flex flex-col gap-4 pt-1">
        <p class="muted text-sm">{t.dialogLead}</p>
        <Choice
          label={t.what}
          value={draft.what}
          onChange={(what) => set({ what, id: 0, format: '' })}
          options={WHATS.map((value) => ({ value, label: words[value].label }))}
        />
        <p class="muted text-xs">{words[draft.what].help}</p>
        <Which draft={draft} set={set} />
      </div>
    </Dialog>
  )
}

/** What the chosen kind of value wants to know besides. */
function Which({ draft, set }: { draft: PutInDraft; set: (change: Partial<PutInDraft>) => void }) {
  const t = useTexts(writeTexts)
  const { fields, shared, account } = useTools()
  const isFallbackWrong = /[{}|]/.test(draft.fallback)
  const formats = draft.what === 'time' ? TIME_FORMATS : DATE_FORMATS
  const isCounted = draft.what === 'date'
  return (
    <>
      {draft.what === 'field' && (
        <PickList
          label={t.whichField}
          items={fields.map(({ id, name, folder }) => ({ id, name, group: folder }))}
          chosen={[draft.id]}
          onChange={([id = 0]) => set({ id })}
          isSingle
          empty={t.noFields}
        />
      )}
      {draft.what === 'shared' && (
        <PickList
          label={t.whichShared}
          items={shared}
          chosen={[draft.id]}
          onChange={([id = 0]) => set({ id })}
          isSingle
          empty={t.noShared}
        />
      )}
      {isCounted && (
        <TextField
          label={t.days}
          help={t.daysHelp}
          type="number"
          value={draft.days}
          onChange={(days) => set({ days })}
          error={/^-?\d{1,4}$/.test(draft.days.trim()) ? undefined : t.daysWrong}
          attributes={{ step: 1, inputMode: 'text' }}
        />
      )}
      {(isCounted || draft.what === 'time') && (
        <SelectField
          label={t.format}
          value={draft.format}
          options={formats.map(({ format, example }) => ({ value: format, label: example(account.zone) }))}
          onChange={(format) => set({ format })}
        />
      )}
      {draft.what !== 'date' && draft.what !== 'time' && (
        <TextField
          label={t.fallback}
          help={t.fallbackHelp}
          value={draft.fallback}
          onChange={(fallback) => set({ fallback })}
          error={isFallbackWrong ? t.fallbackWrong : undefined}
          attributes={{ maxLength: 200, autocomplete: 'off' }}
        />
      )}
    </>
  )
}
