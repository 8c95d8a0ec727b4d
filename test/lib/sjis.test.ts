import { expect, test } from 'vitest'
import { encodeSjis, throughSjis } from '../../src/lib/sjis.ts'

const hex = (text: string) => Array.from(encodeSjis(text).bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')

test('the runtime reads Shift_JIS as Windows writes it', () => {
  expect(new TextDecoder('shift_jis').decode(Uint8Array.of(0x8e, 0x52, 0x93, 0x63, 0x87, 0x40, 0xfb, 0xfc))).toBe('山田①髙')
})

test.each([
  ['山田', '8e 52 93 63'],
  ['ｱ', 'b1'],
  ['A\\~', '41 5c 7e'],
  ['表', '95 5c'],
  // 髙 and 﨑 stand twice in the table; Windows writes IBM's codes.
  ['髙﨑', 'fb fc fa b1'],
  ['①㈱', '87 40 87 8a'],
  ['∵', '81 e6'],
  ['〜～', '81 60 81 60'],
])('%s is written as %s', (text, bytes) => {
  expect(hex(text)).toBe(bytes)
})

test('what Shift_JIS has no letter for becomes a question mark, one for each letter, and is counted', () => {
  expect(encodeSjis('花🌸❤️と𠮷野')).toMatchObject({ replaced: 3 })
  expect(throughSjis('花🌸❤️と𠮷野')).toBe('花??と?野')
})

test('letters composed of two come as one', () => {
  expect(throughSjis('が')).toBe('が')
})

test('every letter that can be read can be written, but for the doubles', () => {
  const decoder = new TextDecoder('shift_jis')
  let wrong = 0
  for (let lead = 0x81; lead <= 0xfc; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if (letter.length === 1 && letter !== '�' && throughSjis(letter) !== letter) wrong++
    }
  expect(wrong).toBe(0)
})
