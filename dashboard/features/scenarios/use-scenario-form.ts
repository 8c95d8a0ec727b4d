import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import { type DraftStep, withSaved } from '../../editors/steps/model.ts'
import type { ApiError } from '../../lib/api-error.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useKeptDraft } from '../../lib/use-kept-draft.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { draftOf, firstWrongStep, keptDraft, keptText, nameFault, printOf, type ScenarioDraft, toSave } from './draft.ts'
import { useScenarioChanges } from './queries.ts'
import { scenarioTexts } from './texts.ts'

const isConflict = (error: ApiError | null) => error?.code === 'version-moved'

/** The state of the scenario editor: what is typed, what is stored, and how the one becomes the other. */
export function useScenarioForm(scenario: Scenario | null) {
  const t = useTexts(scenarioTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { save, load } = useScenarioChanges()
  const [draft, setDraft] = useState<ScenarioDraft>(() => draftOf(scenario))
  const [stored, setStored] = useState({ scenario, print: printOf(draft) })
  const [openKey, setOpenKey] = useState<number | null>(scenario === null ? (draft.steps[0]?.key ?? null) : null)
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft) !== stored.print
  const guard = useLeaveGuard(isDirty)
  const [keptBase, setKeptBase] = useState(() => keptText(draft))
  const kept = useKeptDraft({
    place: 'scenario',
    text: keptText(draft),
    base: keptBase,
    restore: (text) => {
      const found = keptDraft(text, draft)
      if (found) setDraft(found)
      return found !== null
    },
  })

  const action = useAction(
    async ({ isOverwriting }: { isOverwriting: boolean }) => {
      const { scenario: base } = stored
      const sent = draft
      const version = isOverwriting && base ? (await load(base.id)).version : base?.version
      return { sent, saved: await save(base?.id ?? null, { ...toSave(sent), version }) }
    },
    {
      onDone: ({ sent, saved }) => {
        const print = printOf({ ...sent, name: saved.name, steps: withSaved(sent.steps, saved.steps) })
        setDraft((current) => ({ ...current, steps: withSaved(current.steps, saved.steps) }))
        setKeptBase(keptText({ ...sent, steps: withSaved(sent.steps, saved.steps) }))
        kept.forget()
        setStored({ scenario: saved, print })
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
        if (stored.scenario === null) {
          guard.release()
          route(path(`/scenarios/${saved.id}`), true)
        }
      },
    },
  )

  const submit = () => {
    setTried(true)
    const wrong = firstWrongStep(draft)
    if (wrong) setOpenKey(wrong.key)
    if (wrong || nameFault(draft.name)) focusFirstFault()
    else void action.start({ isOverwriting: false })
  }
  return {
    draft,
    set: (change: Partial<ScenarioDraft>) => setDraft((current) => ({ ...current, ...change })),
    updateSteps: (change: (steps: DraftStep[]) => DraftStep[]) => setDraft((current) => ({ ...current, steps: change(current.steps) })),
    discard: () => {
      setDraft(draftOf(stored.scenario))
      setTried(false)
      setOpenKey(null)
      action.clear()
    },
    stored: stored.scenario,
    isDirty,
    isTried,
    openKey,
    setOpenKey,
    submit,
    overwrite: () => void action.start({ isOverwriting: true }),
    isBusy: action.isBusy,
    error: isConflict(action.error) ? null : action.error,
    isConflict: isConflict(action.error),
    guard,
    kept,
    /** Without saving, and for good. */
    leave: () => {
      kept.forget()
      guard.leave()
    },
  }
}

export type ScenarioFormState = ReturnType<typeof useScenarioForm>
