import { useTexts } from '../../../lib/i18n.ts'
import { SelectField, Switch } from '../../../ui/inputs.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import type { AnyTap } from './kinds.ts'
import { tapTexts } from './tap-texts.ts'

type Once = Extract<AnyTap, { kind: 'actions' }>['once']

interface OnceFieldsProps {
  /** Of the tap. */
  path: string
  once: Once
  onChange: (once: Once, about?: string) => void
}

/** Whether later taps count, and what they are answered. */
export function OnceFields({ path, once, onChange }: OnceFieldsProps) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  return (
    <div class="flex flex-col gap-2">
      <Switch
        label={t.once}
        isOn={once !== undefined}
        isDisabled={isReadOnly}
        onChange={(isOn) => onChange(isOn ? { per: 'choice', answer: '' } : undefined)}
      />
      {once && (
        <div class="flex flex-col gap-3 border-l-2 border-base-300 pl-3">
          <p class="muted text-xs">{t.onceHelp}</p>
          <SelectField
            label={t.oncePer}
            value={once.per}
            options={[
              { value: 'choice', label: t['per-choice'] },
              { value: 'bubble', label: t['per-bubble'] },
            ]}
            onChange={(per) => onChange({ ...once, per: per === 'bubble' ? 'bubble' : 'choice' })}
            isDisabled={isReadOnly}
          />
          <WriteField
            path={`${path}.once.answer`}
            label={t.answer}
            value={once.answer}
            max={LIMITS.text}
            rows={2}
            help={t.answerHelp}
            puts="all"
            onChange={(answer, about) => onChange({ ...once, answer }, about)}
          />
        </div>
      )}
    </div>
  )
}
