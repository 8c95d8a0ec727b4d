import { useTexts } from '../../../lib/i18n.ts'
import type { FormProps } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { ChoicesEditor } from '../taps/ChoicesEditor.tsx'
import { WriteField } from '../write/WriteField.tsx'
import { AltField } from './AltField.tsx'
import { formTexts } from './form-texts.ts'

export function ConfirmForm({ bubble, onChange }: FormProps<'confirm'>) {
  const t = useTexts(formTexts)
  return (
    <div class="flex flex-col gap-4">
      <WriteField
        path="text"
        label={t.text}
        value={bubble.text}
        max={LIMITS.confirmText}
        isLetters
        rows={2}
        onChange={(text, about) => onChange({ ...bubble, text }, about)}
      />
      <ChoicesEditor
        path="choices"
        choices={bubble.choices}
        min={2}
        max={2}
        onChange={(choices, about) => onChange({ ...bubble, choices }, about)}
      />
      <AltField value={bubble.altText} onChange={(altText, about) => onChange({ ...bubble, altText }, about)} />
    </div>
  )
}
