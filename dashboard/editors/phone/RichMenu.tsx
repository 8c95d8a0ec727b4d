import { placeOf } from './Imagemap.tsx'
import { Picture } from './Picture.tsx'
import { numbered, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, RichMenuView, Scene } from './types.ts'

/** What an area says when it is read aloud: its label, or the words that come nearest to one. */
function nameOf(action: LineObject, index: number, scene: Scene): string {
  return textOf(action, 'label') || textOf(action, 'displayText') || textOf(action, 'text') || phoneTexts(scene.language).area(index + 1)
}

/** The menu's picture with its areas, as wide as the phone. */
export function RichMenu({ menu, scene }: { menu: RichMenuView; scene: Scene }) {
  const base = { width: Math.max(1, menu.size.width), height: Math.max(1, menu.size.height) }
  return (
    <div class="phone-richmenu" style={{ aspectRatio: `${base.width} / ${base.height}` }}>
      <Picture class="phone-richmenu-image" url={menu.imageUrl} scene={scene} alt="" />
      {numbered(menu.areas).map(({ key, value: { bounds, action } }) => (
        <Tappable
          key={key}
          action={action}
          scene={scene}
          class="phone-richmenu-area"
          style={placeOf(bounds, base)}
          label={nameOf(action, Number(key), scene)}
        />
      ))}
    </div>
  )
}

type BarProps = { text: string; isOpen: boolean; scene: Scene; onToggle: () => void; onKeyboard?: () => void }

/** The bar under the menu: its text folds the menu away and out again, the key beside it brings the keyboard. */
export function ChatBar({ text, isOpen, scene, onToggle, onKeyboard }: BarProps) {
  const texts = phoneTexts(scene.language)
  return (
    <div class="phone-chatbar">
      {onKeyboard ? (
        <button type="button" class="phone-chatbar-key phone-tap" aria-label={texts.keyboard} onClick={onKeyboard}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path
              d="M3 6.500h18v11H3zM6.500 10h.01M10 10h.01M14 10h.01M17.500 10h.01M6.500 14h.01M9.500 14h5M17.500 14h.01"
              fill="none"
              stroke="currentColor"
              stroke-width="1.7"
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          </svg>
        </button>
      ) : null}
      <button type="button" class="phone-chatbar-text phone-tap" aria-expanded={isOpen} onClick={onToggle}>
        {text}
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d={isOpen ? 'M0 0h10L5 6z' : 'M0 6h10L5 0z'} fill="currentColor" />
        </svg>
      </button>
    </div>
  )
}
