import { TriangleAlert } from 'lucide-preact'
import { piecesOf } from '../../../../src/engine/messages/placeholders.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { writeTexts } from './texts.ts'
import { type PutIn, usePutInName } from './words.ts'

interface Placed {
  piece: PutIn
  from: number
}

/** Where in a text values are put in. */
function placesIn(text: string): Placed[] {
  const places: Placed[] = []
  let at = 0
  for (const piece of piecesOf(text)) {
    if ('raw' in piece) places.push({ piece, from: at })
    at += 'raw' in piece ? piece.raw.length : piece.text.length
  }
  return places
}

interface ChipsProps {
  text: string
  onSelect: (from: number, to: number) => void
}

/** What the braces in a text mean, in words; pressed, they are selected in the text. */
export function Chips({ text, onSelect }: ChipsProps) {
  const t = useTexts(writeTexts)
  const nameOf = usePutInName()
  const places = text.includes('{{') ? placesIn(text) : []
  if (places.length === 0) return null
  return (
    <ul class="flex flex-wrap gap-1.5" aria-label={t.inside}>
      {places.map(({ piece, from }) => {
        const { name, isGone } = nameOf(piece)
        return (
          <li key={from}>
            <button
              type="button"
              class={`flex min-h-7 max-w-full items-center gap-1 rounded-full border px-2.5 text-left text-2xs font-semibold ${
                isGone ? 'tint-error border-error/50 text-error' : 'tint-primary border-primary/30 hover:border-primary'
              }`}
              aria-label={t.select(name)}
              title={piece.raw}
              onClick={() => onSelect(from, from + piece.raw.length)}
            >
              {isGone && <TriangleAlert class="size-3 shrink-0" aria-hidden="true" />}
              {name}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
