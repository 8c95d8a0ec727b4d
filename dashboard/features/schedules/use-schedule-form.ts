import { useLocation } from 'preact-iso/router'
import type { Schedule } from '../../../src/features/schedules/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { refusalsOf } from '../../editors/actions/refusals.ts'
import { dayOf } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useSavedForm } from '../../lib/use-saved-form.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { draftOf, emptyDraft, isRight, printOf, type ScheduleDraft, toSave } from './draft.ts'
import { scheduleFormTexts } from './form-texts.ts'
import { scheduleIn } from './kept.ts'
import { useScheduleChanges } from './queries.ts'
import type { RuleDraft } from './rule-draft.ts'

interface Beginning {
  /** Null: a new one. */
  schedule: Schedule | null
  /** Where a new one lies. */
  folderId: number | null
  lists: ActionLists
  isReadOnly: boolean
}

/** The state of the page of a schedule. */
export function useScheduleForm({ schedule, folderId, lists, isReadOnly }: Beginning) {
  const t = useTexts(scheduleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const zone = useZone()
  const inside = { lists, zone, today: dayOf(Date.now(), zone) }
  const { save, load } = useScheduleChanges()
  const form = useSavedForm<Schedule, ScheduleDraft>({
    place: 'schedule',
    item: schedule,
    isReadOnly,
    begin: (from) => (from ? draftOf(from, inside) : emptyDraft(folderId, inside.today)),
    print: (draft) => printOf(draft, inside),
    read: (text) => {
      const found = scheduleIn(text)
      return found && draftOf(found, inside)
    },
    isRight: (draft) => isRight(draft, inside),
    send: ({ draft, base, version }) => save(base?.id ?? null, { ...toSave(draft, inside), ...(version === undefined ? {} : { version }) }),
    versionNow: async (base) => (await load(base.id)).version,
    onSaved: ({ saved, isNew, release }) => {
      showToast({ tone: 'success', text: t.saved })
      if (!isNew) return
      release()
      route(path(`/schedules/${saved.id}`), true)
    },
  })
  const change = (make: (current: ScheduleDraft) => ScheduleDraft) => {
    form.clearError()
    form.setDraft(make)
  }
  return {
    ...form,
    set: (next: Partial<ScheduleDraft>) => change((current) => ({ ...current, ...next })),
    setRule: (next: Partial<RuleDraft>) => change((current) => ({ ...current, rule: { ...current.rule, ...next } })),
    updateActions: (make: (actions: DraftAction[]) => DraftAction[]) =>
      change((current) => ({ ...current, actions: make(current.actions) })),
    /** What the server objects to in the times: the words are ours. */
    isRuleRefused: Object.keys(form.failure?.fields ?? {}).some((place) => place === 'rule.date' || place === 'rule.until'),
    refused: refusalsOf(form.failure, 'actions'),
  }
}

export type ScheduleFormState = ReturnType<typeof useScheduleForm>
