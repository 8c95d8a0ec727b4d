import type { Language } from './types.ts'

type Texts = Record<Language, Record<string, unknown>>

const TEXTS = {
  ja: {
    chat: (title: string) => `${title} とのトーク`,
    today: '今日',
    yesterday: '昨日',
    sticker: (id: string) => `スタンプ ${id}`,
    emoji: '絵文字',
    image: '画像',
    brokenImage: '画像を表示できません',
    video: '動画を再生',
    audio: 'ボイスメッセージ',
    location: '位置情報',
    file: 'ファイル',
    coupon: 'クーポン',
    useCoupon: 'クーポンを見る',
    area: (index: number) => `タップ領域 ${index}`,
    quickReplies: 'クイックリプライ',
    typing: '入力中',
    unknown: (type: string) => `表示できないメッセージ（${type}）`,
  },
  en: {
    chat: (title: string) => `Chat with ${title}`,
    today: 'Today',
    yesterday: 'Yesterday',
    sticker: (id: string) => `Sticker ${id}`,
    emoji: 'emoji',
    image: 'Image',
    brokenImage: 'This image cannot be shown',
    video: 'Play video',
    audio: 'Voice message',
    location: 'Location',
    file: 'File',
    coupon: 'Coupon',
    useCoupon: 'View coupon',
    area: (index: number) => `Tappable area ${index}`,
    quickReplies: 'Quick replies',
    typing: 'Typing',
    unknown: (type: string) => `A message that cannot be shown (${type})`,
  },
} satisfies Texts

export type PhoneTexts = (typeof TEXTS)['ja']
export const phoneTexts = (language: Language): PhoneTexts => TEXTS[language]
