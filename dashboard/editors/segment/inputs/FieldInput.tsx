import type { LeafOf } from '../../../../src/engine/segments/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useEditor } from '../context.ts'
import { choiceOf, firstTest, TESTS, type TestChoice, testOf } from '../field-tests.ts'
import { inputTexts } from '../input-texts.ts'
import type { FieldTest } from '../model.ts'
import { FieldOperand, type TestProps } from './FieldOperand.tsx'
import { Pair, Pick } from './Pick.tsx'

interface FieldInputProps {
  leaf: LeafOf<'field'>
  onChange: (leaf: LeafOf<'field'>) => void
}

/** A test on a field: the tests that fit its type, and what it is held against. */
export function FieldInput({ leaf, onChange }: FieldInputProps) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  const field = lists.fields.find(({ id }) => id === leaf.fieldId)
  const choose = (id: number) => {
    const other = lists.fields.find((each) => each.id === id)
    if (other) onChange({ kind: 'field', fieldId: id, test: other.type === field?.type ? leaf.test : firstTest(other.type) })
  }
  const setTest = (test: FieldTest) => onChange({ ...leaf, test })
  return (
    <div class="flex flex-col gap-3">
      <Pair>
        <Pick
          label={t.field}
          value={String(leaf.fieldId)}
          options={lists.fields.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(id) => choose(Number(id))}
        />
        {field && <TestSelect field={field} test={leaf.test} onChange={setTest} />}
      </Pair>
      {field && <FieldOperand field={field} test={leaf.test} onChange={setTest} />}
    </div>
  )
}

function TestSelect({ field, test, onChange }: TestProps) {
  const t = useTexts(inputTexts)
  const isInTime = field.type === 'date' || field.type === 'datetime' || field.type === 'time'
  const words: Record<TestChoice, string> = {
    ...t,
    contains: t.textContains,
    ...(isInTime ? { ge: t.since, le: t.until, gt: t.after, lt: t.earlier } : {}),
  }
  return (
    <Pick
      label={t.fieldTest}
      value={choiceOf(test, field.type)}
      options={TESTS[field.type].map((choice) => ({ value: choice, label: words[choice] }))}
      onChange={(choice) => onChange(testOf(choice, field.type, test))}
    />
  )
}
