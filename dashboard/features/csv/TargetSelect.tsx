import { useState } from 'preact/hooks'
import type { CsvColumn } from '../../../src/features/csv/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { importTexts } from './import-texts.ts'
import type { TargetCode } from './targets.ts'
import type { Target, TargetGroup } from './use-targets.ts'

interface TargetSelectProps {
  column: CsvColumn
  index: number
  code: TargetCode
  isDoubled: boolean
  targets: { groups: TargetGroup[]; labelOf: (code: TargetCode) => string }
  onChange: (code: Target['code']) => void
}

function useIgnoredWhy(column: CsvColumn): string | undefined {
  const t = useTexts(importTexts)
  const words = {
    unknown: t.unknown,
    'read-only': t.readOnly,
    twice: t.twice,
    'foreign-id': t.foreignId,
    'no-such-tag': t.noSuchTag,
    'no-such-field': t.noSuchField,
  }
  return column.ignoredWhy === null ? undefined : words[column.ignoredWhy]
}

/** What a column becomes. A file may have 300 columns and an account 1,000 tags: the choices are drawn when somebody comes near. */
export function TargetSelect({ column, index, code, isDoubled, targets, onChange }: TargetSelectProps) {
  const t = useTexts(importTexts)
  const [isNear, setNear] = useState(false)
  const why = useIgnoredWhy(column)
  const all = targets.groups.flatMap((group) => group.targets)
  const help = code === 'ignore' ? why : code.startsWith('tag:') ? t.tagNote : undefined
  const come = () => setNear(true)
  return (
    <Field
      label={t.targetOf(column.header || t.nameless(String(index + 1)))}
      isLabelHidden
      help={help}
      error={isDoubled ? t.faultDoubled : undefined}
    >
      {(control) => (
        <select
          {...control}
          class="select"
          value={code}
          onFocus={come}
          onPointerEnter={come}
          onChange={(event) => {
            const chosen = all.find((target) => target.code === event.currentTarget.value)
            // What opens a dialog is no state of its own: until it is made, the choice stays what it was.
            event.currentTarget.value = code
            onChange(chosen?.code ?? 'ignore')
          }}
        >
          {isNear ? (
            <Options groups={targets.groups} code={code} labelOf={targets.labelOf} />
          ) : (
            <option value={code} selected>
              {targets.labelOf(code)}
            </option>
          )}
        </select>
      )}
    </Field>
  )
}

interface OptionsProps {
  groups: TargetGroup[]
  code: TargetCode
  labelOf: (code: TargetCode) => string
}

function Options({ groups, code, labelOf }: OptionsProps) {
  return (
    <>
      <option value="ignore" selected={code === 'ignore'}>
        {labelOf('ignore')}
      </option>
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.targets.map((target) => (
            <option key={target.code} value={target.code} selected={target.code === code}>
              {target.label}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  )
}
