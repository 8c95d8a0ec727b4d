import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Schedule } from '../../../src/features/schedules/schema.ts'
import type { ActionLists, DraftAction } from '../../editors/actions/model.ts'
import { refusalsOf } from '../../editors/actions/refusals.ts'
import { dayOf } from '../../lib/dates.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
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

/** The state of the page of a schedule: what is typed, what is stored, and how the one becomes the other. */
export function useScheduleForm({ schedule, folderId, lists, isReadOnly }: Beginning) {
  const t = useTexts(scheduleFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const zone = useZone()
  const inside = { lists, zone, today: dayOf(Date.now(), zone) }
  const { save, load } = useScheduleChanges()
  const begin = (from: Schedule | null) => (from ? draftOf(from, inside) : emptyDraft(folderId, inside.today))
  const [draft, setDraft] = useState<ScheduleDraft>(() => begin(schedule))
  const [stored, setStored] = useState(() => ({ schedule, print: printOf(draft, inside) }))
  const [isTried, setTried] = useState(false)
  const print = printOf(draft, inside)
  const isDirty = print !== stored.print
  const guard = useLeaveGuard(isDirty)
  const kept = useKeptDraft({
    place: 'schedule',
    text: print,
    base: stored.print,
    isOff: isReadOnly,
    restore: (text) => {
      const found = scheduleIn(text)
      if (found) setDraft(draftOf(found, inside))
      return found !== null
    },
  })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const base = stored.schedule
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      const json = { ...toSave(draft, inside), ...(version === undefined ? {} : { version }) }
      return { print, saved: await save(base?.id ?? null, json) }
    },
    {
      onDone: ({ print: sent, saved }) => {
        kept.forget()
        setStored({ schedule: saved, print: sent })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.schedule === null) {
          guard.release()
          route(path(`/schedules/${saved.id}`), true)
        }
      },
    },
  )
  const change = (make: (current: ScheduleDraft) => ScheduleDraft) => {
    action.clear()
    setDraft(make)
  }
  const submit = () => {
    setTried(true)
    if (isRight(draft, inside)) void action.start({ isOverwriting: false })
    else focusFirstFault()
  }
  const isConflict = action.error?.code === 'version-moved'
  return {
    draft,
    set: (next: Partial<ScheduleDraft>) => change((current) => ({ ...current, ...next })),
    setRule: (next: Partial<RuleDraft>) => change((current) => ({ ...current, rule: { ...current.rule, ...next } })),
    updateActions: (make: (actions: DraftAction[]) => DraftAction[]) =>
      change((current) => ({ ...current, actions: make(current.actions) })),
    stored: stored.schedule,
    isDirty,
    isTried,
    submit,
    discard: () => {
      setDraft(begin(stored.schedule))
      setTried(false)
      action.clear()
    },
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    error: isConflict ? null : action.error,
    /** What the server objects to in the times: the words are ours. */
    isRuleRefused: Object.keys(action.error?.fields ?? {}).some((place) => place === 'rule.date' || place === 'rule.until'),
    refused: refusalsOf(action.error, 'actions'),
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

export type ScheduleFormState = ReturnType<typeof useScheduleForm>
