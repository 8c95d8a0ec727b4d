import { Cake, CalendarHeart } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useFields } from '../fields/queries.ts'
import { useCan } from '../staff/me.ts'
import { scheduleFormTexts } from './form-texts.ts'
import { birthdayFields, type Starter, startedWith } from './starters.ts'
import type { ScheduleFormState } from './use-schedule-form.ts'

const STARTERS = [
  { starter: 'birthday', icon: Cake },
  { starter: 'birthMonth', icon: CalendarHeart },
] as const satisfies { starter: Starter; icon: unknown }[]

/** Starting points for what is wanted most: they fill in when and for whom. */
export function Starters({ form }: { form: ScheduleFormState }) {
  const t = useTexts(scheduleFormTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const fields = useFields({ isAllowed: can('fields.view') })
  const [chosen, setChosen] = useState<number | null>(null)
  if (!fields.data) return null
  const dates = birthdayFields(fields.data)
  const field = dates.find(({ id }) => id === chosen) ?? dates[0]
  if (!field)
    return (
      <Section title={t.startersTitle}>
        <p class="muted text-sm">{t.startersNone}</p>
        {can('fields.edit') && (
          <div>
            <ButtonLink href={path('/fields')} size="sm">
              {t.startersMake}
            </ButtonLink>
          </div>
        )}
      </Section>
    )
  const start = (starter: Starter) => {
    const { name, rule, segment } = startedWith(form.draft, { starter, fieldId: field.id, name: t[`${starter}Name`] })
    form.set({ name, rule, segment })
    showToast({ tone: 'success', text: t.started(t[starter]) })
  }
  return (
    <Section title={t.startersTitle} lead={t.startersLead}>
      {dates.length > 1 && (
        <div class="max-w-72">
          <SelectField
            label={t.birthdayField}
            value={String(field.id)}
            options={dates.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(value) => setChosen(Number(value))}
          />
        </div>
      )}
      <div class="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {STARTERS.map(({ starter, icon: Icon }) => (
          <button
            key={starter}
            type="button"
            class="flex items-start gap-3 rounded-field border border-base-300 px-4 py-3 text-left hover:border-primary hover:bg-base-content/3"
            onClick={() => start(starter)}
          >
            <Icon class="mt-0.5 size-5 shrink-0 text-primary" aria-hidden="true" />
            <span class="flex min-w-0 flex-col">
              <span class="text-sm font-semibold">{t[starter]}</span>
              <span class="muted text-xs">{t[`${starter}Help`]}</span>
            </span>
          </button>
        ))}
      </div>
    </Section>
  )
}
