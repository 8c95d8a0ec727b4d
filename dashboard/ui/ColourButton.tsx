import { useTexts } from '../lib/i18n.ts'
import { ColourChoice } from './ColourChoice.tsx'
import { colourTexts } from './colour-texts.ts'
import type { Colour } from './colours.ts'
import { Dot } from './Label.tsx'
import { Popover } from './Popover.tsx'

/** The colour of something that is made or renamed in a row: a dot that opens the choice. */
export function ColourButton({ value, onChange }: { value: Colour; onChange: (colour: Colour) => void }) {
  const t = useTexts(colourTexts)
  return (
    <Popover
      trigger={<Dot colour={value} />}
      label={`${t.colour}: ${t[value]}`}
      triggerClass="btn btn-quiet btn-square"
      panelClass="top-full left-0 mt-1 w-56"
    >
      {(close) => (
        <ColourChoice
          value={value}
          isLabelHidden
          onChange={(colour) => {
            onChange(colour)
            close()
          }}
        />
      )}
    </Popover>
  )
}
