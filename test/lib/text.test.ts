import { describe, expect, test } from 'vitest'
import { gramQuery } from '../../src/lib/grams.ts'
import { fold } from '../../src/lib/text.ts'

describe('folding', () => {
  test.each([
    ['山田 花子', '山田　花子'],
    ['やまだ', 'ヤマダ'],
    ['ﾔﾏﾀﾞ', 'やまだ'],
    ['ｶﾞｷﾞｸﾞ', 'がぎぐ'],
    ['か゛', 'が'],
    ['か\u3099', 'ガ'],
    ['は゜', 'パ'],
    ['ﾗｰﾒﾝ', 'らーめん'],
    ['いすゞ', 'イスヾ'],
    ['ゔぃ', 'ヴィ'],
    ['ＹＡＭＡＤＡ', 'yamada'],
    ['CAFÉ', 'cafe\u0301'],
    ['①②', '12'],
    ['㈱縁', '(株)縁'],
    ['㊙️', '秘'],
    ['👨‍👩‍👧', '👨👩👧'],
    ['a\u200Bb\uFEFFc\u202Ed', 'abcd'],
    ['\u0000x\t\ny', 'xy'],
    ['\uD800', '\uFFFD'],
  ])('%j and %j are the same', (a, b) => {
    expect(fold(a)).toBe(fold(b))
  })

  test.each([
    ['はな', 'ばな'],
    ['きや', 'きゃ'],
    ['花', '華'],
    ['o', '0'],
  ])('%j and %j are not', (a, b) => {
    expect(fold(a)).not.toBe(fold(b))
  })

  test.each(['か゛ﾊ゜ 山田', '㌔㍿ ﷺ', 'İIıi', 'ゝゞヽヾ', 'O\'Brien "the" \\', '🏳️‍🌈é', ''])('%j folded twice is folded once', (text) => {
    expect(fold(fold(text))).toBe(fold(text))
  })
})

describe('what the index is asked', () => {
  const ask = (needle: string) => gramQuery({ accountId: 12, needle: fold(needle) })

  test('nothing, when there is nothing to look for', () => {
    for (const empty of ['', '   ', '\u200B', '　']) expect(ask(empty)).toBeNull()
  })

  test('one letter asks for itself, more for their pairs, all for the account', () => {
    expect(ask('山')).toBe('5c71 AND z12')
    expect(ask('山田花')).toBe('5c71x7530 AND 7530x82b1 AND z12')
    expect(ask('🌸')).toBe('1f338 AND z12')
    expect(ask('ああああ')).toBe('30a2x30a2 AND z12')
  })

  test('whatever is typed, it is words of ASCII and nothing else', () => {
    for (const typed of [
      '" OR *',
      'NEAR(a b)',
      'a AND NOT b',
      "'; DROP TABLE friends; --",
      '{grams}:x ^y',
      '\u0000\uD800',
      '山'.repeat(500),
    ])
      expect(ask(typed)).toMatch(/^([0-9a-f]+(x[0-9a-f]+)? AND )+z12$/)
    expect(ask('山田'.repeat(50))?.split(' AND ')).toHaveLength(3)
    expect(ask(Array.from({ length: 100 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(''))?.split(' AND ')).toHaveLength(17)
  })
})
