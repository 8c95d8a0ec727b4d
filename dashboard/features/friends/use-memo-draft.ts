import { useEffect, useRef, useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useGuardedChange } from './use-guarded-change.ts'

/** As the API has it; a test compares them. */
export const MEMO_MAX = 5000
const PAUSE_MS = 1_200

/** The memo as it is written: what stands on the screen, what is stored, and the version that the writing began with. */
export function useMemoDraft(friend: Friend) {
  const [text, setText] = useState(friend.memo)
  // What the server is known to have, and since which version.
  const [base, setBase] = useState({ memo: friend.memo, version: friend.version })
  const [wasSaved, setSaved] = useState(false)
  const isDirty = text !== base.memo
  const guarded = useGuardedChange(friend.id, {
    onDone: (saved) => {
      setBase({ memo: saved.memo, version: saved.version })
      setSaved(true)
    },
  })
  const { conflict, error, isBusy } = guarded

  // Somebody else's change comes in while nothing of ours is under way; otherwise saving will find it.
  useEffect(() => {
    if (isDirty || isBusy || friend.version <= base.version) return
    setBase({ memo: friend.memo, version: friend.version })
    setText(friend.memo)
  }, [friend.memo, friend.version])

  // What a try was made with. It is not sent twice: not again and again by itself after a failure, and not once more by a page that goes before it has seen the
  // answer.
  const tried = useRef<string | null>(null)
  const flush = () => {
    if (!isDirty || conflict || text.length > MEMO_MAX || (tried.current === text && !error)) return
    tried.current = text
    guarded.save({ memo: text }, base.version)
  }
  const latest = useRef(flush)
  latest.current = flush
  useEffect(() => {
    if (!isDirty || isBusy || conflict || (error && tried.current === text)) return
    const timer = setTimeout(() => latest.current(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, isBusy, conflict, error, isDirty])
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') latest.current()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      latest.current()
    }
  }, [])

  return {
    text,
    write: (next: string) => {
      tried.current = null
      setText(next)
      setSaved(false)
    },
    flush,
    isDirty,
    isBusy,
    wasSaved,
    error,
    conflict,
    /** It cannot be saved as things stand: leaving would lose it. */
    isStuck: isDirty && (error !== null || conflict !== null || text.length > MEMO_MAX),
    takeTheirs: () => {
      if (!conflict) return
      setBase({ memo: conflict.theirs.memo, version: conflict.theirs.version })
      setText(conflict.theirs.memo)
      guarded.drop()
    },
    keepMine: () => guarded.keepMine({ memo: text }),
    keepBoth: () => {
      if (!conflict) return
      // Written on top of theirs, as if it had been typed now.
      setBase({ memo: conflict.theirs.memo, version: conflict.theirs.version })
      tried.current = null
      setText([conflict.theirs.memo, text].filter(Boolean).join('\n'))
      guarded.drop()
    },
  }
}
