import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Reminder } from '../../../src/features/reminders/schema.ts'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useHistory } from '../../lib/use-history.ts'
import { useSavedForm } from '../../lib/use-saved-form.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { type DraftStep, draftOf, emptyDraft, isRight, printOf, type ReminderDraft, sortedSteps, stepFaults, toSave } from './draft.ts'
import { reminderFormTexts } from './form-texts.ts'
import { reminderIn } from './kept.ts'
import { useReminderChanges } from './queries.ts'

interface Beginning {
  /** Null: a new one. */
  reminder: Reminder | null
  /** Where a new one lies. */
  folderId: number | null
  lists: ActionLists
  isReadOnly: boolean
}

/** The state of the page of a reminder. */
export function useReminderForm({ reminder, folderId, lists, isReadOnly }: Beginning) {
  const t = useTexts(reminderFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const { save, load } = useReminderChanges()
  /** Ids of the steps in the order in which they were sent last: the server names them by their places. */
  const [sentIds, setSentIds] = useState<readonly number[]>([])
  const form = useSavedForm<Reminder, ReminderDraft>({
    place: 'reminder',
    item: reminder,
    isReadOnly,
    begin: (from) => (from ? draftOf(from, inside) : emptyDraft(folderId)),
    print: (draft) => printOf(draft, inside),
    read: (text) => {
      const found = reminderIn(text)
      return found && draftOf(found, inside)
    },
    isRight: (draft) => isRight(draft, inside),
    onWrong: ({ steps }) => {
      const wrong = steps.find((step) => stepFaults(step, inside).length > 0)
      if (wrong) setOpenId(wrong.id)
    },
    send: ({ draft, base, version }) => {
      setSentIds(sortedSteps(draft.steps, draft.goalTime).map(({ id }) => id))
      return save(base?.id ?? null, { ...toSave(draft, inside), ...(version === undefined ? {} : { version }) })
    },
    versionNow: async (base) => (await load(base.id)).version,
    onSaved: ({ saved, isNew, release }) => {
      showToast({ tone: 'success', text: saved.running > 0 ? t.savedRunning : t.saved })
      if (!isNew) return
      release()
      route(path(`/reminders/${saved.id}`), true)
    },
  })
  // A new reminder stands open at its first step.
  const [openId, setOpenId] = useState<number | null>(() => (reminder ? null : (form.draft.steps[0]?.id ?? null)))
  const history = useHistory(form.draft, form.setDraft)
  const change = (make: (steps: DraftStep[]) => DraftStep[], about?: string) =>
    history.change((current) => ({ ...current, steps: make(current.steps) }), about)
  return {
    ...form,
    inside,
    history,
    set: (changes: Partial<ReminderDraft>) => history.change((current) => ({ ...current, ...changes }), Object.keys(changes).join()),
    setStep: (id: number, changes: Partial<DraftStep>) =>
      change((steps) => steps.map((step) => (step.id === id ? { ...step, ...changes } : step)), `${id} ${Object.keys(changes).join()}`),
    /** For what comes in parts, such as actions one after the other. */
    updateStep: (id: number, make: (step: DraftStep) => DraftStep) =>
      change((steps) => steps.map((step) => (step.id === id ? make(step) : step)), `${id} in`),
    addStep: (step: DraftStep) => {
      change((steps) => [...steps, step])
      setOpenId(step.id)
    },
    removeStep: (id: number) => change((steps) => steps.filter((step) => step.id !== id)),
    openId,
    open: setOpenId,
    sentIds,
  }
}

export type ReminderFormState = ReturnType<typeof useReminderForm>
