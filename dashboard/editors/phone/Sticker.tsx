import { textOf } from './read.ts'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

const MOUTHS = ['M44 82q16 16 32 0', 'M46 84q14 22 28 0z', 'M50 86q10 6 20 0', 'M52 84a8 8 0 1 0 16 0a8 8 0 1 0 -16 0']

function numberFrom(text: string): number {
  let h = 7
  for (const char of text) h = (h * 31 + (char.codePointAt(0) ?? 0)) % 100_003
  return h
}

/** LINE's stickers are its own, so an animal drawn from the ids stands in: the same ids, the same animal. */
export function Sticker({ message, scene }: { message: LineObject; scene: Scene }) {
  const id = `${textOf(message, 'packageId') ?? '?'}/${textOf(message, 'stickerId') ?? '?'}`
  const seed = numberFrom(id)
  // Ids that follow each other should not look alike.
  const hue = (seed * 137) % 360
  const fur = `hsl(${hue} 62% 74%)`
  const dark = `hsl(${hue} 40% 34%)`
  const hasLongEars = seed % 2 === 0
  return (
    <svg class="phone-sticker" viewBox="0 0 120 130" role="img" aria-label={phoneTexts(scene.language).sticker(id)}>
      <title>{phoneTexts(scene.language).sticker(id)}</title>
      {hasLongEars ? (
        <g fill={fur} stroke={dark} stroke-width="3">
          <ellipse cx="40" cy="28" rx="11" ry="27" transform="rotate(-10 40 28)" />
          <ellipse cx="80" cy="28" rx="11" ry="27" transform="rotate(10 80 28)" />
        </g>
      ) : (
        <g fill={fur} stroke={dark} stroke-width="3">
          <circle cx="30" cy="42" r="15" />
          <circle cx="90" cy="42" r="15" />
        </g>
      )}
      <ellipse cx="60" cy="76" rx="44" ry="40" fill={fur} stroke={dark} stroke-width="3" />
      <g fill={dark}>
        <circle cx="44" cy="68" r="4.5" />
        <circle cx="76" cy="68" r="4.5" />
      </g>
      <g fill="hsl(350 85% 76%)" opacity=".8">
        <ellipse cx="32" cy="80" rx="7" ry="4.5" />
        <ellipse cx="88" cy="80" rx="7" ry="4.5" />
      </g>
      <path
        d={MOUTHS[seed % MOUTHS.length] ?? ''}
        fill={seed % 4 === 1 || seed % 4 === 3 ? dark : 'none'}
        stroke={dark}
        stroke-width="3"
        stroke-linecap="round"
      />
      <path d="M57 76h6l-3 3z" fill={dark} />
    </svg>
  )
}
