import type { FieldType } from '../../../src/features/fields/schema.ts'
import type { Random } from './random.ts'

export const OPTION_IDS = ['a', 'b', 'c', 'd']
const LETTERS = ['山', '田', 'はな', 'ハナ', 'ﾊﾅ', 'A', 'ａ', 'b', '🌸', ' ', '子', "'", '%', '_', '"', '\\', 'が', 'カ゛', '1', '?1', '\n']
const HOUR = 3_600_000

export const anyWords = (random: Random, most: number): string => random.times(random.between(1, most), () => random.pick(LETTERS)).join('')
/** A moment near one of some days around which something happens: leap days, years' ends, today. */
export const anyMoment = (random: Random, around: number): number =>
  around +
  random.pick([0, -HOUR, HOUR, -9 * HOUR, 15 * HOUR, -24 * HOUR, 24 * HOUR, 31 * 24 * HOUR * random.between(-14, 14)]) +
  random.between(-1, 1) * random.pick([0, 1, 59_999])

/** A value as staff would type it into a field. */
export function typed(random: Random, type: FieldType): string | number | string[] {
  switch (type) {
    case 'number':
      return String(random.pick([-3, 0, 1, 2, 10, 100, 12.5, 0.1, -0.5]))
    case 'choice':
      return random.pick(OPTION_IDS)
    case 'choices':
      return random.some(OPTION_IDS, { least: 1 })
    case 'date':
      return random.pick([
        '2028-02-28',
        '2028-02-29',
        '2028-03-01',
        '2027-02-28',
        '1988-02-29',
        '1990-02-28',
        '2027-12-31',
        '2028-01-01',
        '1999-11-21',
        '2028-02-01',
      ])
    case 'datetime':
      return (
        random.pick(['2028-02-28', '2028-02-29', '2028-03-01', '2027-12-31', '2028-02-01']) +
        random.pick([' 00:00', ' 23:59', ' 12:30', ' 12:30:45'])
      )
    case 'time':
      return random.pick(['00:00', '09:05', '12:30', '18:30', '23:59'])
    case 'boolean':
      return random.pick(['1', '0'])
    case 'email':
      return random.pick(['a@example.jp', 'B@Example.jp', 'hana@example.com'])
    case 'phone':
      return random.pick(['090-1234-5678', '09012345678', '０３－１２３４－５６７８', '+81 90-1234-5678'])
    case 'url':
    case 'image':
    case 'file':
      return random.pick(['https://example.jp/a', 'https://example.jp/B?c=1', 'http://x.example.com/'])
    default:
      return random.chance(0.2) ? `${anyWords(random, 3)}${'長い'.repeat(25)}${random.pick(['', 'x'])}` : anyWords(random, 3)
  }
}
