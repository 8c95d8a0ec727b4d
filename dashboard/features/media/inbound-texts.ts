import type { Texts } from '../../lib/i18n.ts'

export const inboundTexts = {
  ja: {
    image: '画像',
    video: '動画',
    audio: '音声',
    file: 'ファイル',
    waiting: 'LINEから受け取っています',
    gone: 'LINEでの保存期間が過ぎたため、受け取れませんでした',
    'too-large': '大きすぎるため、保存できませんでした',
    unsent: '友だちが送信を取り消しました',
    unknown: '内容は保存されていません',
    open: (kind: string) => `${kind}を開く`,
    download: (name: string) => `「${name}」をダウンロード`,
  },
  en: {
    image: 'Picture',
    video: 'Video',
    audio: 'Sound',
    file: 'File',
    waiting: 'On its way from LINE',
    gone: 'LINE does not have it any more, so it could not be kept',
    'too-large': 'Too large to be kept',
    unsent: 'The friend took it back',
    unknown: 'What was in it was not kept',
    open: (kind: string) => `Open the ${kind.toLowerCase()}`,
    download: (name: string) => `Download “${name}”`,
  },
} satisfies Texts
