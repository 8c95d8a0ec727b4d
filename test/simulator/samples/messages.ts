import type { Json } from '../../../simulator/index.ts'
import { DEVICE, LINK, MESSAGE, TAPS } from './actions.ts'

/** `shows`: what one must be able to read on the phone; pictures and taps are found in the message itself. */
export type Sample = { name: string; message: Json; shows: string[] }

const CDN = 'https://cdn.salon-enishi.example'
export const picture = (name: string) => `${CDN}/${name}.jpg`
export const labelsOf = (actions: Json[]): string[] => actions.map(({ label }) => String(label))

const quick = (actions: Json[]): Json[] => actions.map((action) => ({ type: 'action', action }))

const EMOJI = { productId: '670e0cce840a8236ddd4ee4c', emojiId: '012' }

const WORDS: Sample[] = [
  { name: 'text', message: { type: 'text', text: 'ご来店ありがとうございました' }, shows: ['ご来店ありがとうございました'] },
  {
    name: 'text with LINE emoji',
    message: {
      type: 'text',
      text: '$ 本日 🍎 休業 $',
      emojis: [
        { index: 0, ...EMOJI },
        { index: 11, ...EMOJI },
      ],
    },
    shows: ['本日 🍎 休業'],
  },
  {
    name: 'text that quotes',
    message: { type: 'text', text: 'こちらの件です', quoteToken: 'q1m8v3e58' },
    shows: ['こちらの件です'],
  },
  {
    name: 'text in another name, with quick replies of every kind',
    message: {
      type: 'text',
      text: 'どうなさいますか',
      sender: { name: '店長 佐藤', iconUrl: `${CDN}/face.png` },
      quickReply: {
        items: [
          ...quick([...TAPS.slice(0, 2), ...TAPS.slice(5, 8), ...TAPS.slice(11), ...DEVICE]),
          { type: 'action', imageUrl: `${CDN}/star.png`, action: MESSAGE },
        ],
      },
    },
    shows: ['どうなさいますか', '店長 佐藤', '営業時間', '撮影する', 'アルバムから', '現在地を送る'],
  },
  {
    name: 'textV2 with emoji and braces',
    message: {
      type: 'textV2',
      text: '{{限定}} {smile_1}今月の品',
      substitution: { smile_1: { type: 'emoji', ...EMOJI } },
      quoteToken: 'q2n9w4f69',
    },
    shows: ['{限定}', '今月の品'],
  },
  { name: 'textV2 without substitution', message: { type: 'textV2', text: 'ただの文' }, shows: ['ただの文'] },
]

const MEDIA: Sample[] = [
  { name: 'sticker', message: { type: 'sticker', packageId: '6136', stickerId: '10551377' }, shows: [] },
  { name: 'sticker that quotes', message: { type: 'sticker', packageId: '6136', stickerId: '10551377', quoteToken: 'q3' }, shows: [] },
  {
    name: 'image',
    message: { type: 'image', originalContentUrl: picture('shop-large'), previewImageUrl: picture('shop-small') },
    shows: [],
  },
  {
    name: 'video',
    message: {
      type: 'video',
      originalContentUrl: `${CDN}/tour.mp4`,
      previewImageUrl: picture('tour'),
      trackingId: 'tour-2026.<9>=(a)[b]{c}',
    },
    shows: [],
  },
  { name: 'audio', message: { type: 'audio', originalContentUrl: `${CDN}/voice.m4a`, duration: 65_000 }, shows: ['1:05'] },
  {
    name: 'location',
    message: { type: 'location', title: 'サロン縁 本店', address: '東京都武蔵野市吉祥寺本町1-1', latitude: 35.7031, longitude: 139.5795 },
    shows: ['サロン縁 本店', '東京都武蔵野市吉祥寺本町1-1'],
  },
]

