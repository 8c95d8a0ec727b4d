import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { SavedActionList } from '../../../src/features/action-lists/schema.ts'
import { type ActionLists, areActionsRight, type DraftAction, toActions, toDraftActions } from '../../editors/actions/model.ts'
import { refusalsOf } from '../../editors/actions/refusals.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { nameFault } from '../segments/names.ts'
import { useSavedListChanges } from './queries.ts'
import { savedListTexts } from './texts.ts'

interface Draft {
  name: string
  folderId: number | null
  actions: DraftAction[]
}

/** What the form begins with: a stored list, or an empty one in a folder. */
export interface Beginning {
  saved: SavedActionList | null
  folderId: number | null
}

/** The state of the page of a saved action list. */
export function useSavedListForm({ saved, folderId }: Beginning, lists: ActionLists) {
  const t = useTexts(savedListTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const { save, load } = useSavedListChanges()
  const begin = (list: SavedActionList | null): Draft => ({
    name: list?.name ?? '',
    folderId: list ? list.folderId : folderId,
    actions: toDraftActions(list?.actions ?? [], inside),
  })
  const contentOf = ({ name, folderId, actions }: Draft) => ({ name: name.trim(), folderId, actions: toActions(actions, inside) })
  const printOf = (draft: Draft) => JSON.stringify(contentOf(draft))
  const [draft, setDraft] = useState(() => begin(saved))
  const [stored, setStored] = useState(() => ({ list: saved, print: printOf(draft) }))
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft) !== stored.print
  const guard = useLeaveGuard(isDirty)

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const base = stored.list
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      return { sent: draft, list: await save(base?.id ?? null, { ...contentOf(draft), version }) }
    },
    {
      onDone: ({ sent, list }) => {
        setStored({ list, print: printOf(sent) })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.list === null) {
          guard.release()
          route(path(`/action-lists/${list.id}`), true)
        }
      },
    },
  )
  const isRight = nameFault(draft.name) === undefined && draft.actions.length > 0 && areActionsRight(draft.actions, inside)
  const submit = () => {
    setTried(true)
    if (isRight) void action.start({ isOverwriting: false })
    else focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    set: (change: Partial<Draft>) => {
      action.clear()
      setDraft((current) => ({ ...current, ...change }))
    },
    updateActions: (change: (actions: DraftAction[]) => DraftAction[]) => {
      action.clear()
      setDraft((current) => ({ ...current, actions: change(current.actions) }))
    },
    stored: stored.list,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(begin(stored.list))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    error: isConflict ? null : action.error,
    refused: refusalsOf(action.error, 'actions'),
    isConflict,
    guard,
  }
}

export type SavedListFormState = ReturnType<typeof useSavedListForm>
