import { useState } from 'preact/hooks'
import type { Greeting } from '../../../src/features/greetings/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { type DraftVariant, draftOf, type GreetingDraft, isRight, isVariantRight, printOf, toDraft, toSave } from './draft.ts'
import { greetingIn } from './kept.ts'
import { useGreetingChanges } from './queries.ts'
import { greetingTexts } from './texts.ts'

type Change<T> = (before: T) => T

/** The state of the form of one kind of greeting: what is typed, what is stored, and how the one becomes the other. */
export function useGreetingForm(greeting: Greeting, { lists, isReadOnly }: { lists: ActionLists; isReadOnly: boolean }) {
  const t = useTexts(greetingTexts)
  const inside = { lists, zone: useZone() }
  const { save, loadVersion } = useGreetingChanges(greeting.kind)
  const [draft, setDraft] = useState<GreetingDraft>(() => draftOf(greeting, inside))
  const [stored, setStored] = useState(() => ({ greeting, print: printOf(draft, inside) }))
  const [openKeys, setOpenKeys] = useState<ReadonlySet<number>>(new Set())
  const [isTried, setTried] = useState(false)
  const print = printOf(draft, inside)
  const isDirty = print !== stored.print
  const guard = useLeaveGuard(isDirty)
  const kept = useKeptDraft({
    place: `greeting-${greeting.kind}`,
    text: print,
    base: stored.print,
    isOff: isReadOnly,
    restore: (text) => {
      const found = greetingIn(text)
      if (found) setDraft(toDraft(found, inside))
      return found !== null
    },
  })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const version = isOverwriting ? await loadVersion() : stored.greeting.version
      return { print, saved: await save({ ...toSave(draft, inside), version }) }
    },
    {
      onDone: ({ print: sent, saved }) => {
        kept.forget()
        setStored({ greeting: saved, print: sent })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
      },
    },
  )
  const toggle = (key: number, isOpen: boolean) =>
    setOpenKeys((keys) => new Set(isOpen ? [...keys, key] : [...keys].filter((each) => each !== key)))
  const submit = () => {
    setTried(true)
    if (isRight(draft, inside)) {
      void action.start({ isOverwriting: false })
      return
    }
    for (const variant of draft.variants) if (!isVariantRight(variant, inside)) toggle(variant.key, true)
    focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    updateActions: (change: Change<DraftAction[]>) => setDraft((current) => ({ ...current, actions: change(current.actions) })),
    updateVariants: (change: Change<DraftVariant[]>) => setDraft((current) => ({ ...current, variants: change(current.variants) })),
    openKeys,
    toggle,
    stored: stored.greeting,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(draftOf(stored.greeting, inside))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    error: isConflict ? null : action.error,
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

export type GreetingFormState = ReturnType<typeof useGreetingForm>
