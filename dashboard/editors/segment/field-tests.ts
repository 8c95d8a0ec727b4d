import type { FieldType } from '../../../src/features/fields/schema.ts'
import type { ComparedTest, FieldTest } from './model.ts'

/** What is asked of a field, as the select shows it. `yes` and `no` are the two answers of a boolean. */
export type TestChoice = FieldTest['op'] | 'yes' | 'no'

const FILLED: TestChoice[] = ['not-empty', 'empty']
const WORDS: TestChoice[] = ['contains', 'contains-not', 'is', 'is-not', ...FILLED]
const ORDER: TestChoice[] = ['ge', 'le', 'gt', 'lt', 'between']

/** Which tests fit which type; the API refuses others. The first one is what a new condition begins with. */
export const TESTS: Record<FieldType, readonly TestChoice[]> = {
  text: WORDS,
  'long-text': WORDS,
  email: WORDS,
  phone: WORDS,
  url: WORDS,
  number: [...ORDER, 'is', 'is-not', ...FILLED],
  choice: ['any-of', 'none-of', ...FILLED],
  choices: ['any-of', 'all-of', 'none-of', ...FILLED],
  date: ['days-from-today', 'this-month', 'birthday-month', 'birthday-today', 'is', ...ORDER, ...FILLED],
  datetime: ['days-from-today', 'this-month', ...ORDER, ...FILLED],
  time: [...ORDER, ...FILLED],
  boolean: ['yes', 'no', ...FILLED],
  image: FILLED,
  file: FILLED,
}

const blankOf = (type: FieldType): number | string => (type === 'number' ? Number.NaN : '')

/** An empty test of the chosen sort; what was typed before is kept where it fits. */
export function testOf(choice: TestChoice, type: FieldType, before?: FieldTest): FieldTest {
  switch (choice) {
    case 'yes':
      return { op: 'is', value: '1' }
    case 'no':
      return { op: 'is', value: '0' }
    case 'is':
    case 'is-not':
    case 'contains':
    case 'contains-not':
      return { op: choice, value: before && 'value' in before && typeof before.value === 'string' ? before.value : '' }
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return { op: choice, values: before && 'values' in before ? before.values : [] }
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return { op: choice, value: before && isCompared(before) ? before.value : blankOf(type) }
    case 'between':
      return { op: choice, from: before && isCompared(before) ? before.value : blankOf(type), to: blankOf(type) }
    case 'days-from-today':
      return { op: choice, from: -30, to: 0 }
    case 'birthday-month':
      return { op: choice, month: 'this' }
    default:
      return { op: choice }
  }
}

const isCompared = (test: FieldTest): test is ComparedTest => test.op === 'lt' || test.op === 'le' || test.op === 'gt' || test.op === 'ge'

export const firstTest = (type: FieldType): FieldTest => testOf(TESTS[type][0] ?? 'not-empty', type)

export function choiceOf(test: FieldTest, type: FieldType): TestChoice {
  if (type === 'boolean' && test.op === 'is') return test.value === '1' ? 'yes' : 'no'
  return test.op
}
