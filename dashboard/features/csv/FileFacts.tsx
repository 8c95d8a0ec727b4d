import type { CsvEncoding, CsvFile } from '../../../src/features/csv/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { importTexts } from './import-texts.ts'

const KB = 1024

interface FileFactsProps {
  file: CsvFile
  onEncoding: (encoding: CsvEncoding) => void
  onChooseAgain: () => void
}

/** What was recognised of a file; the encoding is a guess that a person can overrule. */
export function FileFacts({ file, onEncoding, onChooseAgain }: FileFactsProps) {
  const t = useTexts(importTexts)
  const number = useNumber()
  const sources = { enishi: t.sourceEnishi, lstep: t.sourceLstep, other: t.sourceOther }
  const kb = Math.ceil(file.bytes / KB)
  const size = kb < KB ? `${number(kb)} KB` : `${number(Math.round((kb / KB) * 10) / 10)} MB`
  const encoding = (
    <div class="flex flex-col gap-1">
      <Choice<CsvEncoding>
        label={t.encoding}
        value={file.encoding}
        options={[
          { value: 'utf-8', label: t.utf8 },
          { value: 'shift_jis', label: t.sjis },
        ]}
        onChange={onEncoding}
      />
      <span class="muted text-xs">{t.encodingHelp}</span>
    </div>
  )
  return (
    <Section
      title={t.recognised}
      aside={
        <Button size="sm" onClick={onChooseAgain}>
          {t.chooseAgain}
        </Button>
      }
    >
      <Facts
        items={[
          { label: t.file, value: <span class="font-semibold">{file.name}</span> },
          { label: t.source, value: sources[file.source] },
          { label: t.columns, value: `${t.columnCount(number(file.columns.length))}・${size}` },
          { label: t.encoding, value: encoding },
        ]}
      />
    </Section>
  )
}
