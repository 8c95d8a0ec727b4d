import { maybe, slot } from '../pattern.ts'
import { box, footer, GREY, INK, mainButton, otherButton, picture, words } from './parts.ts'
import { BUTTON, BUTTON2, COLOUR, PICTURE, type Preset } from './types.ts'

export const staff: Preset = {
  id: 'staff',
  name: { ja: 'スタッフ紹介', en: 'Staff introduction' },
  help: { ja: '写真・名前・ひとこと', en: 'Photo, name and a few words' },
  fields: [
    PICTURE,
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '名前', en: 'Name' } },
    { id: 'role', kind: 'words', label: { ja: '肩書き', en: 'Role' } },
    { id: 'text', kind: 'words', isLong: true, label: { ja: 'ひとこと', en: 'A few words' } },
    { id: 'skills', kind: 'words', label: { ja: '得意なこと', en: 'Good at' } },
    BUTTON,
    BUTTON2,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    hero: picture('picture', '1:1'),
    body: box(
      [
        maybe('role', words('role', { size: 'xs', weight: 'bold', color: slot('colour'), align: 'center' })),
        words('title', { size: 'xl', weight: 'bold', color: INK, align: 'center' }),
        maybe('text', words('text', { size: 'sm', color: INK, margin: 'md' })),
        maybe('skills', words('skills', { size: 'xs', color: GREY, margin: 'md' })),
      ],
      { spacing: 'xs' },
    ),
    footer: footer(mainButton('button'), otherButton('button2')),
  },
  example: {
    ja: {
      picture: '',
      title: '佐藤 ゆい',
      role: 'トップスタイリスト',
      text: 'はじめてのご来店では、お悩みをゆっくり伺います。どうぞお気軽にご相談ください。',
      skills: '得意：ショート、髪質改善、白髪ぼかし',
      button: '指名して予約する',
      button2: '',
      colour: '#6741a8',
    },
    en: {
      picture: '',
      title: 'Yui Sato',
      role: 'Top stylist',
      text: 'On your first visit we take time for what you wish. Please ask me anything.',
      skills: 'Good at: short hair, treatments, blending grey',
      button: 'Book with me',
      button2: '',
      colour: '#6741a8',
    },
  },
  altText: { ja: 'スタッフをご紹介します', en: 'Meet our staff' },
}
