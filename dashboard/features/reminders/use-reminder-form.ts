import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Reminder } from '../../../src/features/reminders/schema.ts'
import type { ActionLists } from '../../editors/actions/model.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useHistory } from '../../lib/use-history.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
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

/** The state of the page of a reminder: what is typed, what is stored, and how the one becomes the other. */
export function useReminderForm({ reminder, folderId, lists, isReadOnly }: Beginning) {
  const t = useTexts(reminderFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const { save, load } = useReminderChanges()
  const first = () => (reminder ? draftOf(reminder, inside) : emptyDraft(folderId))
  const [draft, setDraft] = useState<ReminderDraft>(first)
  const history = useHistory(draft, setDraft)
  const [stored, setStored] = useState(() => ({ reminder, print: printOf(draft, inside) }))
  const [isTried, setTried] = useState(false)
  /** Ids of the steps in the order in which they were sent last: the server names them by their places. */
  const [sentIds, setSentIds] = useState<readonly number[]>([])
  // A new reminder stands open at its first step.
  const [openId, setOpenId] = useState<number | null>(() => (reminder ? null : (draft.steps[0]?.id ?? null)))
  const print = printOf(draft, inside)
  const isDirty = print !== stored.print
  const guard = useLeaveGuard(isDirty)
  const kept = useKeptDraft({
    place: 'reminder',
    text: print,
    base: stored.print,
    isOff: isReadOnly,
    restore: (text) => {
      const found = reminderIn(text)
      if (found) setDraft(draftOf(found, inside))
      return found !== null
    },
  })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const base = stored.reminder
      setSentIds(sortedSteps(draft.steps, draft.goalTime).map(({ id }) => id))
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      const json = { ...toSave(draft, inside), ...(version === undefined ? {} : { version }) }
      return { print, saved: await save(base?.id ?? null, json) }
    },
    {
      onDone: ({ print: sent, saved }) => {
        kept.forget()
        setStored({ reminder: saved, print: sent })
        setTried(false)
        showToast({ tone: 'success', text: saved.running > 0 ? t.savedRunning : t.saved })
        if (stored.reminder === null) {
          guard.release()
          route(path(`/reminders/${saved.id}`), true)
        }
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (isRight(draft, inside)) return void action.start({ isOverwriting: false })
    const wrong = draft.steps.find((step) => stepFaults(step, inside).length > 0)
    // What is wrong stands open; its controls are there with the next drawing.
    if (wrong) setOpenId(wrong.id)
    setTimeout(focusFirstFault)
  }
  const change = (make: (steps: DraftStep[]) => DraftStep[], about?: string) =>
    history.change((current) => ({ ...current, steps: make(current.steps) }), about)
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
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
    stored: stored.reminder,
    isDirty,
    isTried,
    sentIds,
    submit,
    discard: () => {
      setDraft(stored.reminder ? draftOf(stored.reminder, inside) : emptyDraft(folderId))
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

export type ReminderFormState = ReturnType<typeof useReminderForm>
