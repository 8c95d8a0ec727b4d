import { useState } from 'preact/hooks'
import type { Greeting } from '../../../src/features/greetings/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useSavedForm } from '../../lib/use-saved-form.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { type DraftVariant, draftOf, type GreetingDraft, isRight, isVariantRight, printOf, toDraft, toSave } from './draft.ts'
import { greetingIn } from './kept.ts'
import { useGreetingChanges } from './queries.ts'
import { greetingTexts } from './texts.ts'

type Change<T> = (before: T) => T

/** The state of the form of one kind of greeting. */
export function useGreetingForm(greeting: Greeting, { lists, isReadOnly }: { lists: ActionLists; isReadOnly: boolean }) {
  const t = useTexts(greetingTexts)
  const inside = { lists, zone: useZone() }
  const { save, loadVersion } = useGreetingChanges(greeting.kind)
  const [openKeys, setOpenKeys] = useState<ReadonlySet<number>>(new Set())
  const toggle = (key: number, isOpen: boolean) =>
    setOpenKeys((keys) => new Set(isOpen ? [...keys, key] : [...keys].filter((each) => each !== key)))
  const form = useSavedForm<Greeting, GreetingDraft>({
    place: `greeting-${greeting.kind}`,
    item: greeting,
    isReadOnly,
    begin: (from) => draftOf(from ?? greeting, inside),
    print: (draft) => printOf(draft, inside),
    read: (text) => {
      const found = greetingIn(text)
      return found && toDraft(found, inside)
    },
    isRight: (draft) => isRight(draft, inside),
    onWrong: ({ variants }) => {
      for (const variant of variants) if (!isVariantRight(variant, inside)) toggle(variant.key, true)
    },
    send: ({ draft, version = greeting.version }) => save({ ...toSave(draft, inside), version }),
    versionNow: loadVersion,
    onSaved: () => showToast({ tone: 'success', text: t.saved }),
  })
  return {
    ...form,
    /** A kind of greeting is always there. */
    stored: form.stored ?? greeting,
    updateActions: (change: Change<DraftAction[]>) => form.setDraft((current) => ({ ...current, actions: change(current.actions) })),
    updateVariants: (change: Change<DraftVariant[]>) => form.setDraft((current) => ({ ...current, variants: change(current.variants) })),
    openKeys,
    toggle,
  }
}

export type GreetingFormState = ReturnType<typeof useGreetingForm>
