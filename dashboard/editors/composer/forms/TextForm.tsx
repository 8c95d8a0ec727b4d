import { useTexts } from '../../../lib/i18n.ts'
import { type FormProps, useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { bubbleFieldId } from '../ids.ts'
import { composerTexts } from '../texts.ts'
import { WriteField } from '../write/WriteField.tsx'

export function TextForm({ bubble, onChange }: FormProps<'text'>) {
  const t = useTexts(composerTexts)
  const { key, no } = useBubble()
  return (
    <WriteField
      id={bubbleFieldId(key)}
      path="text"
      label={t.bubble(no)}
      isLabelHidden
      value={bubble.text}
      max={LIMITS.text}
      rows={3}
      placeholder={t.placeholder}
      puts="all"
      onChange={(text, about) => onChange({ ...bubble, text }, about)}
    />
  )
}
