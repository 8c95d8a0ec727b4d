import { describe, expect, test } from 'vitest'
import { isGone } from '../../dashboard/editors/segment/gone.ts'
import { emptySegment } from '../../dashboard/editors/segment/model.ts'
import { sentenceOf } from '../../dashboard/editors/segment/sentence.ts'
import { lineOf } from '../../dashboard/editors/segment/whole-sentence.ts'
import type { Leaf } from '../../src/engine/segments/schema.ts'
import { lists } from './segment-lists.ts'

const ja = (leaf: Leaf) => sentenceOf(leaf, { lists, language: 'ja' })
const en = (leaf: Leaf) => sentenceOf(leaf, { lists, language: 'en' })
const field = (fieldId: number, test: Extract<Leaf, { kind: 'field' }>['test']): Leaf => ({ kind: 'field', fieldId, test })

const said: [Leaf, string, string][] = [
  [{ kind: 'tag', op: 'any', tagIds: [1] }, 'タグ「VIP」がついている', 'Has the tag “VIP”'],
  [{ kind: 'tag', op: 'any', tagIds: [1, 2] }, 'タグ「VIP」「常連」のどれかがついている', 'Has any of the tags “VIP”, “常連”'],
  [{ kind: 'tag', op: 'all', tagIds: [1, 2] }, 'タグ「VIP」「常連」がすべてついている', 'Has all of the tags “VIP”, “常連”'],
  [{ kind: 'tag', op: 'none', tagIds: [1] }, 'タグ「VIP」がついていない', 'Does not have the tag “VIP”'],
  [
    { kind: 'tag', op: 'not-all', tagIds: [1, 2] },
    'タグ「VIP」「常連」のどれかが欠けている',
    'Lacks at least one of the tags “VIP”, “常連”',
  ],
  [{ kind: 'tag', op: 'any', tagIds: [9] }, 'タグ（削除されたもの）がついている', 'Has the tag (deleted)'],
  [{ kind: 'tag', op: 'any', tagIds: [] }, 'タグ…がついている', 'Has the tag …'],
  [field(11, { op: 'birthday-month', month: 'this' }), '誕生日が今月（年は問わない）', '誕生日 is this month (of any year)'],
  [field(11, { op: 'birthday-month', month: 4 }), '誕生日が4月（年は問わない）', '誕生日 is in month 4 (of any year)'],
  [field(11, { op: 'days-from-today', from: -30, to: 0 }), '誕生日が30日前〜今日', '誕生日 is from 30 days ago to today'],
  [field(11, { op: 'days-from-today', from: 7, to: 7 }), '誕生日が7日後', '誕生日 is in 7 days'],
  [field(11, { op: 'ge', value: '2026-11-21' }), '誕生日が2026年11月21日以降', '誕生日 is 21 Nov 2026 or after'],
  [field(12, { op: 'ge', value: 1000 }), '来店回数が1,000以上', '来店回数 is 1,000 or more'],
  [field(12, { op: 'between', from: 2, to: 5 }), '来店回数が2〜5', '来店回数 is from 2 to 5'],
  [field(13, { op: 'any-of', values: ['a', 'b'] }), '髪の悩みが「くせ毛」「白髪」のどれか', '髪の悩み is any of “くせ毛”, “白髪”'],
  [field(14, { op: 'is', value: '1' }), '会員が「はい」', '会員 is yes'],
  [field(15, { op: 'lt', value: '2026-12-24T18:30' }), '次回予約が2026年12月24日 18:30より前', '次回予約 is before 24 Dec 2026 18:30'],
  [field(16, { op: 'contains', value: '山' }), '紹介者に「山」を含む', '紹介者 contains “山”'],
  [{ kind: 'mark', op: 'is', markIds: [21, null] }, '対応マークが「対応中」（なし）のどれか', 'The mark is any of “対応中”, (none)'],
  [
    { kind: 'scenario', op: 'reading', scenarioId: 31, stepId: 101 },
    'シナリオ「はじめてのご案内」のステップ1を待っている',
    'Waits for step 1 of the scenario “はじめてのご案内”',
  ],
  [
    { kind: 'scenario', op: 'never', scenarioId: 31 },
    'シナリオ「はじめてのご案内」を一度も始めていない',
    'Has never begun the scenario “はじめてのご案内”',
  ],
  [{ kind: 'followed', when: { kind: 'within', days: 30 } }, '友だち追加が30日以内', 'Became a friend within the last 30 days'],
  [
    { kind: 'followed', when: { kind: 'between', from: '2026-11-01' } },
    '友だち追加が2026年11月1日以降',
    'Became a friend on 1 Nov 2026 or after',
  ],
  [{ kind: 'silent', days: 90 }, '90日以上メッセージがない', 'Has written nothing for 90 days or more'],
  [
    { kind: 'broadcast', op: 'not-received', broadcastId: 41 },
    '一斉配信「夏のヘッドスパ」を受け取っていない',
    'Has not received the broadcast “夏のヘッドスパ”',
  ],
  [{ kind: 'score', test: { op: 'ge', value: 10 } }, 'スコアが10以上', 'The score is 10 or more'],
  [{ kind: 'staff', staffIds: ['s1'] }, '担当が「縁 花子」', 'Is assigned to “縁 花子”'],
  [{ kind: 'random', from: 0, to: 20, seed: 0 }, 'ランダムに選んだ20%', '20% of all, drawn at random'],
  [{ kind: 'segment', segmentId: 51 }, '保存した検索「休眠」に当てはまる', 'Fits the saved search “休眠”'],
  [{ kind: 'friends', friendIds: [61] }, '佐藤 美咲さん', 'Is 佐藤 美咲'],
  [{ kind: 'name', names: 'any', value: 'さとう' }, '名前に「さとう」を含む', 'The name contains “さとう”'],
  [{ kind: 'memo', op: 'empty' }, '個別メモが空', 'The memo is empty'],
  [{ kind: 'known' }, 'Enishiにつなぐ前からの友だち', 'Was a friend before Enishi was connected'],
  [
    { kind: 'last-inbound', when: { kind: 'before', days: 7 } },
    '最後に届いたメッセージが7日以上前',
    'The last message came 7 days ago or earlier',
  ],
]

