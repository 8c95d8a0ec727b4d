import { useTexts } from '../../../lib/i18n.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { inputTexts } from '../input-texts.ts'
import type { NumberTest } from '../model.ts'
import { Pair, Pick } from './Pick.tsx'
import type { LeafInputProps } from './ProfileInputs.tsx'

const SEED_MAX = 999

function firstOf(op: NumberTest['op'], before: NumberTest): NumberTest {
  const value = before.op === 'between' ? before.from : before.value
  return op === 'between' ? { op, from: value, to: Number.NaN } : { op, value }
}

export function ScoreInput({ leaf, onChange }: LeafInputProps<'score'>) {
  const t = useTexts(inputTexts)
  const { test } = leaf
  const set = (next: NumberTest) => onChange({ kind: 'score', test: next })
  const ops: NumberTest['op'][] = ['ge', 'le', 'gt', 'lt', 'eq', 'ne', 'between']
  return (
    <div class="flex flex-col gap-3">
      <Pair>
        <Pick
          label={t.scoreTest}
          value={test.op}
          onChange={(op) => set(firstOf(op, test))}
          options={ops.map((op) => ({ value: op, label: t[op] }))}
        />
        {test.op !== 'between' && <NumberField label={t.value} value={test.value} onChange={(value) => set({ ...test, value })} />}
      </Pair>
      {test.op === 'between' && (
        <Pair>
          <NumberField label={t.from} value={test.from} onChange={(from) => set({ ...test, from })} />
          <NumberField label={t.to} value={test.to} onChange={(to) => set({ ...test, to })} />
        </Pair>
      )}
    </div>
  )
}

export function RandomInput({ leaf, onChange }: LeafInputProps<'random'>) {
  const t = useTexts(inputTexts)
  return (
    <div class="flex flex-col gap-3">
      <Pair>
        <NumberField label={t.percentFrom} value={leaf.from} min={0} max={99} onChange={(from) => onChange({ ...leaf, from })} />
        <NumberField label={t.percentTo} value={leaf.to} min={1} max={100} onChange={(to) => onChange({ ...leaf, to })} />
      </Pair>
      <p class="muted text-xs">{t.randomHelp}</p>
      <NumberField
        label={t.seed}
        help={t.seedHelp}
        value={leaf.seed}
        min={0}
        max={SEED_MAX}
        onChange={(seed) => onChange({ ...leaf, seed })}
      />
    </div>
  )
}
