import { Check } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { useTexts } from '../lib/i18n.ts'
import { colourTexts } from './colour-texts.ts'
import { COLOURS, type Colour, hueOf } from './colours.ts'

interface ColourChoiceProps {
  value: Colour
  onChange: (colour: Colour) => void
  isDisabled?: boolean
  isLabelHidden?: boolean
}

/** One of the colours, each with its name for those who cannot tell them apart. */
export function ColourChoice({ value, onChange, isDisabled = false, isLabelHidden = false }: ColourChoiceProps) {
  const t = useTexts(colourTexts)
  const name = useId()
  return (
    <fieldset class="flex flex-col gap-1.5" disabled={isDisabled}>
      <legend class={isLabelHidden ? 'sr-only' : 'mb-1.5 text-sm font-semibold'}>{t.colour}</legend>
      <div class="flex flex-wrap gap-1">
        {COLOURS.map((colour) => (
          <label
            key={colour}
            title={t[colour]}
            class={`grid size-9 cursor-pointer place-items-center rounded-full border-2 has-focus-visible:outline-2 has-focus-visible:outline-primary ${
              colour === value ? 'border-base-content/70' : 'border-transparent hover:border-base-content/25'
            }`}
          >
            <input
              type="radio"
              name={name}
              class="sr-only"
              aria-label={t[colour]}
              checked={colour === value}
              onChange={() => onChange(colour)}
            />
            <span class="grid size-6 place-items-center rounded-full text-white" style={{ background: hueOf(colour) }} aria-hidden="true">
              {colour === value && <Check class="size-4" strokeWidth={3} />}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
