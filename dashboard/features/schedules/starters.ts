import type { FieldTest } from '../../../src/engine/segments/schema.ts'
import type { Field } from '../../../src/features/fields/schema.ts'
import { emptySegment } from '../../editors/segment/model.ts'
import type { ScheduleDraft } from './draft.ts'

export type Starter = 'birthday' | 'birthMonth'

const TESTS: Record<Starter, FieldTest> = {
  birthday: { op: 'birthday-today' },
  birthMonth: { op: 'birthday-month', month: 'this' },
}

/** Fields that can hold a birthday; the one that is called so stands first. */
export function birthdayFields(fields: readonly Field[]): Field[] {
  const isBirthday = ({ name }: Field) => /誕生|生年|birth/i.test(name)
  return fields.filter(({ type }) => type === 'date').sort((a, b) => Number(isBirthday(b)) - Number(isBirthday(a)))
}

interface Wish {
  starter: Starter
  fieldId: number
  /** For a schedule that has no name yet. */
  name: string
}

/** A schedule with the times and the friends of a starting point; what it does stays. */
export const startedWith = (draft: ScheduleDraft, { starter, fieldId, name }: Wish): ScheduleDraft => ({
  ...draft,
  name: draft.name.trim() === '' ? name : draft.name,
  rule:
    starter === 'birthday'
      ? { ...draft.rule, kind: 'daily', time: '10:00', every: '1' }
      : { ...draft.rule, kind: 'monthly', on: 'day', day: 1, time: '10:00', every: '1' },
  segment: { ...emptySegment(), where: { kind: 'all', of: [{ kind: 'field', fieldId, test: TESTS[starter] }] } },
})
