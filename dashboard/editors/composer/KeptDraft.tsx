import { useState } from 'preact/hooks'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { bubblesIn, bubblesText } from './kept.ts'
import type { DraftBubble } from './model.ts'

interface KeptDraftProps {
  at: string
  bubbles: DraftBubble[]
  onRestore: (drafts: DraftBubble[]) => void
}

/** Keeps the bubbles of one composer in the browser. */
export function KeptDraft({ at, bubbles, onRestore }: KeptDraftProps) {
  const text = bubblesText(bubbles)
  const [base] = useState(text)
  const kept = useKeptDraft({
    place: at,
    text,
    base,
    restore: (found) => {
      const drafts = bubblesIn(found)
      if (drafts) onRestore(drafts)
      return drafts !== null
    },
  })
  return <DraftNote kept={kept} />
}
