import { Menu as MenuIcon } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { ChatBar, type LineObject, RichMenu, type Scene } from '../../dashboard/editors/phone/index.ts'
import type { Chat } from '../index.ts'
import { Composer } from './Composer.tsx'
import { useShared } from './shared.ts'
import type { Play } from './use-play.ts'

export type FootState = { mode: 'menu' | 'keyboard'; isOpen: boolean; draft?: { text: string; round: number } }

/** How the foot looks after an action that says so (`inputOption`). */
export function footAfter(foot: FootState, action: LineObject): FootState {
  switch (action.inputOption) {
    case 'closeRichMenu':
      return { ...foot, isOpen: false }
    case 'openRichMenu':
      return { ...foot, mode: 'menu', isOpen: true }
    case 'openKeyboard': {
      const text = typeof action.fillInText === 'string' ? action.fillInText : ''
      return { ...foot, mode: 'keyboard', draft: { text, round: (foot.draft?.round ?? 0) + 1 } }
    }
    case 'openVoice':
      return { ...foot, mode: 'keyboard' }
    default:
      return foot
  }
}

/** A chat with a menu opens with the menu, unfolded when the menu says so; one without opens with the keyboard. */
export function useFoot(richMenu: Chat['richMenu']): [FootState, (change: (foot: FootState) => FootState) => void] {
  const [foot, setFoot] = useState<FootState>({ mode: 'menu', isOpen: richMenu?.selected ?? false })
  const [seen, setSeen] = useState(richMenu !== undefined)
  useEffect(() => {
    // A tab replaces an open menu by another, which stays as open as the first was.
    if (richMenu && !seen) setFoot((now) => ({ ...now, isOpen: richMenu.selected }))
    setSeen(richMenu !== undefined)
  }, [richMenu?.richMenuId])
  return [foot, setFoot]
}

type Props = {
  play: Play
  richMenu: Chat['richMenu']
  foot: FootState
  setFoot: (change: (foot: FootState) => FootState) => void
  scene: Scene
}

/** What stands under the chat: the rich menu with its bar, or what the user writes with. */
export function Foot({ play, richMenu, foot, setFoot, scene }: Props) {
  const { texts } = useShared().taste
  if (!richMenu || foot.mode === 'keyboard') {
    return (
      <Composer play={play} draft={foot.draft}>
        {richMenu ? (
          <button
            type="button"
            class="btn btn-square btn-ghost btn-sm"
            aria-label={texts.toMenu}
            onClick={() => setFoot((now) => ({ ...now, mode: 'menu' }))}
          >
            <MenuIcon size={20} aria-hidden="true" />
          </button>
        ) : null}
      </Composer>
    )
  }
  return (
    <div>
      {foot.isOpen ? <RichMenu menu={richMenu} scene={scene} /> : null}
      <ChatBar
        text={richMenu.chatBarText}
        isOpen={foot.isOpen}
        scene={scene}
        onToggle={() => setFoot((now) => ({ ...now, isOpen: !now.isOpen }))}
        onKeyboard={() => setFoot((now) => ({ ...now, mode: 'keyboard' }))}
      />
    </div>
  )
}
