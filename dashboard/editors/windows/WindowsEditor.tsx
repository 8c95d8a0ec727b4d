import { ArrowLeftRight, Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { without } from '../../lib/lists.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { type DraftWindow, draftWindow, OPEN_HOURS, toDraftWindows, toWindows, WINDOWS_MAX } from './model.ts'
import { windowsLine } from './sentence.ts'
import { windowTexts } from './texts.ts'
import { WindowRow, windowId } from './WindowRow.tsx'
import { inverted } from './week.ts'

interface WindowsEditorProps {
  windows: DraftWindow[]
  onChange: (windows: DraftWindow[]) => void
  /** A try to save was made: what is missing is now said at its place. */
  showFaults?: boolean
  isReadOnly?: boolean
}

/** Times of the week: days, from when until when, as many as are needed. */
export function WindowsEditor({ windows, onChange, showFaults = false, isReadOnly = false }: WindowsEditorProps) {
  const language = useLanguage()
  const t = useTexts(windowTexts)
  const refocus = useRefocus()
  const [said, say] = useState('')
  const isFull = windows.length >= WINDOWS_MAX
  const others = inverted(toWindows(windows))

  const replace = (next: DraftWindow[]) => {
    onChange(next)
    say(t.changed(windowsLine(toWindows(next), language)))
  }
  const add = () => {
    const window = draftWindow(OPEN_HOURS)
    onChange([...windows, window])
    refocus(windowId(window.key))
  }
  const remove = (index: number) => {
    onChange(without(windows, index))
    const neighbour = windows[index + 1] ?? windows[index - 1]
    if (neighbour) refocus(windowId(neighbour.key))
    say(t.removed(index + 1))
  }
  return (
    <div class="flex flex-col gap-3">
      <ol class="flex flex-col gap-2" aria-label={t.list}>
        {windows.map((window, index) => (
          <li key={window.key}>
            <WindowRow
              window={window}
              no={index + 1}
              showFaults={showFaults}
              isReadOnly={isReadOnly}
              onChange={(change) => onChange(windows.map((each) => (each.key === window.key ? { ...each, ...change } : each)))}
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-2">
          <Button size="sm" icon={<Plus class="size-4" aria-hidden="true" />} isDisabled={isFull} onClick={add}>
            {t.add}
          </Button>
          {windows.length === 0 ? (
            <>
              <Button size="sm" onClick={() => replace(toDraftWindows([OPEN_HOURS]))}>
                {t.inside}
              </Button>
              <Button size="sm" onClick={() => replace(toDraftWindows(inverted([OPEN_HOURS])))}>
                {t.outside}
              </Button>
            </>
          ) : (
            <Button
              size="sm"
              tone="ghost"
              icon={<ArrowLeftRight class="size-4" aria-hidden="true" />}
              isDisabled={others.length === 0 || others.length > WINDOWS_MAX}
              onClick={() => replace(toDraftWindows(others))}
            >
              {t.invert}
            </Button>
          )}
          {isFull && <p class="muted text-xs">{t.full(WINDOWS_MAX)}</p>}
        </div>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}
