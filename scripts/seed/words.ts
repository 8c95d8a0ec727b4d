import type { Action, Bubble } from '../../src/engine/actions/schema.ts'
import { rekey } from '../../src/engine/messages/rekey.ts'
import type { SaveAutoReply } from '../../src/features/auto-replies/schema.ts'
import { bubbleText } from './shop.ts'

// What the salon says again and again: written once, used by its rules, its greeting and its staff.

export const SHARED = {
  電話番号: '0422-55-0123',
  住所: '東京都武蔵野市吉祥寺本町1-2-3 縁ビル2階(吉祥寺駅 北口から徒歩4分)',
  営業時間: '10:00〜20:00(最終受付 18:30)/火曜定休',
} as const
export type SharedName = keyof typeof SHARED

export const PICTURES = {
  カット: { from: [240, 196, 187], to: [196, 123, 116] },
  カラー: { from: [207, 186, 230], to: [118, 103, 168] },
  ヘッドスパ: { from: [182, 222, 205], to: [76, 140, 128] },
} as const
export type PictureName = keyof typeof PICTURES

export interface Words {
  tag(name: string): number
  mark(name: string): number | null
  shared(name: SharedName): string
  picture(name: PictureName): number
}

const text = bubbleText
const say = (...lines: string[]): Action => ({ kind: 'send', bubbles: [text(...lines)] })

/** The list that answers whoever wants to come, whether a rule runs it or staff do by hand. */
export const requestList = ({ mark }: Words): { name: string; actions: Action[] } => ({
  name: '予約のご相談を受けたとき',
  actions: [
    { kind: 'mark.set', markId: mark('要対応') },
    say(
      'ご予約のご相談、ありがとうございます🌿',
      'ご希望の店舗・日時・メニューを、このトークに書いて送ってください。',
      '',
      'スタッフが空きを確認して、折り返しお返事します。',
    ),
  ],
})

/** Three cards; whoever says what they like is tagged with it. */
export const menuCarousel = ({ tag, picture }: Words): Bubble => {
  const card = (name: PictureName, title: string, words: string, tagName: string, key: string) => ({
    imageId: picture(name),
    title,
    text: words,
    choices: [
      {
        key: `${key}-like-01`,
        label: '気になる',
        tap: {
          kind: 'actions' as const,
          actions: [
            { kind: 'tag.add' as const, tagId: tag(tagName) },
            say(`「${title}」ですね。おすすめのスタイルが決まったら、いちばんにお知らせします✨`),
          ],
          says: `${title}が気になります`,
          once: { per: 'choice' as const, answer: 'ありがとうございます。お好みは、もう伺っています☺️' },
        },
      },
      { key: `${key}-book-01`, label: '予約を相談する', tap: { kind: 'message' as const, text: `${title}の予約` } },
    ],
  })
  return {
    kind: 'carousel',
    altText: 'サロン縁のメニュー',
    columns: [
      card('カット', 'カット', '60分 ¥5,500', 'カット', 'menu-cut'),
      card('カラー', 'カット+カラー', '120分 ¥12,100', 'カラー', 'menu-colour'),
      card('ヘッドスパ', 'ヘッドスパ', '45分 ¥4,400', 'ヘッドスパ', 'menu-spa'),
    ],
  }
}

export const accessBubbles = ({ shared }: Words): Bubble[] => [
  text('サロン縁 吉祥寺店です📍', shared('住所'), '', `お電話 ${shared('電話番号')}`),
  {
    kind: 'location',
    title: 'サロン縁 吉祥寺店',
    address: '東京都武蔵野市吉祥寺本町1-2-3 縁ビル2階',
    latitude: 35.7042,
    longitude: 139.5796,
  },
]

export const priceBubbles = (words: Words): Bubble[] => [
  text(
    'メニューと料金です(税込)。',
    '',
    '・カット 60分 ¥5,500',
    '・カット+カラー 120分 ¥12,100',
    '・ヘッドスパ 45分 ¥4,400',
    '・学割 全メニュー10%引き',
  ),
  // The same cards elsewhere are choices of their own.
  ...rekey([menuCarousel(words)]),
]

const rule = (name: string, keywords: string[], actions: Action[]): SaveAutoReply => ({
  name,
  folderId: null,
  isActive: true,
  match: { kind: 'keywords', how: 'partial', keywords, of: 'any' },
  windows: [],
  segment: null,
  actions,
  isLast: true,
  restMinutes: null,
})

interface Made {
  accessId: number
  priceId: number
  listId: number
}

/** Asked from the first to the last. */
export const rules = ({ shared }: Words, { accessId, priceId, listId }: Made): SaveAutoReply[] => {
  const template = (templateId: number): Action => ({ kind: 'send', bubbles: [{ kind: 'template', templateId }] })
  const question = (label: string, no: number) => ({ key: `question-${no}`, label, tap: { kind: 'message' as const, text: label } })
  const questions: Bubble = {
    ...text(
      'よくいただくご質問です。下のボタンからお選びください👇',
      '',
      '・駐車場 提携パーキング1時間無料',
      '・お支払い 現金、カード、PayPay',
      '・お子さまのカット 3歳から承ります',
    ),
    quickReplies: ['営業時間', '場所', '料金', '予約'].map(question),
  }
  return [
    rule('営業時間', ['営業時間', '何時まで', '何時が最終', '定休日', 'お休み'], [say(`営業時間は ${shared('営業時間')} です🕙`)]),
    rule('場所', ['場所', '住所', 'アクセス', '行き方'], [template(accessId)]),
    rule('料金', ['料金', '値段', 'いくら', '学割'], [template(priceId)]),
    rule('よくある質問', ['よくある質問', '質問', '駐車場', 'PayPay', '子ども'], [{ kind: 'send', bubbles: [questions] }]),
    { ...rule('予約', ['予約', '空き', '空いて'], [{ kind: 'list.run', listId }]), restMinutes: 60 },
  ]
}
