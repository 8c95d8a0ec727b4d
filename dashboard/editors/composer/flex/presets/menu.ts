import { each, maybe, slot } from '../pattern.ts'
import { box, footer, GREY, mainButton, picture, priced, rule, words } from './parts.ts'
import { BUTTON, COLOUR, PICTURE, type Preset } from './types.ts'

export const menu: Preset = {
  id: 'menu',
  name: { ja: 'メニュー・料金表', en: 'Menu and prices' },
  help: { ja: '品名と値段の一覧', en: 'A list of things and prices' },
  fields: [
    PICTURE,
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '見出し', en: 'Heading' } },
    {
      id: 'rows',
      kind: 'rows',
      max: 15,
      label: { ja: 'メニュー', en: 'Items' },
      fields: [
        { id: 'name', label: { ja: '品名', en: 'Name' } },
        { id: 'price', label: { ja: '値段', en: 'Price' } },
      ],
    },
    { id: 'note', kind: 'words', isLong: true, label: { ja: '注記', en: 'Note' } },
    BUTTON,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    hero: picture('picture', '20:9'),
    body: box(
      [
        words('title', { size: 'lg', weight: 'bold', color: slot('colour') }),
        rule,
        box([each('rows', priced('name', 'price'))], { spacing: 'md', margin: 'lg' }),
        maybe('note', words('note', { size: 'xs', color: GREY, margin: 'lg' })),
      ],
      {},
    ),
    footer: footer(mainButton('button')),
  },
  example: {
    ja: {
      picture: '',
      title: 'メニューと料金',
      rows: [
        { name: 'カット 60分', price: '¥5,500' },
        { name: 'カット+カラー 120分', price: '¥12,100' },
        { name: 'ヘッドスパ 45分', price: '¥4,400' },
      ],
      note: '表示の料金はすべて税込です。',
      button: '予約する',
      colour: '#b9650b',
    },
    en: {
      picture: '',
      title: 'Menu and prices',
      rows: [
        { name: 'Cut, 60 min', price: '¥5,500' },
        { name: 'Cut and colour, 120 min', price: '¥12,100' },
        { name: 'Head spa, 45 min', price: '¥4,400' },
      ],
      note: 'All prices include tax.',
      button: 'Book',
      colour: '#b9650b',
    },
  },
  altText: { ja: 'メニューと料金のご案内です', en: 'Our menu and prices' },
}
