import { Trash2 } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { type DraftWindow, faultOf, isOvernight, isWholeDay, OPEN_HOURS, WHOLE_DAY } from './model.ts'
import { windowTexts } from './texts.ts'
import { Weekdays } from './Weekdays.tsx'

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
      <Weekdays
        label={t.days}
        days={window.days}
        error={fault === 'noDay' ? t.noDay : undefined}
        isReadOnly={isReadOnly}
        onChange={(days) => onChange({ days })}
      />
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
