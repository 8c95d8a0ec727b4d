import { Trash2 } from 'lucide-preact'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { type DraftWindow, faultOf, isOvernight, isWholeDay, OPEN_HOURS, WEEK, WHOLE_DAY } from './model.ts'
import { dayName } from './sentence.ts'
import { windowTexts } from './texts.ts'

export const windowId = (key: number): string => `window-${key}`

interface WindowRowProps {
  window: DraftWindow
  no: number
  showFaults: boolean
  isReadOnly: boolean
  onChange: (change: Partial<DraftWindow>) => void
  onRemove: () => void
}

/** Some days and one span of hours on each of them. */
export function WindowRow({ window, no, showFaults, isReadOnly, onChange, onRemove }: WindowRowProps) {
  const t = useTexts(windowTexts)
  const fault = showFaults ? faultOf(window) : undefined
  const isAllDay = isWholeDay(window) && window.from !== ''
  const hours = isReadOnly ? { readOnly: true } : {}
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend in sight
    <div
      role="group"
      id={windowId(window.key)}
      tabIndex={-1}
      aria-label={t.item(no)}
      class={`flex flex-col gap-3 rounded-field border p-3 sm:p-4 ${fault ? 'border-error' : 'border-base-300'}`}
    >
      <Days window={window} isWrong={fault === 'noDay'} isReadOnly={isReadOnly} onChange={(days) => onChange({ days })} />
      <div class="flex flex-wrap items-end gap-x-3 gap-y-2">
        {!isAllDay && (
          <>
            <div class="w-29 sm:w-32">
              <TextField label={t.from} type="time" value={window.from} onChange={(from) => onChange({ from })} attributes={hours} />
            </div>
            <div class="w-29 sm:w-32">
              <TextField
                label={t.to}
                type="time"
                value={window.to}
                onChange={(to) => onChange({ to })}
                error={fault === 'noTime' ? t.noTime : undefined}
                attributes={hours}
              />
            </div>
          </>
        )}
        <label class="flex min-h-10 cursor-pointer items-center gap-2 text-sm">
          <input
            type="checkbox"
            class="checkbox checkbox-sm"
            checked={isAllDay}
            disabled={isReadOnly}
            onChange={(event) => onChange(event.currentTarget.checked ? WHOLE_DAY : { from: OPEN_HOURS.from, to: OPEN_HOURS.to })}
          />
          {t.allDay}
        </label>
        {!isReadOnly && (
          <span class="-mr-1 ml-auto">
            <Button tone="ghost" size="sm" label={t.remove(no)} icon={<Trash2 class="size-4" />} onClick={onRemove} />
          </span>
        )}
      </div>
      {!isAllDay && isOvernight(window) && window.to !== '' && <p class="muted text-xs">{t.overnightHelp(window.to)}</p>}
    </div>
  )
}

interface DaysProps {
  window: DraftWindow
  isWrong: boolean
  isReadOnly: boolean
  onChange: (days: number[]) => void
}

function Days({ window: { days, key }, isWrong, isReadOnly, onChange }: DaysProps) {
  const t = useTexts(windowTexts)
  const language = useLanguage()
  const faultId = `${windowId(key)}-days`
  return (
    <fieldset class="flex flex-col gap-1.5" disabled={isReadOnly} aria-describedby={isWrong ? faultId : undefined}>
      <legend class="sr-only">{t.days}</legend>
      <div class="grid max-w-80 grid-cols-7 gap-1">
        {WEEK.map((day) => {
          const isOn = days.includes(day)
          return (
            <label
              key={day}
              class={`grid h-10 cursor-pointer place-items-center rounded-field border text-sm has-focus-visible:outline-2 has-focus-visible:outline-primary ${
                isOn ? 'tint-primary border-primary font-bold' : 'muted border-base-300 hover:bg-base-content/3'
              }`}
            >
              <input
                type="checkbox"
                class="sr-only"
                aria-label={dayName(day, language, 'long')}
                aria-invalid={isWrong}
                checked={isOn}
                onChange={() => onChange(isOn ? days.filter((each) => each !== day) : [...days, day])}
              />
              <span aria-hidden="true">{dayName(day, language, 'short')}</span>
            </label>
          )
        })}
      </div>
      {isWrong && (
        <p id={faultId} class="text-xs font-medium text-error" role="alert">
          {t.noDay}
        </p>
      )}
    </fieldset>
  )
}