test.each(said)('%j is said in Japanese and in English', (leaf, japanese, english) => {
  expect([ja(leaf), en(leaf)]).toEqual([japanese, english])
})

test('many names are cut short', () => {
  const many = {
    ...lists,
    tags: Array.from({ length: 8 }, (_, index) => ({ id: index + 1, name: `t${index + 1}`, colour: 'grey' as const })),
  }
  const leaf: Leaf = { kind: 'tag', op: 'all', tagIds: [1, 2, 3, 4, 5, 6, 7, 8] }
  expect(sentenceOf(leaf, { lists: many, language: 'ja' })).toBe('タグ「t1」「t2」「t3」「t4」「t5」ほか3件がすべてついている')
})

test('while the lists are on their way nothing is called deleted', () => {
  const leaf: Leaf = { kind: 'tag', op: 'any', tagIds: [9] }
  expect(sentenceOf(leaf, { lists: { ...lists, isReady: false }, language: 'ja' })).toBe('タグ…がついている')
  expect([isGone(leaf, lists), isGone(leaf, { ...lists, isReady: false })]).toEqual([true, false])
})

describe('a whole segment in one line', () => {
  const vip: Leaf = { kind: 'tag', op: 'any', tagIds: [1] }
  const silent: Leaf = { kind: 'silent', days: 90 }
  const often: Leaf = { kind: 'tag', op: 'any', tagIds: [2] }

  test('nothing asked is everybody', () => {
    expect(lineOf(emptySegment(), { lists, language: 'ja' })).toBe('すべての友だち')
  })

  test('groups inside groups stand in brackets', () => {
    const segment = { ...emptySegment(), where: { kind: 'all' as const, of: [silent, { kind: 'any' as const, of: [vip, often] }] } }
    expect(lineOf(segment, { lists, language: 'ja' })).toBe(
      '90日以上メッセージがない かつ （タグ「VIP」がついている または タグ「常連」がついている）',
    )
  })

  test('what is turned round says so, and unusual switches stand behind', () => {
    const segment = { ...emptySegment(), hidden: 'include' as const, where: { kind: 'not' as const, of: vip } }
    expect(lineOf(segment, { lists, language: 'ja' })).toBe('「タグ「VIP」がついている」ではない（非表示の友だちも含める）')
    expect(lineOf({ ...emptySegment(), blockedUs: 'only' }, { lists, language: 'en' })).toBe('Friends who blocked us only')
  })
})
