import { describe, expect, test } from 'vitest'
import { finderOf } from '../../../src/features/auto-replies/rules.ts'
import { Match } from '../../../src/features/auto-replies/schema.ts'
import { fold } from '../../../src/lib/text.ts'

// Which messages have the words of a rule, row by row. When it applies to them: order.test.ts; with friends: line.test.ts.

type How = 'exact' | 'partial' | 'prefix' | 'pattern'
const words = (how: How, keywords: string[], of: 'any' | 'all' = 'any') => ({ kind: 'keywords' as const, how, keywords, of })
const found = (match: ReturnType<typeof Match.parse>, text: string | null) =>
  finderOf(match)(text === null ? null : fold(text))?.keyword ?? null

/** how · keyword · message · whether it is found */
const ONE_KEYWORD: [How, string, string, boolean][] = [
  // The same words.
  ['exact', '営業時間', '営業時間', true],
  ['exact', '営業時間', '営業時間は?', false],
  ['exact', '営業時間', '今日の営業時間', false],
  ['exact', '営業時間', '営業', false],
  ['partial', '営業時間', '営業時間', true],
  ['partial', '営業時間', '今日の営業時間を教えて', true],
  ['partial', '営業時間', '営業の時間', false],
  ['partial', '営業時間', '営業', false],
  ['prefix', '予約', '予約', true],
  ['prefix', '予約', '予約したいです', true],
  ['prefix', '予約', '明日の予約', false],
  ['prefix', '予約したいです', '予約', false],
  // Case.
  ['exact', 'menu', 'MENU', true],
  ['exact', 'MENU', 'menu', true],
  ['exact', 'Menu', 'mEnU', true],
  ['partial', 'wifi', 'お店のWiFiのパスワード', true],
  ['exact', 'straße', 'STRASSE', false],
  ['exact', 'ΑΒΓ', 'αβγ', true],
  // Width.
  ['exact', 'menu', 'ＭＥＮＵ', true],
  ['exact', 'ＭＥＮＵ', 'menu', true],
  ['exact', '10', '１０', true],
  ['partial', '10%', '１０％引きですか', true],
  ['exact', 'カット', 'ｶｯﾄ', true],
  ['exact', 'ガーゼ', 'ｶﾞｰｾﾞ', true],
  ['exact', 'パーマ', 'ﾊﾟｰﾏ', true],
  ['exact', '!', '！', true],
  ['exact', '〜', '～', false],
  // The kind of kana.
  ['exact', 'カット', 'かっと', true],
  ['exact', 'かっと', 'カット', true],
  ['exact', 'よやく', 'ヨヤク', true],
  ['exact', 'ぱーま', 'パーマ', true],
  ['exact', 'ヴィラ', 'ゔぃら', true],
  ['exact', 'よやく', '予約', false],
  ['partial', 'ぱーま', 'ﾊﾟｰﾏとカット', true],
  ['exact', 'は', 'ば', false],
  ['exact', 'は', 'ぱ', false],
  ['exact', 'つ', 'っ', false],
  // Voicing marks that stand by themselves.
  ['exact', 'が', 'か\u3099', true],
  ['exact', 'パ', 'は\u309a', true],
  ['exact', 'が', 'か゛', true],
  // Blanks, and what nobody sees.
  ['exact', '営業時間', ' 営業時間 ', true],
  ['exact', '営業時間', '営業　時間', true],
  ['exact', '営業 時間', '営業時間', true],
  ['exact', '営業時間', '営業\n時間', true],
  ['exact', '営業時間', '営業\u200b時間', true],
  ['exact', '営業時間', '\ufeff営業時間', true],
  ['prefix', '予約', '　　予約です', true],
  ['partial', 'ok', 'O K', true],
  // Signs of composition.
  ['exact', 'é', 'e\u0301', true],
  ['exact', '㈱', '(株)', true],
  ['exact', '①', '1', true],
  ['exact', '㍿', '株式会社', true],
  ['exact', 'ﬁ', 'fi', true],
  // Emoji.
  ['exact', '🎉', '🎉', true],
  ['partial', '🎉', 'おめでとう🎉🎉', true],
  ['exact', '👍', '👍🏽', false],
  ['partial', '👍', '👍🏽', true],
  ['exact', '❤', '❤\ufe0f', true],
  ['exact', '🎉', '🎊', false],
  // Signs that mean something elsewhere mean themselves.
  ['partial', 'a.c', 'abc', false],
  ['partial', '.*', 'なんでも', false],
  ['exact', '(', '（', true],
  ['partial', '%', '100%', true],
  ['partial', '_', 'a_b', true],
  ['exact', '*', '*', true],
  ['exact', '*', 'なんでも', false],
  ['partial', '?', 'いくら?', true],
  // Patterns: * is anything, ? one character, and the whole message has to be like it.
  ['pattern', '予約', '予約', true],
  ['pattern', '予約', '予約です', false],
  ['pattern', '予約*', '予約です', true],
  ['pattern', '予約*', '予約', true],
  ['pattern', '*予約', '明日の予約', true],
  ['pattern', '*予約', '予約する', false],
  ['pattern', '*予約*', '明日予約する', true],
  ['pattern', '*予約*取消*', '明日の予約を取消したい', true],
  ['pattern', '*予約*取消*', '取消したい予約', false],
  ['pattern', '?月?日', '3月5日', true],
  ['pattern', '?月?日', '12月5日', false],
  ['pattern', '*月*日', '12月25日', true],
  ['pattern', '＊予約＊', '明日予約する', true],
  ['pattern', '？月？日', '３月５日', true],
  ['pattern', '*', '', true],
  ['pattern', '*', 'なんでも', true],
  ['pattern', '?', '', false],
  ['pattern', '?', 'あ', true],
  ['pattern', '?', '🎉', true],
  ['pattern', '??', '🎉', false],
  ['pattern', '?*', '', false],
  ['pattern', '**', 'あ', true],
  ['pattern', 'a*b*c', 'aXbYc', true],
  ['pattern', 'a*b*c', 'abc', true],
  ['pattern', 'a*b*c', 'acb', false],
  ['pattern', 'a*bc', 'abcbc', true],
  ['pattern', '*ab', 'aab', true],
  ['pattern', 'かっと*', 'ｶｯﾄしたい', true],
  ['pattern', '予約 *', '予約　する', true],
  ['pattern', '[0-9]*', '5', false],
  // Nothing was written but blanks.
  ['exact', '営業時間', '　', false],
  ['partial', '営業時間', '', false],
]

