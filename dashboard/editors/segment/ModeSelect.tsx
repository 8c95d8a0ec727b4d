import { useTexts } from '../../lib/i18n.ts'
import { useEditor } from './context.ts'
import { type DraftGroup, MODES } from './model.ts'
import { segmentTexts } from './texts.ts'

/** How the conditions of a group go together. */
export function ModeSelect({ group }: { group: DraftGroup }) {
  const t = useTexts(segmentTexts)
  const { editor } = useEditor()
  return (
    <select
      class="select select-sm w-auto font-semibold"
      aria-label={t.groupMode}
      value={group.mode}
      onChange={(event) => {
        const mode = MODES.find((each) => each === event.currentTarget.value)
        if (mode) editor.setMode(group.key, mode)
      }}
    >
      {MODES.map((mode) => (
        <option key={mode} value={mode} selected={mode === group.mode}>
          {t[mode]}
        </option>
      ))}
    </select>
  )
}
