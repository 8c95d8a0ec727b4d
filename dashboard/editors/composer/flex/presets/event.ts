import { each, maybe, slot } from '../pattern.ts'
import { box, footer, INK, mainButton, otherButton, pair, picture, rule, words } from './parts.ts'
import { BUTTON, BUTTON2, COLOUR, PICTURE, type Preset } from './types.ts'

export const event: Preset = {
  id: 'event',
  name: { ja: 'イベントのお知らせ', en: 'Event notice' },
  help: { ja: '日時・場所・定員', en: 'When, where and places' },
  fields: [
    PICTURE,
    { id: 'badge', kind: 'words', label: { ja: 'ひとこと（参加者募集 など）', en: 'A word, such as join us' } },
    { id: 'title', kind: 'words', isRequired: true, label: { ja: 'イベント名', en: 'Name' } },
    { id: 'text', kind: 'words', isLong: true, label: { ja: '説明', en: 'Description' } },
    {
      id: 'rows',
      kind: 'rows',
      max: 8,
      label: { ja: '内容', en: 'Details' },
      fields: [
        { id: 'name', label: { ja: '項目', en: 'Item' } },
        { id: 'value', label: { ja: '内容', en: 'Value' } },
      ],
    },
    BUTTON,
    BUTTON2,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    hero: picture('picture', '20:11'),
    body: box(
      [
        maybe('badge', words('badge', { size: 'xs', weight: 'bold', color: slot('colour') })),
        words('title', { size: 'xl', weight: 'bold', color: INK }),
        maybe('text', words('text', { size: 'sm', color: INK, margin: 'md' })),
        rule,
        box([each('rows', pair('name', 'value'))], { spacing: 'sm', margin: 'lg' }),
      ],
      {},
    ),
    footer: footer(mainButton('button'), otherButton('button2')),
  },
  example: {
    ja: {
      picture: '',
      badge: '参加者募集',
      title: 'ヘアケアの夜会',
      text: 'ご自宅でのお手入れを、スタイリストと一緒に学ぶ会です。',
      rows: [
        { name: '日時', value: '12月12日(木) 19:00〜20:30' },
        { name: '場所', value: '吉祥寺店' },
        { name: '定員', value: '12名' },
        { name: '参加費', value: '無料' },
      ],
      button: '参加する',
      button2: '今回は見送る',
      colour: '#0b7285',
    },
    en: {
      picture: '',
      badge: 'Join us',
      title: 'Hair-care evening',
      text: 'Learn how to care for your hair at home, together with our stylists.',
      rows: [
        { name: 'When', value: 'Thu 12 Dec, 19:00–20:30' },
        { name: 'Where', value: 'Kichijoji' },
        { name: 'Places', value: '12' },
        { name: 'Price', value: 'free' },
      ],
      button: 'I will come',
      button2: 'Not this time',
      colour: '#0b7285',
    },
  },
  altText: { ja: 'イベントのお知らせです', en: 'About our event' },
}
