import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Field } from '../../../src/features/fields/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { draftOf, draftOption, type FieldDraft, isRight, newDraft, printOf, toSave } from './draft.ts'
import { useFieldChanges } from './queries.ts'
import { fieldTexts } from './texts.ts'

interface Start {
  field: Field | null
  lists: ActionLists
  /** Where a new field is to lie. */
  folderId: number | null
}

interface Try {
  isOverwriting?: boolean
  clearRemoved?: boolean
}

/** What the API says when friends have chosen an option that is taken out. */
const OPTIONS_USED = 'option-in-use'

/** The saved options by place: those typed anew have their ids now. */
const withSaved = (draft: FieldDraft, saved: Field): FieldDraft => ({
  ...draft,
  options: saved.options.map((option, index) => ({
    ...(draft.options.filter((each) => each.label.trim())[index] ?? draftOption()),
    id: option.id,
    label: option.label,
  })),
})

/** The state of the field editor: what is typed, what is stored, and how the one becomes the other. */
export function useFieldForm({ field, lists, folderId }: Start) {
  const t = useTexts(fieldTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const { save, load } = useFieldChanges()
  const [draft, setDraft] = useState<FieldDraft>(() => (field ? draftOf(field, inside) : newDraft(folderId)))
  const [stored, setStored] = useState({ field, print: printOf(draft, inside) })
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft, inside) !== stored.print
  const guard = useLeaveGuard(isDirty)

  const action = useAction(
    async ({ isOverwriting = false, clearRemoved = false }: Try) => {
      const base = stored.field
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      return { sent: draft, saved: await save(base?.id ?? null, { ...toSave(draft, inside), clearRemoved, version }) }
    },
    {
      onDone: ({ sent, saved }) => {
        const now = withSaved(sent, saved)
        setDraft(now)
        setStored({ field: { ...stored.field, ...saved }, print: printOf(now, inside) })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.field === null) {
          guard.release()
          route(path(`/fields/${saved.id}`), true)
        }
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (isRight(draft, inside)) void action.start({})
    else focusFirstFault()
  }
  const code = action.error?.code
  const isSpecial = code === 'version-moved' || code === OPTIONS_USED
  return {
    draft,
    set: (change: Partial<FieldDraft>) => setDraft((current) => ({ ...current, ...change })),
    updateActions: (change: (actions: DraftAction[]) => DraftAction[]) =>
      setDraft((current) => ({ ...current, actions: change(current.actions) })),
    stored: stored.field,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(stored.field ? draftOf(stored.field, inside) : newDraft(folderId))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    clearRemoved: () => void action.start({ clearRemoved: true }),
    cancel: action.clear,
    isBusy: action.isBusy,
    error: isSpecial ? null : action.error,
    isConflict: code === 'version-moved',
    areOptionsUsed: code === OPTIONS_USED,
    guard,
  }
}

export type FieldFormState = ReturnType<typeof useFieldForm>
