import { useEffect, useRef, useState } from 'preact/hooks'
import { type KeptDraft, keptDrafts } from './kept-drafts.ts'

const REST_MS = 800

export interface KeptDraftState {
  /** When the browser last kept what is written; null: nothing was, or nothing has to be. */
  keptAt: number | null
  /** What was found when the page opened: `restored` is back already, `offered` waits for a word, because what is stored has changed since. */
  found: { kind: 'restored' | 'offered'; at: number } | null
  /** Puts back what was found. */
  take: () => void
  /** Does without it; what was put back goes. */
  drop: () => void
  /** Forgets what is kept, as after a save or when somebody leaves on purpose. */
  forget: () => void
}

interface KeptDraftOptions {
  /** Where it is written; the address of the page is added. */
  place: string
  /** What is written, as JSON. */
  text: string
  /** What is stored, as JSON. */
  base: string
  isOff?: boolean
  /** Puts a text back. False: it is none that can be put back. */
  restore: (text: string) => boolean
}

/** Keeps what is being written in the browser, so that a reload or a crash loses nothing. */
export function useKeptDraft({ place, text, base, isOff = false, restore }: KeptDraftOptions): KeptDraftState {
  const [name] = useState(() => `${location.pathname}:${place}`)
  const [keptAt, setKeptAt] = useState<number | null>(null)
  const [found, setFound] = useState<(KeptDraftState['found'] & { draft: KeptDraft; before: string }) | null>(null)
  const isWatching = useRef(false)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const draft = isOff ? null : keptDrafts.read(name)
    if (!draft || draft.text === text) return
    const isSame = draft.base === base
    if (isSame && !restore(draft.text)) return keptDrafts.write(name, null)
    setFound({ kind: isSame ? 'restored' : 'offered', at: draft.at, draft, before: text })
  }, [])

  useEffect(() => {
    // Not at once: what is there from before has to be looked at first.
    const isFirst = !isWatching.current
    isWatching.current = true
    if (isOff || isFirst || found?.kind === 'offered') return
    if (text === base) {
      keptDrafts.write(name, null)
      setKeptAt(null)
      return
    }
    waiting.current = setTimeout(() => {
      const at = Date.now()
      keptDrafts.write(name, { at, base, text })
      setKeptAt(at)
    }, REST_MS)
    return () => clearTimeout(waiting.current)
  }, [text, base, found?.kind])

  const forget = () => {
    // What was just about to be kept has been saved, or given up, too.
    clearTimeout(waiting.current)
    keptDrafts.write(name, null)
    setKeptAt(null)
    setFound(null)
  }
  return {
    keptAt,
    found: found && { kind: found.kind, at: found.at },
    take: () => {
      if (found) restore(found.draft.text)
      setFound(null)
    },
    drop: () => {
      if (found?.kind === 'restored') restore(found.before)
      forget()
    },
    forget,
  }
}
