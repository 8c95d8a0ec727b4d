import type { Texts } from '../../../lib/i18n.ts'

export const stickerTexts = {
  ja: {
    title: 'スタンプを選ぶ',
    lead: 'メッセージで送れるスタンプの一覧です。絵はLINEのものなのでここでは表示できず、代わりの絵と言葉で表しています。届くとLINEの絵になります。',
    official: '本物の絵を一覧で見る',
    search: '言葉や番号で探す（例：ありがとう）',
    none: '見つかりませんでした',
  },
  en: {
    title: 'Choose a sticker',
    lead: 'The stickers that messages can send. Their drawings are LINE’s and cannot be shown here: another drawing and a word stand for each. LINE’s own arrives on the phone.',
    official: 'See the real drawings',
    search: 'Search a word or number, such as thank you',
    none: 'Nothing found',
  },
} satisfies Texts