describe('one keyword', () => {
  test.each(ONE_KEYWORD)('%s %s in %j: %s', (how, keyword, message, isFound) => {
    expect(found(words(how, [keyword]), message)).toBe(isFound ? keyword : null)
  })
  test('there are a hundred cases of it', () => {
    expect(ONE_KEYWORD.length).toBeGreaterThanOrEqual(90)
  })
})

/** how · keywords · of · message · the keyword that is found */
const SEVERAL: [How, string[], 'any' | 'all', string, string | null][] = [
  ['partial', ['予約', '空き'], 'any', '空きはありますか', '空き'],
  ['partial', ['予約', '空き'], 'any', '空いている日に予約', '予約'],
  ['partial', ['予約', '空き'], 'any', '空き枠を予約', '予約'],
  ['partial', ['予約', '空き'], 'any', '営業時間', null],
  ['partial', ['予約', '明日'], 'all', '明日の予約', '予約'],
  ['partial', ['予約', '明日'], 'all', '予約は明日', '予約'],
  ['partial', ['予約', '明日'], 'all', '予約', null],
  ['partial', ['予約', '明日'], 'all', '明日', null],
  ['partial', ['予約', '予約'], 'all', '予約', '予約'],
  ['exact', ['はい', 'yes'], 'any', 'ＹＥＳ', 'yes'],
  ['exact', ['はい', 'yes'], 'any', 'ハイ', 'はい'],
  ['exact', ['はい', 'yes'], 'any', 'はいyes', null],
  ['prefix', ['予約', '変更'], 'any', '変更したい', '変更'],
  ['pattern', ['*時*分', '*:*'], 'any', '18:30', '*:*'],
]
test.each(SEVERAL)('%s %j (%s) in %j: %s', (how, keywords, of, message, keyword) => {
  expect(found(words(how, keywords, of), message)).toBe(keyword)
})

describe('messages without words', () => {
  const isHeard = (match: Parameters<typeof finderOf>[0], text: string | null) =>
    finderOf(match)(text === null ? null : fold(text)) !== null
  test('any message: text, blanks, a picture', () => {
    expect(['やあ', '', null].map((text) => isHeard({ kind: 'any' }, text))).toEqual([true, true, true])
  })
  test('any text: not a picture', () => {
    expect(['やあ', '', null].map((text) => isHeard({ kind: 'any-text' }, text))).toEqual([true, true, false])
  })
  test('keywords: never a picture, not even the pattern that is like everything', () => {
    expect([words('pattern', ['*']), words('partial', ['a'])].map((match) => isHeard(match, null))).toEqual([false, false])
  })
})

describe('what cannot be a rule', () => {
  test.each([
    ['no keyword', words('partial', [])],
    ['an empty keyword', words('partial', [''])],
    ['a keyword of blanks', words('partial', ['　 '])],
    ['a keyword that nobody sees', words('partial', ['\u200b'])],
    ['a keyword of 101 characters', words('partial', ['あ'.repeat(101)])],
    [
      '51 keywords',
      words(
        'partial',
        Array.from({ length: 51 }, (_, i) => `語${i}`),
      ),
    ],
    ['all of several, each of them the whole message', words('exact', ['a', 'b'], 'all')],
  ])('%s', (_, match) => {
    expect(Match.safeParse(match).success).toBe(false)
  })
})

test('a pattern made to be slow is not', () => {
  const slow = finderOf(words('pattern', ['*a'.repeat(49)]))
  // Tried out star by star this would take longer than the universe.
  expect(slow(fold(`${'a'.repeat(2500)}${'b'.repeat(2500)}`))).toBeNull()
})
