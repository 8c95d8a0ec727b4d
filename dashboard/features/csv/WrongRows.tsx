import type { StartImport } from '../../../src/features/csv/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Section } from '../../ui/Page.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { checkTexts } from './check-texts.ts'

export type ImportMode = Exclude<StartImport['mode'], 'check'>

interface WrongRowsProps {
  count: number
  mode: ImportMode
  onMode: (mode: ImportMode) => void
}

export function WrongRows({ count, mode, onMode }: WrongRowsProps) {
  const t = useTexts(checkTexts)
  const number = useNumber()
  return (
    <Section title={t.modeTitle}>
      <RadioList<ImportMode>
        label={t.modeTitle}
        value={mode}
        options={[
          { value: 'valid-rows', label: t.modeValid, help: t.modeValidHelp(number(count)) },
          { value: 'all-or-nothing', label: t.modeAll, help: t.modeAllHelp },
        ]}
        onChange={onMode}
      />
    </Section>
  )
}
