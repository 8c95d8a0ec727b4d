import { FlaskConical } from 'lucide-preact'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice, SelectField, TextField } from '../../../ui/inputs.tsx'
import { Section } from '../../../ui/Page.tsx'
import { RadioList } from '../../../ui/RadioList.tsx'
import type { Found } from '../../../ui/SearchPick.tsx'
import type { NamedStep } from '../step-names.ts'
import { FriendPick } from './FriendPick.tsx'
import { dryRunTexts } from './texts.ts'

export interface Wish {
  who: 'imaginary' | 'someone'
  friend: Found | null
  /** As an input for date and time holds it; '' is now. */
  startAt: string
  /** 0: the first one. */
  stepId: number
  /** 0: never. */
  goalAt: number
  which: 'draft' | 'published'
}

interface DryRunFormProps {
  wish: Wish
  set: (change: Partial<Wish>) => void
  steps: readonly NamedStep[]
  hasDraft: boolean
  hasGoal: boolean
  mayPickFriends: boolean
  isBusy: boolean
  onRun: () => void
}

/** What is to be tried: with whom, from when, from where. */
export function DryRunForm({ wish, set, steps, hasDraft, hasGoal, mayPickFriends, isBusy, onRun }: DryRunFormProps) {
  const t = useTexts(dryRunTexts)
  const stepOptions = steps.map(({ id, name, depth }) => ({ value: String(id), label: `${'　'.repeat(depth)}${name}` }))
  const isReady = wish.who === 'imaginary' || wish.friend !== null
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isReady) onRun()
  }
  return (
    <Section title={t.title} lead={t.lead}>
      <form class="flex flex-col gap-5" onSubmit={submit}>
        {hasDraft && (
          <Choice
            label={t.which}
            value={wish.which}
            options={[
              { value: 'draft', label: t.draft },
              { value: 'published', label: t.published },
            ]}
            onChange={(which) => set({ which, stepId: 0, goalAt: 0 })}
          />
        )}
        {mayPickFriends && (
          <div class="flex flex-col gap-3">
            <RadioList
              label={t.who}
              value={wish.who}
              options={[
                { value: 'imaginary', label: t.imaginary, help: t.imaginaryHelp },
                { value: 'someone', label: t.someone, help: t.someoneHelp },
              ]}
              onChange={(who) => set({ who })}
            />
            {wish.who === 'someone' && <FriendPick friend={wish.friend} onChange={(friend) => set({ friend })} />}
          </div>
        )}
        <TextField
          label={t.startAt}
          help={t.startAtHelp}
          type="datetime-local"
          value={wish.startAt}
          onChange={(startAt) => set({ startAt })}
        />
        <SelectField
          label={t.from}
          value={String(wish.stepId)}
          options={[{ value: '0', label: t.first }, ...stepOptions]}
          onChange={(stepId) => set({ stepId: Number(stepId) })}
        />
        {hasGoal && (
          <SelectField
            label={t.goal}
            value={String(wish.goalAt)}
            options={[{ value: '0', label: t.goalNever }, ...steps.map(({ id, name }) => ({ value: String(id), label: t.goalAt(name) }))]}
            onChange={(goalAt) => set({ goalAt: Number(goalAt) })}
          />
        )}
        <Button
          type="submit"
          tone="primary"
          isBusy={isBusy}
          isDisabled={!isReady}
          icon={<FlaskConical class="size-4" aria-hidden="true" />}
        >
          {t.run}
        </Button>
      </form>
    </Section>
  )
}
