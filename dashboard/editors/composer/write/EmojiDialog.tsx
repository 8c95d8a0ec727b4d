import { useState } from 'preact/hooks'
import { fold } from '../../../../src/lib/text.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Choice } from '../../../ui/inputs.tsx'
import { SearchInput } from '../../../ui/SearchInput.tsx'
import { EMOJI_GROUPS, type EmojiItem, emojiOf } from '../data/emoji.ts'
import { emojiTexts } from './emoji-texts.ts'
import { LineEmojiPicker } from './LineEmojiPicker.tsx'

interface EmojiDialogProps {
  hasLineEmoji: boolean
  onPut: (text: string) => void
  onClose: () => void
}

/** Emoji to put into a text: those of Unicode, and where they work, LINE's own. */
export function EmojiDialog({ hasLineEmoji, onPut, onClose }: EmojiDialogProps) {
  const t = useTexts(emojiTexts)
  const [which, setWhich] = useState<'unicode' | 'line'>('unicode')
  return (
    <Dialog title={t.title} onClose={onClose} isFull>
      <div class="flex flex-col gap-4 pt-1">
        {hasLineEmoji && (
          <Choice
            label={t.which}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'unicode', label: t.unicode },
              { value: 'line', label: t.line },
            ]}
          />
        )}
        {which === 'unicode' ? <UnicodePicker onPut={onPut} /> : <LineEmojiPicker onPut={onPut} />}
      </div>
    </Dialog>
  )
}

function UnicodePicker({ onPut }: { onPut: (text: string) => void }) {
  const t = useTexts(emojiTexts)
  const [text, setText] = useState('')
  const wanted = fold(text)
  const groups = EMOJI_GROUPS.map((group) => ({
    group,
    items:
      wanted === '' ? emojiOf(group) : emojiOf(group).filter(({ emoji, words }) => fold(words).includes(wanted) || emoji === text.trim()),
  })).filter(({ items }) => items.length > 0)
  return (
    <>
      <SearchInput label={t.search} value={text} onChange={setText} />
      {groups.map(({ group, items }) => (
        <section key={group}>
          <h3 class="muted mb-1 text-2xs font-semibold">{t[group]}</h3>
          <Grid items={items} onPut={onPut} />
        </section>
      ))}
      {groups.length === 0 && <p class="muted text-sm">{t.none}</p>}
    </>
  )
}

const Grid = ({ items, onPut }: { items: EmojiItem[]; onPut: (text: string) => void }) => (
  <ul class="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))]">
    {items.map(({ emoji, words }) => (
      <li key={emoji}>
        <button
          type="button"
          class="grid aspect-square w-full place-items-center rounded-field text-2xl hover:bg-base-content/6"
          aria-label={`${emoji} ${words}`}
          title={words}
          onClick={() => onPut(emoji)}
        >
          {emoji}
        </button>
      </li>
    ))}
  </ul>
)
