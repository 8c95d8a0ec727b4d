import { describe, expect, test } from 'vitest'
import type { FieldChange, FieldValue } from '../../../src/engine/actions/schema.ts'
import { parseValue, type Stored, showValue, stepOf, toValue } from '../../../src/features/fields/rules.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'

const options = [
  { id: 'a1', label: 'カット' },
  { id: 'b2', label: 'カット、カラー' },
  { id: 'c3', label: 'Ｈｅａｄ Spa' },
]
const rules = (type: FieldType) => ({ type, options: type === 'choice' || type === 'choices' ? options : [], zone: 'Asia/Tokyo' })
const read = (type: FieldType, value: FieldValue): Stored | string | null => {
  const parsed = parseValue(rules(type), value)
  return 'problem' in parsed ? parsed.problem.code : parsed.stored
}
const stored = (text: string, num: number | null = null) => ({ text, num })
const at = (text: string) => Date.parse(text)

describe.each<[FieldType, [FieldValue, Stored | string | null][]]>([
  [
    'text',
    [
      ['  花子 ', stored('花子')],
      ['一\n二', stored('一 二')],
      [12, stored('12')],
      ['', null],
      ['　 ', null],
      ['x'.repeat(501), 'too-long'],
      [['a'], 'not-a-text'],
    ],
  ],
  ['long-text', [['一\r\n二\n', stored('一\n二')]]],
  [
    'number',
    [
      ['1200', stored('1200', 1200)],
      ['１，２００', stored('1200', 1200)],
      ['¥5,500', stored('5500', 5500)],
      ['-3.50', stored('-3.5', -3.5)],
      ['−3', stored('-3', -3)],
      ['-0', stored('0', 0)],
      [0.1, stored('0.1', 0.1)],
      ['0.000001', stored('0.000001', 0.000001)],
      ['1,20', 'not-a-number'],
      ['1e5', 'not-a-number'],
      ['十', 'not-a-number'],
      ['1234567890123456', 'number-too-large'],
      ['0.1234567', 'number-too-large'],
    ],
  ],
  [
    'choice',
    [
      ['a1', stored('a1')],
      ['カット', stored('a1')],
      ['カット、カラー', stored('b2')],
      ['ﾍｯﾄﾞ', 'no-such-option'],
      ['head spa', stored('c3')],
      [['カット'], stored('a1')],
      [['a1', 'b2'], 'no-such-option'],
    ],
  ],
  [
    'choices',
    [
      [['c3', 'a1'], stored('["a1","c3"]')],
      ['カット、カラー', stored('["b2"]')],
      ['カット', stored('["a1"]')],
      ['カット, Ｈｅａｄ Spa', stored('["a1","c3"]')],
      ['カット、カラー、カット', stored('["a1","b2"]')],
      ['head spa|カット|カット', stored('["a1","c3"]')],
      ['カット、パーマ', 'no-such-option'],
      [[], null],
      ['', null],
    ],
  ],
  [
    'date',
    [
      ['2026-01-02', stored('2026-01-02', 20455)],
      ['2026/1/2', stored('2026-01-02', 20455)],
      ['２０２６年１月２日', stored('2026-01-02', 20455)],
      ['1970-01-01', stored('1970-01-01', 0)],
      ['1969-12-31', stored('1969-12-31', -1)],
      ['2024-02-29', stored('2024-02-29', 19782)],
      ['2026-02-29', 'not-a-date'],
      ['1/2/2026', 'not-a-date'],
    ],
  ],
  [
    'datetime',
    [
      ['2026-01-02 18:30', stored(String(at('2026-01-02T18:30:00+09:00')), at('2026-01-02T18:30:00+09:00'))],
      ['2026年1月2日18時30分', stored(String(at('2026-01-02T18:30:00+09:00')), at('2026-01-02T18:30:00+09:00'))],
      ['2026-01-02T18:30:00Z', stored(String(at('2026-01-02T18:30:00Z')), at('2026-01-02T18:30:00Z'))],
      [1767346200999, stored('1767346200000', 1767346200000)],
      ['2026-01-02', stored(String(at('2026-01-02T00:00:00+09:00')), at('2026-01-02T00:00:00+09:00'))],
      ['2026-01-02 25:00', 'not-a-datetime'],
    ],
  ],
  [
    'time',
    [
      ['9:05', stored('09:05', 545)],
      ['１８時３０分', stored('18:30', 1110)],
      ['午後6時', stored('18:00', 1080)],
      ['24:00', 'not-a-time'],
    ],
  ],
  [
    'boolean',
    [
      [true, stored('1', 1)],
      ['いいえ', stored('0', 0)],
      ['○', stored('1', 1)],
      ['ＹＥＳ', stored('1', 1)],
      [0, stored('0', 0)],
      ['たぶん', 'not-a-boolean'],
    ],
  ],
  [
    'email',
    [
      [' Hanako@Example.JP ', stored('hanako@example.jp')],
      ['ｈａｎａ＠example.jp', stored('hana@example.jp')],
      ['hana@example', 'not-an-email'],
      ['花子', 'not-an-email'],
    ],
  ],
  [
    'phone',
    [
      ['090-1234-5678', stored('090-1234-5678', 9012345678)],
      ['+81 90 1234 5678', stored('+81 90 1234 5678', 9012345678)],
      ['０９０（1234）5678', stored('０９０（1234）5678', 9012345678)],
      ['110', 'not-a-phone'],
      ['でんわ', 'not-a-phone'],
    ],
  ],
  [
    'url',
    [
      ['https://example.jp/花', stored('https://example.jp/花')],
      ['javascript:alert(1)', 'not-a-url'],
      ['example.jp', 'not-a-url'],
      ['https://a b', 'not-a-url'],
    ],
  ],
  ['image', [['data:image/png;base64,xx', 'not-a-url']]],
  ['file', [['http://example.jp/a.pdf', stored('http://example.jp/a.pdf')]]],
])('%s', (type, cases) => {
  test.each(cases)('%j', (value, expected) => {
    expect(read(type, value)).toEqual(expected)
  })

  test('what is stored is read back as the same, from the API’s form and from what people see', () => {
    for (const [, expected] of cases) {
      if (expected === null || typeof expected === 'string') continue
      expect(read(type, toValue(type, expected.text))).toEqual(expected)
      expect(read(type, showValue(rules(type), expected.text))).toEqual(expected)
    }
  })
})

