import { MessageSquarePlus, MessageSquareX } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import { Composer } from '../../editors/composer/Composer.tsx'
import { emptyBubble } from '../../editors/composer/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { SegmentField } from '../segments/SegmentField.tsx'
import type { DraftStep } from './draft.ts'
import { OffsetEditor } from './OffsetEditor.tsx'
import { reminderStepTexts } from './step-texts.ts'
import type { ReminderFormState } from './use-reminder-form.ts'

interface StepBodyProps {
  step: DraftStep
  form: ReminderFormState
  isReadOnly: boolean
}

/** All of a step: when, for whom, what it says, what it does. */
export function StepBody({ step, form, isReadOnly }: StepBodyProps) {
  const t = useTexts(reminderStepTexts)
  const set = (change: Partial<DraftStep>) => form.setStep(step.id, change)
  const hasMessage = step.bubbles.length > 0
  return (
    <div class="flex min-w-0 flex-col gap-6">
      <Part title={t.when}>
        <OffsetEditor offset={step} onChange={set} isTried={form.isTried} isReadOnly={isReadOnly} />
      </Part>
      <Part title={t.message}>
        {hasMessage ? (
          <Composer
            bubbles={step.bubbles}
            onChange={(bubbles) => set({ bubbles })}
            mayBeNone
            showFaults={form.isTried}
            isReadOnly={isReadOnly}
          />
        ) : (
          <p class="muted text-sm">{t.noMessage}</p>
        )}
        {!isReadOnly && (
          <Button
            size="sm"
            tone="ghost"
            class="self-start"
            icon={
              hasMessage ? <MessageSquareX class="size-4" aria-hidden="true" /> : <MessageSquarePlus class="size-4" aria-hidden="true" />
            }
            onClick={() => set({ bubbles: hasMessage ? [] : [emptyBubble()] })}
          >
            {hasMessage ? t.dropMessage : t.addMessage}
          </Button>
        )}
      </Part>
      <Part title={t.actions} lead={t.actionsLead}>
        <ActionsEditor
          label={t.actions}
          actions={step.actions}
          update={(change) => form.updateStep(step.id, (current) => ({ ...current, actions: change(current.actions) }))}
          lists={form.inside.lists}
          showFaults={form.isTried}
          isReadOnly={isReadOnly}
        />
      </Part>
      <Part title={t.who}>
        <SegmentField
          segment={step.when ?? null}
          words={{
            none: t.everybody,
            add: t.addCondition,
            change: t.changeCondition,
            clear: t.clearCondition,
            title: t.conditionTitle,
            lead: t.conditionLead,
            apply: t.conditionApply,
          }}
          onChange={(when) => set({ when: when ?? undefined })}
          isReadOnly={isReadOnly}
        />
      </Part>
    </div>
  )
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ComponentChildren }) {
  return (
    <section class="flex min-w-0 flex-col gap-3">
      <div>
        <h3 class="text-sm font-bold">{title}</h3>
        {lead && <p class="muted text-xs">{lead}</p>}
      </div>
      {children}
    </section>
  )
}
