import { Braces, SmilePlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { writeTexts } from './texts.ts'

const PutInDialog = lazyPart(async () => (await import('./PutInDialog.tsx')).PutInDialog)
const EmojiDialog = lazyPart(async () => (await import('./EmojiDialog.tsx')).EmojiDialog)

interface InsertToolsProps {
  /** Of the text it goes into. */
  label: string
  hasLineEmoji: boolean
  onInsert: (text: string) => void
}

/** Under a text: what can be put into it besides letters. */
export function InsertTools({ label, hasLineEmoji, onInsert }: InsertToolsProps) {
  const t = useTexts(writeTexts)
  const [open, setOpen] = useState<'put-in' | 'emoji' | null>(null)
  const close = () => setOpen(null)
  const tool =
    'muted flex min-h-8 items-center gap-1.5 rounded-field px-1.5 text-2xs font-semibold hover:bg-base-content/5 hover:text-base-content'
  const insert = (text: string) => {
    close()
    onInsert(text)
  }
  return (
    <>
      <button type="button" class={tool} aria-label={t.insertInto(label)} onClick={() => setOpen('put-in')}>
        <Braces class="size-4" aria-hidden="true" />
        {t.insert}
      </button>
      <button type="button" class={tool} aria-label={t.emojiInto(label)} onClick={() => setOpen('emoji')}>
        <SmilePlus class="size-4" aria-hidden="true" />
        {t.emoji}
      </button>
      {open === 'put-in' && <PutInDialog onPut={insert} onClose={close} />}
      {open === 'emoji' && <EmojiDialog hasLineEmoji={hasLineEmoji} onPut={insert} onClose={close} />}
    </>
  )
}