describe('what an action does to a value', () => {
  const now = at('2026-12-31T23:30:15+09:00')
  const step = (type: FieldType, change: FieldChange) => {
    const result = stepOf(rules(type), { change, now })
    return 'problem' in result ? result.problem.code : result
  }
  test.each<[FieldType, FieldChange, unknown]>([
    ['text', { op: 'set', value: 'はい' }, { to: stored('はい') }],
    ['text', { op: 'set', value: '' }, 'does-not-fit'],
    ['number', { op: 'set', value: 'x' }, 'not-a-number'],
    ['url', { op: 'clear' }, { to: null }],
    ['number', { op: 'add', number: 2 }, { add: 2 }],
    ['number', { op: 'subtract', number: 2 }, { add: -2 }],
    ['text', { op: 'add', number: 2 }, 'does-not-fit'],
    ['date', { op: 'days-from-today', days: 0 }, { to: stored('2026-12-31', 20818) }],
    ['date', { op: 'days-from-today', days: 60 }, { to: stored('2027-03-01', 20878) }],
    ['datetime', { op: 'days-from-today', days: 1 }, { to: stored(String(now + 86_400_000), now + 86_400_000) }],
    ['datetime', { op: 'now' }, { to: stored(String(now), now) }],
    ['time', { op: 'now' }, { to: stored('23:30', 1410) }],
    ['date', { op: 'now' }, 'does-not-fit'],
  ])('%s %j', (type, change, expected) => {
    expect(step(type, change)).toEqual(expected)
  })
})
