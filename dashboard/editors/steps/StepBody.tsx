import type { ComponentChildren } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { Switch, TextField } from '../../ui/inputs.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { LazyComposer } from '../composer/lazy.ts'
import { useSteps } from './context.ts'
import { type DraftStep, type DraftStepOf, NAME_MAX } from './draft.ts'
import { JumpFields } from './JumpFields.tsx'
import { TimingEditor } from './TimingEditor.tsx'
import { stepTexts } from './texts.ts'
import { placeOf } from './tree.ts'
import { WhenField } from './WhenField.tsx'

const ActionsEditor = lazyPart(async () => (await import('../actions/ActionsEditor.tsx')).ActionsEditor)

/** An opened step: all that its kind needs, its name, and whether it is used. */
export function StepBody({ step, no }: { step: DraftStep; no: number }) {
  return (
    <div class="@container flex flex-col gap-6">
      <OfKind step={step} no={no} />
      <Common step={step} />
    </div>
  )
}

function OfKind({ step, no }: { step: DraftStep; no: number }) {
  const t = useTexts(stepTexts)
  const { editor, isReadOnly } = useSteps()
  const { id } = step
  switch (step.kind) {
    case 'message':
      return <MessageFields step={step} no={no} />
    case 'actions':
      return <ActionsFields step={step} no={no} />
    case 'wait':
      return (
        <>
          <Help>{t.waitHelp}</Help>
          <TimingEditor
            timing={step.timing}
            of="wait"
            isFirst={no === 1}
            isReadOnly={isReadOnly}
            onChange={(timing) => editor.set(id, (now) => (now.kind === 'wait' ? { ...now, timing } : now), 'timing')}
          />
        </>
      )
    case 'await':
      return (
        <>
          <Help>{t.awaitHelp}</Help>
          <TimingEditor
            timing={step.timeout}
            of="timeout"
            isReadOnly={isReadOnly}
            onChange={(timeout) => editor.set(id, (now) => (now.kind === 'await' ? { ...now, timeout } : now), 'timing')}
          />
        </>
      )
    case 'jump':
      return (
        <>
          <Help>{t.jumpHelp}</Help>
          <JumpFields step={step} />
        </>
      )
    case 'branch':
      return <Help>{t.branchHelp}</Help>
    case 'split':
      return <Help>{t.splitHelp}</Help>
    case 'end':
      return <Help>{t.endHelp}</Help>
  }
}

const Help = ({ children }: { children: ComponentChildren }) => <p class="muted phrased max-w-xl text-sm">{children}</p>

type TimedStep = DraftStepOf<'message'> | DraftStepOf<'actions'>

function Times({ step, no }: { step: TimedStep; no: number }) {
  const { steps, editor, isReadOnly } = useSteps()
  const isTimed = (now: DraftStep): now is TimedStep => now.kind === 'message' || now.kind === 'actions'
  const isFirst = no === 1 && placeOf(steps, step.id)?.list === 'root'
  return (
    <>
      <TimingEditor
        timing={step.timing}
        isFirst={isFirst}
        isReadOnly={isReadOnly}
        onChange={(timing) => editor.set(step.id, (now) => (isTimed(now) ? { ...now, timing } : now), 'timing')}
      />
      <WhenField when={step.when} onChange={(when) => editor.set(step.id, (now) => (isTimed(now) ? { ...now, when } : now))} />
    </>
  )
}

function MessageFields({ step, no }: { step: DraftStepOf<'message'>; no: number }) {
  const t = useTexts(stepTexts)
  const { editor, isTried, isReadOnly } = useSteps()
  return (
    <>
      <Times step={step} no={no} />
      <div class="flex flex-col gap-1.5">
        <h3 class="text-sm font-semibold">{t.messages}</h3>
        <LazyComposer
          bubbles={step.bubbles}
          onChange={(bubbles) => editor.set(step.id, (now) => (now.kind === 'message' ? { ...now, bubbles } : now), 'bubbles')}
          showFaults={isTried}
          isReadOnly={isReadOnly}
        />
      </div>
    </>
  )
}

function ActionsFields({ step, no }: { step: DraftStepOf<'actions'>; no: number }) {
  const t = useTexts(stepTexts)
  const { editor, inside, isTried, isReadOnly } = useSteps()
  return (
    <>
      <Times step={step} no={no} />
      <div class="flex flex-col gap-1.5">
        <h3 class="text-sm font-semibold">{t.actions}</h3>
        <ActionsEditor
          label={t.actions}
          actions={step.actions}
          update={(change) =>
            editor.set(step.id, (now) => (now.kind === 'actions' ? { ...now, actions: change(now.actions) } : now), 'actions')
          }
          lists={inside.lists}
          showFaults={isTried}
          isReadOnly={isReadOnly}
        />
      </div>
    </>
  )
}

/** What every step has. */
function Common({ step }: { step: DraftStep }) {
  const t = useTexts(stepTexts)
  const { editor, isReadOnly } = useSteps()
  return (
    <div class="grid gap-x-8 gap-y-4 border-t border-dashed border-base-300 pt-4 @lg:grid-cols-2">
      <TextField
        label={t.name}
        help={t.nameHelp}
        value={step.name}
        onChange={(name) => editor.set(step.id, (now) => ({ ...now, name }), 'name')}
        attributes={{ placeholder: t.namePlaceholder, maxLength: NAME_MAX, readOnly: isReadOnly, autocomplete: 'off' }}
      />
      <div class="flex flex-col @lg:pt-5">
        <Switch label={t.offLabel} isOn={!step.isOff} isDisabled={isReadOnly} onChange={(isOn) => editor.switchOff(step.id, !isOn)} />
        <p class="muted text-xs">{t.offHelp}</p>
      </div>
    </div>
  )
}
