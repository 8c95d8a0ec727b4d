// LINE's own emoji that the Messaging API takes (docs: "LINE emoji", https://developers.line.biz/ja/docs/messaging-api/emoji-list/): products, and how many each has.
// Their pictures are LINE's; a similar Unicode emoji stands for those that are used most.

export interface LineEmojiProduct {
  productId: string
  count: number
}

const SIGNS = '5ac21a18040ab15980c9b43e'
const HANDS = '5ac21e6c040ab15980c9b444'

export interface KnownLineEmoji {
  productId: string
  emojiId: string
  /** Like it. */
  looks: string
  ja: string
  en: string
}
const known = (productId: string, rows: [emojiId: string, looks: string, ja: string, en: string][]): KnownLineEmoji[] =>
  rows.map(([emojiId, looks, ja, en]) => ({ productId, emojiId, looks, ja, en }))

export const KNOWN_LINE_EMOJI: readonly KnownLineEmoji[] = [
  ...known(SIGNS, [
    ['006', '✔️', '赤いチェック', 'Red tick'],
    ['007', '☑️', '青いチェック', 'Blue tick'],
    ['065', '✅', '丸の中のチェック', 'Tick in a circle'],
    ['068', '❌', 'バツ', 'Cross'],
    ['186', '🆗', 'OK', 'OK'],
    ['187', '🆕', 'NEW', 'NEW'],
    ['101', '🔜', 'SOON', 'SOON'],
    ['048', '⚠️', '注意', 'Warning'],
    ['074', '❗', 'びっくりマーク', 'Exclamation mark'],
    ['025', '‼️', 'びっくりマーク3つ', 'Three exclamation marks'],
    ['026', '❓', 'はてな', 'Question mark'],
    ['028', '✨', 'キラキラ', 'Sparkles'],
    ['029', '🔥', '炎', 'Fire'],
    ['085', '➡️', '右向きの矢印', 'Arrow right'],
    ['083', '⬆️', '上向きの矢印', 'Arrow up'],
    ['071', '♥️', 'ハート', 'Heart'],
    ['070', '♠️', 'スペード', 'Spade'],
    ['072', '♣️', 'クローバー', 'Club'],
    ['073', '♦️', 'ダイヤ', 'Diamond'],
    ['043', '☀️', '太陽', 'Sun'],
    ['040', '💌', 'ハートの手紙', 'Love letter'],
    ['124', '✉️', '封筒', 'Envelope'],
    ['042', '📞', '電話', 'Telephone'],
    ['190', '🕒', '時計', 'Clock'],
    ['110', '🔍', '虫めがね', 'Magnifying glass'],
    ['125', '💬', '吹き出し', 'Speech bubble'],
    ['136', '📄', '書類', 'Document'],
  ]),
  ...known(HANDS, [
    ['002', '👍', 'いいね', 'Thumb up'],
    ['001', '👌', 'OKの手', 'OK hand'],
    ['005', '👋', '手を振る', 'Waving hand'],
    ['006', '✋', '手を挙げる', 'Raised hand'],
    ['037', '👏', '拍手', 'Clapping'],
    ['039', '🙏', '手を合わせる', 'Folded hands'],
    ['041', '🤝', '握手', 'Handshake'],
    ['021', '👉', '右を指す', 'Pointing right'],
    ['022', '👈', '左を指す', 'Pointing left'],
    ['019', '☝️', '上を指す', 'Pointing up'],
  ]),
]

export const LINE_EMOJI_PRODUCTS: readonly LineEmojiProduct[] = (
  [
    ['5ac1bfd5040ab15980c9b435', 250],
    ['5ac1de17040ab15980c9b438', 194],
    ['5ac21184040ab15980c9b43a', 234],
    ['5ac21542031a6752fb806d55', 248],
    ['5ac2173d031a6752fb806d56', 240],
    ['5ac21869040ab15980c9b43b', 199],
    ['5ac218e3040ab15980c9b43c', 221],
    ['5ac2197b040ab15980c9b43d', 201],
    ['5ac21a13031a6752fb806d57', 149],
    [SIGNS, 239],
    ['5ac21a8c040ab15980c9b43f', 149],
    ['5ac21ae3040ab15980c9b440', 149],
    ['5ac21b4f031a6752fb806d59', 149],
    ['5ac21ba5040ab15980c9b441', 161],
    ['5ac21bf9031a6752fb806d5a', 161],
    ['5ac21c46040ab15980c9b442', 221],
    ['5ac21c4e031a6752fb806d5b', 161],
    ['5ac21cc5031a6752fb806d5c', 170],
    ['5ac21cce040ab15980c9b443', 161],
    ['5ac21d59031a6752fb806d5d', 212],
    [HANDS, 222],
    ['5ac21ef5031a6752fb806d5e', 150],
    ['5ac21f52040ab15980c9b445', 183],
    ['5ac21fda040ab15980c9b446', 140],
    ['5ac2206d031a6752fb806d5f', 252],
    ['5ac220c2031a6752fb806d60', 246],
    ['5ac2211e031a6752fb806d61', 250],
    ['5ac2213e040ab15980c9b447', 182],
    ['5ac2216f040ab15980c9b448', 188],
    ['5ac221ca040ab15980c9b449', 167],
    ['5ac22224031a6752fb806d62', 251],
    ['5ac22293031a6752fb806d63', 184],
    ['5ac222bf031a6752fb806d64', 250],
    ['5ac223c6040ab15980c9b44a', 157],
    ['5ac2264e040ab15980c9b44b', 252],
    ['5ac22775040ab15980c9b44c', 247],
    ['5ac2280f031a6752fb806d65', 250],
    ['5ac22a8c031a6752fb806d66', 210],
    ['5ac22b23040ab15980c9b44d', 247],
    ['5ac22bad031a6752fb806d67', 214],
    ['5ac22c9e031a6752fb806d68', 198],
    ['5ac22d62031a6752fb806d69', 196],
    ['5ac22def040ab15980c9b44e', 250],
    ['5ac22e85040ab15980c9b44f', 209],
    ['670e0cce840a8236ddd4ee4c', 211],
  ] as const
).map(([productId, count]) => ({ productId, count }))

/** 7 → `007`, as LINE writes them. */
export const emojiIdOf = (n: number): string => String(n).padStart(3, '0')
export const lineEmojiToken = (productId: string, emojiId: string): string => `{{emoji:${productId}:${emojiId}}}`
