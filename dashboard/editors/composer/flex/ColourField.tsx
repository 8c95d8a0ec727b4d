import { useTexts } from '../../../lib/i18n.ts'
import { useBubble } from '../context.ts'
import { colourTexts } from './colour-texts.ts'
import { COLOURS } from './presets/parts.ts'

interface ColourFieldProps {
  label: string
  /** #rrggbb */
  value: string
  onChange: (value: string) => void
}

/** The colour of the shop: a few that white letters are readable on, or one's own. */
export function ColourField({ label, value, onChange }: ColourFieldProps) {
  const t = useTexts(colourTexts)
  const { isReadOnly } = useBubble()
  const isOwn = !COLOURS.some((colour) => colour === value)
  return (
    <fieldset class="flex flex-col gap-1.5 border-t border-base-300 pt-3" disabled={isReadOnly}>
      <legend class="float-left text-xs font-semibold">{label}</legend>
      <div class="clear-both flex flex-wrap items-center gap-2">
        {COLOURS.map((colour) => (
          <label
            key={colour}
            class={`grid size-9 cursor-pointer place-items-center rounded-full border-2 has-focus-visible:outline-2 ${colour === value ? 'border-base-content' : 'border-transparent'}`}
          >
            <input type="radio" class="sr-only" aria-label={t[colour]} checked={colour === value} onChange={() => onChange(colour)} />
            <span class="size-6 rounded-full" style={{ background: colour }} aria-hidden="true" />
          </label>
        ))}
        <label
          class={`flex h-9 items-center gap-2 rounded-full border-2 px-2 text-2xs ${isOwn ? 'border-base-content' : 'border-base-300'}`}
        >
          {t.own}
          <input
            type="color"
            class="size-6 cursor-pointer bg-transparent"
            value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#1f7a5a'}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        </label>
      </div>
    </fieldset>
  )
}
