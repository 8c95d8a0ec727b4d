import { describe, expect, test } from 'vitest'
import { csvLine, defuse, parseCsv, rowEnds, undefuse } from '../../src/lib/csv.ts'

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells)
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('reading', () => {
  test.each<[string, string, string[][]]>([
    [
      'plain rows',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no line break at the end',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['LF and CR', 'a\nb\rc', [['a'], ['b'], ['c']]],
    ['quotes, commas and breaks inside', '"a,b","c""d","e\r\nf"\r\n', [['a,b', 'c"d', 'e\r\nf']]],
    [
      'empty cells',
      ',,\r\n"",x,\r\n',
      [
        ['', '', ''],
        ['', 'x', ''],
      ],
    ],
    ['a comma at the very end', 'a,', [['a', '']]],
    ['a blank line', 'a\r\n\r\nb', [['a'], [''], ['b']]],
    ['a quotation mark inside a plain cell', '5" pipe,x', [['5" pipe', 'x']]],
    ['nothing', '', []],
  ])('%s', (_, text, rows) => {
    expect(cellsOf(text)).toEqual(rows)
    expect(parseCsv(text).some(({ isBroken }) => isBroken)).toBe(false)
  })

  test('something behind a closing mark, and a mark never closed', () => {
    expect(parseCsv('"a"b,c\r\nd\r\n')).toEqual([
      { cells: ['a', 'c'], isBroken: true },
      { cells: ['d'], isBroken: false },
    ])
    expect(parseCsv('a,"b\r\nc')).toEqual([{ cells: ['a', 'b\r\nc'], isBroken: true }])
  })
})

describe('cutting bytes into whole rows', () => {
  const text = 'ID,名前\r\n1,"山\r\n田"\r\n2,佐藤""\n3,"x""y"\r4,z'

  test('wherever the bytes are cut, the rows are the same', () => {
    const bytes = bytesOf(text)
    const whole = rowEnds(bytes, { isLast: true, maxRows: 99 })
    expect(whole).toHaveLength(5)
    for (let cut = 0; cut < bytes.length; cut++) {
      const first = rowEnds(bytes.subarray(0, cut), { isLast: false, maxRows: 99 })
      const from = first.at(-1) ?? 0
      const rest = rowEnds(bytes.subarray(from), { isLast: true, maxRows: 99 }).map((end) => end + from)
      expect({ cut, ends: [...first, ...rest] }).toEqual({ cut, ends: whole })
    }
  })

  test('no more rows than asked for', () => {
    expect(rowEnds(bytesOf('a\nb\nc\n'), { isLast: true, maxRows: 2 })).toEqual([2, 4])
  })

  test('Shift_JIS letters that end in a backslash or a pipe are no obstacle', () => {
    // 表 is 95 5C, ポ is 83 7C.
    const bytes = Uint8Array.of(0x95, 0x5c, 0x2c, 0x83, 0x7c, 0x0d, 0x0a, 0x41)
    expect(rowEnds(bytes, { isLast: true, maxRows: 9 })).toEqual([7, 8])
  })
})

describe('formulas', () => {
  test.each(['=1+1', '+81', '-5', '@x', '\tx', '\rx', "'=x", "''@", '=HYPERLINK("https://x")'])(
    '%j is made harmless and comes back',
    (cell) => {
      expect(defuse(cell)).toBe(`'${cell}`)
      expect(undefuse(defuse(cell))).toBe(cell)
    },
  )

  test.each(['', 'a=b', "'quoted'", "'", '1-2', '山田'])('%j stays as it is', (cell) => {
    expect(defuse(cell)).toBe(cell)
    expect(undefuse(cell)).toBe(cell)
  })
})

test('what is written is read again', () => {
  const rows = [
    ['a,b', 'c"d', 'e\r\nf', '', ' x '],
    ['=1', "'=1", '山田', '\t', '-'],
  ]
  const text = rows.map(csvLine).join('')
  expect(text.split('\r\n')[0]).toBe('"a,b","c""d","e')
  expect(parseCsv(text).map(({ cells }) => cells.map(undefuse))).toEqual(rows)
})
