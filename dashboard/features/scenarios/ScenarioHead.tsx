import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Switch, TextField } from '../../ui/inputs.tsx'
import { nameFault } from './draft.ts'
import { scenarioTexts } from './texts.ts'
import type { ScenarioFormState } from './use-scenario-form.ts'

/** Name, switch, and how many are where. */
export function ScenarioHead({ form, isReadOnly }: { form: ScenarioFormState; isReadOnly: boolean }) {
  const t = useTexts(scenarioTexts)
  const number = useNumber()
  const { draft, stored } = form
  const fault = nameFault(draft.name)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <section class="card-frame flex flex-col">
      <div class="grid gap-4 p-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-8 sm:p-6">
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={draft.name}
          onChange={(name) => form.set({ name })}
          error={isShown && fault ? t[fault] : undefined}
          attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
        />
        <div class="flex flex-col sm:w-56 sm:pt-6">
          <Switch label={t.active} isOn={draft.isActive} onChange={(isActive) => form.set({ isActive })} isDisabled={isReadOnly} />
          <p class="muted text-xs">{draft.isActive ? t.activeOn : t.activeOff}</p>
        </div>
      </div>
      {stored && (
        <dl class="grid grid-cols-3 divide-x divide-base-300 border-t border-base-300">
          {[
            [t.statReading, stored.reading],
            [t.statFinished, stored.finished],
            [t.statStopped, stored.stopped],
          ].map(([name, count]) => (
            <div
              key={name}
              class="flex flex-col items-center px-2 py-3 text-center sm:flex-row sm:items-baseline sm:justify-center sm:gap-2"
            >
              <dt class="muted text-xs">{name}</dt>
              <dd class="tnum font-bold whitespace-nowrap">{t.people(number(Number(count)))}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
