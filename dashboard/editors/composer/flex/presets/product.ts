import { maybe, slot } from '../pattern.ts'
import { box, footer, GREY, INK, mainButton, otherButton, picture, words } from './parts.ts'
import { BUTTON, BUTTON2, COLOUR, PICTURE, type Preset } from './types.ts'

export const product: Preset = {
  id: 'product',
  name: { ja: '商品カード', en: 'Product card' },
  help: { ja: '写真・名前・値段', en: 'Photo, name and price' },
  fields: [
    PICTURE,
    { id: 'badge', kind: 'words', label: { ja: 'ひとこと（おすすめ など）', en: 'A word, such as new' } },
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '商品名', en: 'Name' } },
    { id: 'text', kind: 'words', isLong: true, label: { ja: '説明', en: 'Description' } },
    { id: 'price', kind: 'words', label: { ja: '値段', en: 'Price' } },
    BUTTON,
    BUTTON2,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    hero: picture('picture', '20:13'),
    body: box(
      [
        maybe('badge', words('badge', { size: 'xs', weight: 'bold', color: slot('colour') })),
        words('title', { size: 'lg', weight: 'bold', color: INK }),
        maybe('text', words('text', { size: 'sm', color: GREY })),
        maybe('price', words('price', { size: 'xl', weight: 'bold', color: slot('colour'), margin: 'md' })),
      ],
      { spacing: 'sm' },
    ),
    footer: footer(mainButton('button'), otherButton('button2')),
  },
  example: {
    ja: {
      picture: '',
      badge: '人気No.1',
      title: 'うるおいトリートメント',
      text: 'ご自宅でもサロンの仕上がり。乾いた髪をしっとり整えます。',
      price: '¥3,850（税込）',
      button: 'くわしく見る',
      button2: '',
      colour: '#1f7a5a',
    },
    en: {
      picture: '',
      badge: 'Best seller',
      title: 'Moist hair treatment',
      text: 'The finish of the salon at home, for dry hair.',
      price: '¥3,850 (tax incl.)',
      button: 'See more',
      button2: '',
      colour: '#1f7a5a',
    },
  },
  altText: { ja: '商品のご案内です', en: 'About our product' },
}
