import { useState } from 'preact/hooks'
import type { Tag } from '../../../src/features/tags/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { draftOf, isRight, printOf, type TagDraft, toSave } from './draft.ts'
import { useTagChanges } from './queries.ts'
import { tagTexts } from './texts.ts'

/** The state of the tag editor: what is typed, what is stored, and how the one becomes the other. */
export function useTagForm(tag: Tag, lists: ActionLists) {
  const t = useTexts(tagTexts)
  const inside = { lists, zone: useZone() }
  const { save, load } = useTagChanges()
  const [draft, setDraft] = useState<TagDraft>(() => draftOf(tag, inside))
  const [stored, setStored] = useState({ tag, print: printOf(draft, inside) })
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft, inside) !== stored.print
  const guard = useLeaveGuard(isDirty)

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const version = isOverwriting ? (await load(stored.tag.id)).version : stored.tag.version
      return { sent: draft, saved: await save(stored.tag.id, { ...toSave(draft, inside), version }) }
    },
    {
      onDone: ({ sent, saved }) => {
        setStored({ tag: { ...stored.tag, ...saved }, print: printOf(sent, inside) })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (isRight(draft, inside)) void action.start({ isOverwriting: false })
    else focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  const updateList = (which: 'actions' | 'fullActions') => (change: (actions: DraftAction[]) => DraftAction[]) =>
    setDraft((current) => ({ ...current, [which]: change(current[which]) }))
  return {
    draft,
    set: (change: Partial<TagDraft>) => setDraft((current) => ({ ...current, ...change })),
    updateActions: updateList('actions'),
    updateFullActions: updateList('fullActions'),
    stored: stored.tag,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(draftOf(stored.tag, inside))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    error: isConflict ? null : action.error,
    isConflict,
    guard,
  }
}

export type TagFormState = ReturnType<typeof useTagForm>
