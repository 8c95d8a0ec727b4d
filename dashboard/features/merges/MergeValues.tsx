import { Check } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { type Column, type MergeRow, type Pick, type PickKey, type Picks, pickOf, TEXT_KEYS } from './picks.ts'
import { mergeTexts } from './texts.ts'

interface MergeValuesProps {
  rows: MergeRow[]
  names: Record<Column, string>
  stay: Column
  picks: Picks
  onPick: (key: PickKey, pick: Pick) => void
}

const COLUMNS = 'sm:grid sm:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)] sm:gap-4'

/** Each value of the two beside each other; where they differ, which one is kept. */
export function MergeValues({ rows, names, stay, picks, onPick }: MergeValuesProps) {
  const t = useTexts(mergeTexts)
  const labelOf = ({ key, name }: MergeRow): string => {
    const text = TEXT_KEYS.find((each) => each === key)
    return text ? t[text] : (name ?? t.someField)
  }
  return (
    <div class="-mx-5 sm:-mx-6">
      <div class={`muted hidden border-y border-base-300 px-6 py-2 text-xs ${COLUMNS}`} aria-hidden="true">
        <span>{t.item}</span>
        <span class="truncate">{names.a}</span>
        <span class="truncate">{names.b}</span>
      </div>
      <ul class="divide-y divide-base-300 border-t border-base-300 sm:border-t-0">
        {rows.map((row) => (
          <li key={row.key} class="px-5 py-3 sm:px-6">
            {row.isChoice ? (
              <ChoiceRow
                row={row}
                label={labelOf(row)}
                names={names}
                pick={pickOf(picks, row.key, stay)}
                onPick={(pick) => onPick(row.key, pick)}
              />
            ) : (
              <PlainRow row={row} label={labelOf(row)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ChoiceRowProps {
  row: MergeRow
  label: string
  names: Record<Column, string>
  pick: Pick
  onPick: (pick: Pick) => void
}

function ChoiceRow({ row, label, names, pick, onPick }: ChoiceRowProps) {
  const t = useTexts(mergeTexts)
  const group = useId()
  const cell = (value: Pick, text: string | null, owner?: string) => (
    <label
      class={`flex min-w-0 cursor-pointer items-start gap-2.5 rounded-field border px-3 py-2 text-sm ${
        pick === value ? 'border-primary tint-primary' : 'border-base-300'
      }`}
    >
      <input
        type="radio"
        name={group}
        class="radio radio-sm radio-primary mt-0.5"
        checked={pick === value}
        onChange={() => onPick(value)}
      />
      <span class="flex min-w-0 flex-col">
        {owner && <span class="muted text-2xs sm:sr-only">{owner}</span>}
        <span class="whitespace-pre-line">{text || t.empty}</span>
      </span>
    </label>
  )
  return (
    <fieldset class={`flex flex-col gap-2 ${COLUMNS}`}>
      <legend class="sr-only">{t.choose(label)}</legend>
      <span class="flex flex-wrap items-center gap-2 text-sm font-semibold sm:flex-col sm:items-start sm:gap-1" aria-hidden="true">
        {label}
        <Badge tone="info">{t.canChoose}</Badge>
      </span>
      {cell('a', row.a, names.a)}
      {cell('b', row.b, names.b)}
      {row.key === 'memo' && <div class="sm:col-span-2 sm:col-start-2">{cell('both', t.memoBoth)}</div>}
    </fieldset>
  )
}

/** Only one of them has it, or both have the same. */
function PlainRow({ row, label }: { row: MergeRow; label: string }) {
  const t = useTexts(mergeTexts)
  const cell = (text: string | null) => (
    <span class={`min-w-0 items-start gap-1.5 text-sm whitespace-pre-line ${text ? 'flex' : 'muted hidden sm:flex'}`}>
      {text && <Check class="mt-1 size-4 shrink-0 text-success" aria-hidden="true" />}
      {text || t.empty}
    </span>
  )
  return (
    <div class={`flex flex-col gap-1 ${COLUMNS}`}>
      <span class="text-sm font-semibold">{label}</span>
      {cell(row.a)}
      {row.a === row.b ? <span class="hidden sm:block">{cell(row.b)}</span> : cell(row.b)}
    </div>
  )
}
