import { Braces, Copy, Undo2 } from 'lucide-preact'
import type { PhoneMessage } from '../../dashboard/editors/phone/index.ts'
import { MenuList } from './Menu.tsx'
import { useShared } from './shared.ts'

type Props = {
  entry: PhoneMessage
  at: { top: number; left: number }
  onClose: () => void
  onUnsend: () => void
  onJson: () => void
}

/** What a long press on a bubble offers. */
export function BubbleMenu({ entry, at, onClose, onUnsend, onJson }: Props) {
  const { taste, tell } = useShared()
  const { texts } = taste
  const { text } = entry.message
  const copy = async (words: string) => {
    await navigator.clipboard?.writeText(words).catch(() => {})
    tell({ kind: 'info', text: texts.copied })
  }
  return (
    <MenuList
      label={texts.bubbleMenu}
      style={{ top: `${at.top}px`, left: `${at.left}px` }}
      onClose={onClose}
      items={[
        ...(typeof text === 'string' ? [{ label: texts.copyText, Icon: Copy, act: () => void copy(text) }] : []),
        ...(entry.from === 'friend' ? [{ label: texts.unsend, Icon: Undo2, isGrave: true, act: onUnsend }] : []),
        { label: texts.rawJson, Icon: Braces, act: onJson },
      ]}
    />
  )
}
