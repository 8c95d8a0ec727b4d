import { useLocation } from 'preact-iso/router'
import type { AutoReply } from '../../../src/features/auto-replies/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useSavedForm } from '../../lib/use-saved-form.ts'
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

/** The state of the page of a rule. */
export function useRuleForm({ rule, folderId, lists, isReadOnly }: Beginning) {
  const t = useTexts(ruleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const { save, load } = useAutoReplyChanges()
  const form = useSavedForm<AutoReply, AutoReplyDraft>({
    place: 'auto-reply',
    item: rule,
    isReadOnly,
    begin: (from) => (from ? draftOf(from, inside) : emptyDraft(folderId)),
    print: (draft) => printOf(draft, inside),
    read: (text) => {
      const found = ruleIn(text)
      return found && draftOf(found, inside)
    },
    isRight: (draft) => isRight(draft, inside),
    send: ({ draft, base, version }) => save(base?.id ?? null, { ...toSave(draft, inside), ...(version === undefined ? {} : { version }) }),
    versionNow: async (base) => (await load(base.id)).version,
    onSaved: ({ saved, isNew, release }) => {
      showToast({ tone: 'success', text: t.saved })
      if (!isNew) return
      release()
      route(path(`/auto-replies/${saved.id}`), true)
    },
  })
  return {
    ...form,
    set: (change: Partial<AutoReplyDraft>) => form.setDraft((current) => ({ ...current, ...change })),
    updateActions: (change: (actions: DraftAction[]) => DraftAction[]) =>
      form.setDraft((current) => ({ ...current, actions: change(current.actions) })),
  }
}

export type RuleFormState = ReturnType<typeof useRuleForm>
