import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { AutoReply } from '../../../src/features/auto-replies/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { type AutoReplyDraft, draftOf, emptyDraft, isRight, printOf, toSave } from './draft.ts'
import { ruleFormTexts } from './form-texts.ts'
import { ruleIn } from './kept.ts'
import { useAutoReplyChanges } from './queries.ts'

interface Beginning {
  /** Null: a new one. */
  rule: AutoReply | null
  /** Where a new one lies. */
  folderId: number | null
  lists: ActionLists
  isReadOnly: boolean
}

/** The state of the page of a rule: what is typed, what is stored, and how the one becomes the other. */
export function useRuleForm({ rule, folderId, lists, isReadOnly }: Beginning) {
  const t = useTexts(ruleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const { save, load } = useAutoReplyChanges()
  const first = () => (rule ? draftOf(rule, inside) : emptyDraft(folderId))
  const [draft, setDraft] = useState<AutoReplyDraft>(first)
  const [stored, setStored] = useState(() => ({ rule, print: printOf(draft, inside) }))
  const [isTried, setTried] = useState(false)
  const print = printOf(draft, inside)
  const isDirty = print !== stored.print
  const guard = useLeaveGuard(isDirty)
  const kept = useKeptDraft({
    place: 'auto-reply',
    text: print,
    base: stored.print,
    isOff: isReadOnly,
    restore: (text) => {
      const found = ruleIn(text)
      if (found) setDraft(draftOf(found, inside))
      return found !== null
    },
  })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const base = stored.rule
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      const json = { ...toSave(draft, inside), ...(version === undefined ? {} : { version }) }
      return { print, saved: await save(base?.id ?? null, json) }
    },
    {
      onDone: ({ print: sent, saved }) => {
        kept.forget()
        setStored({ rule: saved, print: sent })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.rule === null) {
          guard.release()
          route(path(`/auto-replies/${saved.id}`), true)
        }
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (isRight(draft, inside)) void action.start({ isOverwriting: false })
    else focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    set: (change: Partial<AutoReplyDraft>) => setDraft((current) => ({ ...current, ...change })),
    updateActions: (change: (actions: DraftAction[]) => DraftAction[]) =>
      setDraft((current) => ({ ...current, actions: change(current.actions) })),
    stored: stored.rule,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(stored.rule ? draftOf(stored.rule, inside) : emptyDraft(folderId))
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

export type RuleFormState = ReturnType<typeof useRuleForm>
