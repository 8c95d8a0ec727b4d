import { useTexts } from '../../../lib/i18n.ts'
import { LIMITS } from '../fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import { formTexts } from './form-texts.ts'

/** What stands for a card where it cannot be shown. */
export function AltField({ value, onChange }: { value: string; onChange: (altText: string, about: string) => void }) {
  const t = useTexts(formTexts)
  return <WriteField path="altText" label={t.altText} value={value} max={LIMITS.altText} help={t.altTextHelp} onChange={onChange} />
}