const area = (x: number, y: number) => ({ x, y, width: 520, height: 300 })
const MAPS: Sample[] = [
  {
    name: 'imagemap with every kind of area',
    message: {
      type: 'imagemap',
      baseUrl: `${CDN}/autumn`,
      altText: '秋の献立',
      baseSize: { width: 1040, height: 600 },
      actions: [
        { type: 'uri', label: '献立を見る', linkUri: 'https://salon-enishi.example/menu', area: area(0, 0) },
        { type: 'message', label: '予約のことば', text: '予約します', area: area(520, 0) },
        { type: 'clipboard', label: '合言葉をコピー', clipboardText: 'あきのえん', area: area(0, 300) },
        { type: 'message', text: '名前のない領域', area: area(520, 300) },
      ],
    },
    shows: [],
  },
  {
    name: 'imagemap with a video and its link',
    message: {
      type: 'imagemap',
      baseUrl: `${CDN}/film`,
      altText: '店内のようす',
      baseSize: { width: 1040, height: 1040 },
      video: {
        originalContentUrl: `${CDN}/film.mp4`,
        previewImageUrl: picture('film'),
        area: { x: 0, y: 0, width: 1040, height: 585 },
        externalLink: { linkUri: 'https://salon-enishi.example/film', label: '続きはこちら' },
      },
      actions: [{ type: 'uri', linkUri: 'tel:0422000000', area: { x: 0, y: 590, width: 1040, height: 450 } }],
    },
    shows: [],
  },
  {
    name: 'imagemap with a video alone',
    message: {
      type: 'imagemap',
      baseUrl: `${CDN}/film`,
      altText: '店内のようす',
      baseSize: { width: 1040, height: 585 },
      video: {
        originalContentUrl: `${CDN}/film.mp4`,
        previewImageUrl: picture('film'),
        area: { x: 0, y: 0, width: 1040, height: 585 },
      },
      actions: [],
    },
    shows: [],
  },
]

const template = (name: string, of: Json, shows: string[]): Sample => ({
  name,
  message: { type: 'template', altText: `${name}のお知らせ`, template: of },
  shows,
})
const column = (title: string, actions: Json[]): Json => ({
  thumbnailImageUrl: picture(title),
  imageBackgroundColor: '#FAF3E8',
  title,
  text: `${title}のご案内`,
  defaultAction: LINK,
  actions,
})
const THREE: Json[] = TAPS.slice(0, 3)

const TEMPLATES: Sample[] = [
  template(
    'buttons with everything',
    {
      type: 'buttons',
      thumbnailImageUrl: picture('head-spa'),
      imageAspectRatio: 'square',
      imageSize: 'contain',
      imageBackgroundColor: '#1a2B3c',
      title: 'ヘッドスパ',
      text: '60分 5,500円',
      defaultAction: LINK,
      actions: TAPS.slice(5, 9),
    },
    ['ヘッドスパ', '60分 5,500円', ...labelsOf(TAPS.slice(5, 9))],
  ),
  template('buttons in short', { type: 'buttons', text: '次はいつにしますか', actions: TAPS.slice(11, 15) }, [
    '次はいつにしますか',
    ...labelsOf(TAPS.slice(11, 15)),
  ]),
  template('confirm', { type: 'confirm', text: '明日10時のご予約でよろしいですか', actions: [MESSAGE, TAPS[1]] }, [
    '明日10時のご予約でよろしいですか',
    '営業時間',
    '旧式の返事',
  ]),
  template(
    'carousel',
    {
      type: 'carousel',
      columns: [column('カット', THREE), column('カラー', TAPS.slice(3, 6))],
      imageAspectRatio: 'rectangle',
      imageSize: 'cover',
    },
    ['カット', 'カラーのご案内', ...labelsOf(TAPS.slice(0, 6))],
  ),
  template(
    'carousel of words',
    {
      type: 'carousel',
      columns: [
        { text: '月曜', actions: [LINK] },
        { text: '火曜', actions: [MESSAGE] },
      ],
    },
    ['月曜', '火曜'],
  ),
  template(
    'image carousel',
    {
      type: 'image_carousel',
      columns: [
        { imageUrl: picture('spring'), action: { ...MESSAGE, label: '春の髪型' } },
        { imageUrl: picture('summer'), action: { type: 'postback', data: 'summer' } },
      ],
    },
    ['春の髪型'],
  ),
]

export const SAMPLES: Sample[] = [...WORDS, ...MEDIA, ...MAPS, ...TEMPLATES]

/** Mentions need a group, and this account is in none: they can be validated and not sent. */
export const MENTION: Json = {
  type: 'textV2',
  text: '{who}さん、ようこそ。{all}',
  substitution: {
    who: { type: 'mention', mentionee: { type: 'user', userId: 'U0123456789abcdef0123456789abcdef' } },
    all: { type: 'mention', mentionee: { type: 'all' } },
  },
}

export const coupon = (couponId: string): Sample => ({
  name: 'coupon',
  message: { type: 'coupon', couponId, deliveryTag: 'autumn_2026' },
  shows: [],
})
