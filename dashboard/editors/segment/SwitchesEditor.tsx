import { ChevronDown } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Choice } from '../../ui/inputs.tsx'
import { SWITCHES, type Switches } from './model.ts'
import { useSwitchesSentence } from './Sentence.tsx'
import { segmentTexts } from './texts.ts'

/** Whether friends who are usually left out are among them. */
export function SwitchesEditor({ switches, onChange }: { switches: Switches; onChange: (switches: Switches) => void }) {
  const t = useTexts(segmentTexts)
  const sentence = useSwitchesSentence()(switches)
  return (
    <details class="group card-frame">
      <summary class="flex min-h-11 items-center gap-3 px-4 py-2 text-sm">
        <span class="min-w-0 grow">
          <span class="font-semibold">{t.presence}</span>
          <span class="muted block text-xs">{sentence}</span>
        </span>
        <ChevronDown class="muted size-4 shrink-0 transition-transform group-open:rotate-180" aria-hidden="true" />
      </summary>
      <div class="flex flex-col gap-3 border-t border-base-300 p-4">
        <p class="muted text-xs">{t.presenceHelp}</p>
        {SWITCHES.map((name) => (
          <div key={name} class="flex flex-col gap-1 sm:flex-row sm:items-center sm:justify-between">
            <span class="text-sm">{t[name]}</span>
            <Choice
              label={t[name]}
              value={switches[name]}
              onChange={(value) => onChange({ ...switches, [name]: value })}
              options={[
                { value: 'exclude', label: t.exclude },
                { value: 'include', label: t.include },
                { value: 'only', label: t.only },
              ]}
            />
          </div>
        ))}
      </div>
    </details>
  )
}
