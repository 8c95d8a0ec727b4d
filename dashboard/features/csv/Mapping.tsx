import { useState } from 'preact/hooks'
import type { CsvColumn, CsvFile } from '../../../src/features/csv/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { importTexts } from './import-texts.ts'
import { NewTarget } from './NewTarget.tsx'
import { TargetSelect } from './TargetSelect.tsx'
import type { TargetCode } from './targets.ts'
import { NEW_FIELD, NEW_TAG, type Target, useTargets } from './use-targets.ts'

interface MappingProps {
  file: CsvFile
  codes: TargetCode[]
  doubled: ReadonlySet<number>
  onChange: (codes: TargetCode[]) => void
}

const COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.1fr)] sm:items-start sm:gap-5'

/** Column by column: its name, what stands in it, what it becomes. */
export function Mapping({ file, codes, doubled, onChange }: MappingProps) {
  const t = useTexts(importTexts)
  const targets = useTargets()
  const [making, setMaking] = useState<{ index: number; kind: 'tag' | 'field' } | null>(null)
  const put = (index: number, code: TargetCode) => onChange(codes.with(index, code))
  const choose = (index: number, code: Target['code']) => {
    if (code === NEW_TAG || code === NEW_FIELD) setMaking({ index, kind: code === NEW_TAG ? 'tag' : 'field' })
    else put(index, code)
  }
  const makingOf = making && file.columns[making.index]
  return (
    <div class="-mx-5 sm:-mx-6">
      {targets.error && <ErrorNote error={targets.error} />}
      <div class={`muted hidden border-y border-base-300 px-6 py-2 text-xs ${COLUMNS}`} aria-hidden="true">
        <span>{t.mapHeader}</span>
        <span>{t.mapSamples}</span>
        <span>{t.mapTarget}</span>
      </div>
      <ol class="divide-y divide-base-300 border-t border-base-300 sm:border-t-0">
        {file.columns.map((column, index) => {
          const code = codes[index] ?? 'ignore'
          return (
            <li key={index} class={`flex flex-col gap-2 px-5 py-3.5 sm:px-6 ${COLUMNS} ${code === 'ignore' ? 'bg-base-200/50' : ''}`}>
              <Header column={column} index={index} isIgnored={code === 'ignore'} />
              <Samples column={column} />
              <TargetSelect
                column={column}
                index={index}
                code={code}
                isDoubled={doubled.has(index)}
                targets={targets}
                onChange={(chosen) => choose(index, chosen)}
              />
            </li>
          )
        })}
      </ol>
      {making && makingOf && (
        <NewTarget
          kind={making.kind}
          column={makingOf}
          onMade={(code) => {
            put(making.index, code)
            setMaking(null)
          }}
          onClose={() => setMaking(null)}
        />
      )}
    </div>
  )
}

function Header({ column, index, isIgnored }: { column: CsvColumn; index: number; isIgnored: boolean }) {
  const t = useTexts(importTexts)
  return (
    <span class={`min-w-0 text-sm font-semibold break-words sm:pt-2 ${isIgnored ? 'muted' : ''}`}>
      {column.header || t.nameless(String(index + 1))}
    </span>
  )
}

function Samples({ column }: { column: CsvColumn }) {
  const t = useTexts(importTexts)
  if (column.samples.length === 0) return <span class="muted text-xs sm:pt-2.5">{t.noSamples}</span>
  return (
    <ul class="muted flex min-w-0 flex-wrap gap-x-3 gap-y-0.5 text-xs sm:flex-col sm:pt-2">
      {column.samples.slice(0, 3).map((sample, place) => (
        <li key={place} class="max-w-full truncate">
          {sample}
        </li>
      ))}
    </ul>
  )
}
