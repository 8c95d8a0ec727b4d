import { describe, expect, test } from 'vitest'
import { friend, one, rendered, textOf } from './kit.ts'

const hana = friend({
  displayName: 'はなこ様',
  fields: new Map([
    [1, '佐藤'],
    [2, '2026-12-24'],
    [3, '["a","b"]'],
    [4, String(Date.UTC(2026, 11, 1, 1, 0))],
    [5, '1'],
  ]),
})
const nobody = friend({ lineName: null, displayName: null, realName: null })

describe('what is said for a friend with values', () => {
  test.each([
    ['{{name}}さん', 'はなこ様さん'],
    ['{{ name }}さん', 'はなこ様さん'],
    ['{{line_name}}', 'はなこ'],
    ['{{real_name}}', '山田花子'],
    ['担当は{{field:1}}です', '担当は佐藤です'],
    ['{{field:1|スタッフ}}', '佐藤'],
    ['{{field:2}}', '2026-12-24'],
    ['{{field:3}}', 'カット、カラー'],
    ['{{field:4}}', '2026-12-01 10:00'],
    ['{{field:5}}', 'はい'],
    ['{{shared:1}}', '10時〜19時'],
    ['{{date}}', '2026/11/21'],
    ['{{date:+1}}', '2026/11/22'],
    ['{{date:10}}', '2026/12/1'],
    ['{{date:-1:M月D日(W)}}', '11月20日(金)'],
    ['{{date:YYYY-MM-DD}}', '2026-11-21'],
    ['{{date:+40:YY.M.D ddd}}', '26.12.31 Thu'],
    ['{{time}}', '23:30'],
    ['{{time:H時mm分}}', '23時30分'],
    ['{{name}}{{field:1}}{{name}}', 'はなこ様佐藤はなこ様'],
    ['{name} { {name} } {{{name}}}', '{name} { {name} } {はなこ様}'],
    ['100% $5 {{', '100% $5 {{'],
  ])('%s', (text, said) => {
    expect(textOf(text, { friend: hana })).toBe(said)
  })
})

describe('what is said where there is no value', () => {
  test.each<[string, string, string[]]>([
    ['{{name}}さん', 'さん', ['placeholder-empty']],
    ['{{name|お客様}}さん', 'お客様さん', []],
    ['{{field:1|}}様', '様', []],
    ['{{field:2}}', '未定', []],
    ['{{field:2|なし}}', 'なし', []],
    ['a{{field:9}}', 'a', ['placeholder-unknown']],
    ['a{{field:9|b}}', 'ab', ['placeholder-unknown']],
    ['a{{shared:2}}', 'a', ['placeholder-empty']],
    ['a{{shared:9}}', 'a', ['placeholder-unknown']],
    ['a{{nonsense}}', 'a', ['placeholder-unknown']],
    ['a{{field:x}}', 'a', ['placeholder-unknown']],
    ['a{{constructor}}', 'a', ['placeholder-unknown']],
  ])('%s', (text, said, codes) => {
    const { messages, problems } = rendered([{ kind: 'text', text }], { friend: nobody })
    expect(messages).toEqual([{ type: 'text', text: said }])
    expect(problems.map(({ code }) => code)).toEqual(codes)
  })

  test('said for many at once, nothing is known of anybody, and that is no fault', () => {
    const { messages, problems } = rendered([{ kind: 'text', text: '{{name|みなさま}}、{{field:2}}' }], { friend: null })
    expect([messages, problems]).toEqual([[{ type: 'text', text: 'みなさま、未定' }], []])
  })
})

test('the day is that of the account', () => {
  expect(textOf('{{date}} {{time}}', { zone: 'UTC' })).toBe('2026/11/21 14:30')
  expect(textOf('{{date}}', { zone: 'Pacific/Auckland' })).toBe('2026/11/22')
})

describe('LINE emoji', () => {
  test('stand at the places that UTF-16 units count, whatever dollars somebody wrote', () => {
    const { messages, refusal } = rendered([{ kind: 'text', text: '$5 🍎{{name}}{{emoji:5ac1bfd5:001}}$ {{emoji:5ac1bfd5:002}}' }])
    expect(messages).toEqual([
      {
        type: 'text',
        text: '$5 🍎はなこ$$ $',
        emojis: [
          { index: 8, productId: '5ac1bfd5', emojiId: '001' },
          { index: 11, productId: '5ac1bfd5', emojiId: '002' },
        ],
      },
    ])
    expect(refusal).toBe(null)
  })

  test('a name that looks like one is a name', () => {
    expect(one({ kind: 'text', text: '{{name}}' }, { friend: friend({ lineName: '$ {{emoji:a:b}}' }) })).toEqual({
      type: 'text',
      text: '$ {{emoji:a:b}}',
    })
  })

  test('twenty of them, no more; none where LINE has none', () => {
    const many = rendered([{ kind: 'text', text: '{{emoji:a:1}}'.repeat(21) }])
    expect(many.messages[0]).toMatchObject({ text: '$'.repeat(20) })
    expect([many.problems.map(({ code }) => code), many.refusal]).toEqual([['emoji-too-many'], null])
    const elsewhere = rendered([{ kind: 'location', title: 'a{{emoji:a:1}}', address: 'b', latitude: 0, longitude: 0 }])
    expect([elsewhere.messages[0]?.title, elsewhere.problems.map(({ code }) => code)]).toEqual(['a', ['emoji-here']])
  })
})

describe('addresses in texts', () => {
  const link = 'https://enishi.test/u/7-12-s3'
  test.each([
    ['https://shop.jp/', link],
    ['(https://shop.jp/)、', `(${link})、`],
    ['https://shop.jp/.', `${link}.`],
    ['見て https://shop.jp/a?b=1 ね', '見て https://enishi.test/u/8-12-s3 ね'],
    ['https://shop.jp/\nhttps://shop.jp/', `${link}\n${link}`],
    ['https://shop.jp/を見て', `${link} を見て`],
    ['https://shop.jp/。', `${link}。`],
    ['https://unknown.jp/', 'https://unknown.jp/'],
    ['https://shop.jp/{{name}}', `https://shop.jp/${encodeURIComponent('はなこ')}`],
    [
      'https://shop.jp/?n={{name}}&m={{name}} {{name}}',
      `https://shop.jp/?n=${encodeURIComponent('はなこ')}&m=${encodeURIComponent('はなこ')} はなこ`,
    ],
    ['ftp://shop.jp/', 'ftp://shop.jp/'],
  ])('%s', (text, said) => {
    expect(textOf(text)).toBe(said)
  })

  test('one that a friend has as a name is a name', () => {
    expect(textOf('{{name}}', { friend: friend({ lineName: 'https://shop.jp/' }) })).toBe('https://shop.jp/')
  })
})
