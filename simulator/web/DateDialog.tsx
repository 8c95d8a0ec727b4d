import { useEffect, useRef, useState } from 'preact/hooks'
import type { LineObject } from '../../dashboard/editors/phone/index.ts'
import { useShared } from './shared.ts'

export type PickedAction = LineObject
const INPUTS: Record<string, 'date' | 'time' | 'datetime-local'> = { date: 'date', time: 'time', datetime: 'datetime-local' }

function startOf(mode: string): string {
  // The Swedish form is that of ISO, in local time.
  const now = new Date().toLocaleString('sv-SE')
  return mode === 'date' ? now.slice(0, 10) : mode === 'time' ? now.slice(11, 16) : now.slice(0, 16).replace(' ', 'T')
}

type Props = { action: PickedAction; onPick: (picked: string) => void; onClose: () => void }

/** The dialog that LINE opens for a date and time picker. */
export function DateDialog({ action, onPick, onClose }: Props) {
  const { texts } = useShared().taste
  const dialog = useRef<HTMLDialogElement>(null)
  const mode = String(action.mode)
  const given = (key: string) => (typeof action[key] === 'string' ? action[key].replace('t', 'T') : undefined)
  const [value, setValue] = useState(given('initial') ?? startOf(mode))
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="modal" aria-label={texts.pickDate} onClose={onClose}>
      <form
        method="dialog"
        class="modal-box flex max-w-xs flex-col gap-4"
        onSubmit={() => {
          if (value !== '') onPick(value)
        }}
      >
        <label class="flex flex-col gap-2 font-semibold">
          {texts.pickDate}
          <input
            class="input w-full"
            type={INPUTS[mode] ?? 'date'}
            value={value}
            min={given('min')}
            max={given('max')}
            required
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </label>
        <div class="flex justify-end gap-2">
          <button type="button" class="btn btn-ghost" onClick={() => dialog.current?.close()}>
            {texts.cancel}
          </button>
          <button type="submit" class="btn btn-primary">
            {texts.confirm}
          </button>
        </div>
      </form>
    </dialog>
  )
}
