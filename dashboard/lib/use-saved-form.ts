import { useState } from 'preact/hooks'
import { focusFirstFault } from './focus-fault.ts'
import { useAction } from './use-action.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

interface Sending<T, D> {
  draft: D
  /** What it is saved over; null: it is new. */
  base: T | null
  /** The version that the server is to find; undefined: it is new. */
  version: number | undefined
}
interface Saved<T> {
  saved: T
  isNew: boolean
  /** Lets the page be left without being asked. */
  release: () => void
}

interface SavedFormOptions<T, D> {
  /** Names the draft among those that the browser keeps. */
  place: string
  /** What is stored; null: a new one. */
  item: T | null
  isReadOnly: boolean
  /** What is shown at the begin, and after changes are thrown away. */
  begin: (item: T | null) => D
  /** What would be saved, as text: the same text is the same content. */
  print: (draft: D) => string
  /** What the browser kept of it; null: it cannot be read. */
  read: (text: string) => D | null
  isRight: (draft: D) => boolean
  /** Opens what is wrong, so that it can be seen and gone to. */
  onWrong?: (draft: D) => void
  send: (sending: Sending<T, D>) => Promise<T>
  /** The version that is stored now, for saving over what somebody else has saved. */
  versionNow: (base: T) => Promise<number>
  onSaved: (saved: Saved<T>) => void
}

/** The state of a page on which something is written and then saved whole: what is typed, what is stored, and how the one becomes the other. */
export function useSavedForm<T extends { version: number }, D>(options: SavedFormOptions<T, D>) {
  const { place, item, isReadOnly, begin, print, read, isRight, onWrong, send, versionNow, onSaved } = options
  const [draft, setState] = useState<D>(() => begin(item))
  const setDraft = (next: D | ((current: D) => D)) => setState(next)
  const [stored, setStored] = useState(() => ({ item, print: print(draft) }))
  const [isTried, setTried] = useState(false)
  const text = print(draft)
  const isDirty = text !== stored.print
  const guard = useLeaveGuard(isDirty)
  const restore = (kept: string): boolean => {
    const found = read(kept)
    if (found !== null) setDraft(() => found)
    return found !== null
  }
  const kept = useKeptDraft({ place, text, base: stored.print, isOff: isReadOnly, restore })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const base = stored.item
      const version = isOverwriting && base ? await versionNow(base) : base?.version
      return { sent: text, saved: await send({ draft, base, version }) }
    },
    {
      onDone: ({ sent, saved }) => {
        kept.forget()
        setStored({ item: saved, print: sent })
        setTried(false)
        onSaved({ saved, isNew: stored.item === null, release: guard.release })
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (isRight(draft)) return void action.start({ isOverwriting: false })
    onWrong?.(draft)
    // What was opened just now is there with the next drawing.
    if (onWrong) setTimeout(focusFirstFault)
    else focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    setDraft,
    stored: stored.item,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(() => begin(stored.item))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    /** Whatever the server said; a conflict has a notice of its own. */
    failure: action.error,
    error: isConflict ? null : action.error,
    clearError: action.clear,
    isConflict,
    guard,
    kept,
    /** Without saving, and for good. */
    leave: () => {
      kept.forget()
      guard.leave()
    },
  }
}
