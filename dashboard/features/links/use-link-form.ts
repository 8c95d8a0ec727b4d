import { useState } from 'preact/hooks'
import type { Link, SaveLink } from '../../../src/features/links/schema.ts'
import { type ActionLists, areActionsRight, type DraftAction, type In, toActions, toDraftActions } from '../../editors/actions/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useLinkChanges } from './queries.ts'
import { linkTexts } from './texts.ts'

/** As the API has it; a test compares them. */
export const NAME_MAX = 100

interface LinkDraft {
  name: string
  folderId: number | null
  isOnce: boolean
  actions: DraftAction[]
}

const draftOf = ({ name, folderId, isOnce, actions }: Link, inside: In): LinkDraft => ({
  name,
  folderId,
  isOnce,
  actions: toDraftActions(actions, inside),
})
const toSave = ({ name, folderId, isOnce, actions }: LinkDraft, inside: In): Omit<SaveLink, 'version'> => ({
  name: name.trim(),
  folderId,
  isOnce,
  actions: toActions(actions, inside),
})
const printOf = (draft: LinkDraft, inside: In) => JSON.stringify(toSave(draft, inside))

export const isNameRight = (name: string): boolean => name.trim().length <= NAME_MAX

/** The state of a link's settings: what is typed, what is stored, and how the one becomes the other. */
export function useLinkForm(link: Link, lists: ActionLists) {
  const t = useTexts(linkTexts)
  const inside = { lists, zone: useZone() }
  const { save, load } = useLinkChanges()
  const [draft, setDraft] = useState<LinkDraft>(() => draftOf(link, inside))
  const [stored, setStored] = useState(() => ({ link, print: printOf(draft, inside) }))
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft, inside) !== stored.print
  const guard = useLeaveGuard(isDirty)
  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const version = isOverwriting ? (await load(link.id)).version : stored.link.version
      return { print: printOf(draft, inside), saved: await save(link.id, { ...toSave(draft, inside), version }) }
    },
    {
      onDone: ({ print, saved }) => {
        setStored({ link: saved, print })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
      },
    },
  )
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    set: (change: Partial<LinkDraft>) => setDraft((current) => ({ ...current, ...change })),
    updateActions: (change: (actions: DraftAction[]) => DraftAction[]) =>
      setDraft((current) => ({ ...current, actions: change(current.actions) })),
    isDirty,
    isTried,
    submit: () => {
      setTried(true)
      if (isNameRight(draft.name) && areActionsRight(draft.actions, inside)) void action.start({ isOverwriting: false })
      else focusFirstFault()
    },
    discard: () => {
      setDraft(draftOf(stored.link, inside))
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
