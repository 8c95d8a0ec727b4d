import { maybe, slot } from '../pattern.ts'
import { box, footer, INK, mainButton, otherButton, words } from './parts.ts'
import { COLOUR, type Preset } from './types.ts'

export const review: Preset = {
  id: 'review',
  name: { ja: '感想・口コミのお願い', en: 'Asking for a review' },
  help: { ja: '星と3つのボタン', en: 'Stars and three buttons' },
  fields: [
    { id: 'stars', kind: 'words', label: { ja: 'いちばん上の絵文字', en: 'Emoji at the top' } },
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '見出し', en: 'Heading' } },
    { id: 'text', kind: 'words', isLong: true, label: { ja: 'お願いの文章', en: 'What you ask' } },
    { id: 'good', kind: 'button', label: { ja: '1つ目のボタン', en: 'First button' } },
    { id: 'fair', kind: 'button', label: { ja: '2つ目のボタン', en: 'Second button' } },
    { id: 'poor', kind: 'button', label: { ja: '3つ目のボタン', en: 'Third button' } },
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    body: box(
      [
        maybe('stars', words('stars', { size: 'xxl', align: 'center', color: slot('colour') })),
        words('title', { size: 'lg', weight: 'bold', color: INK, align: 'center', margin: 'md' }),
        maybe('text', words('text', { size: 'sm', color: INK, align: 'center' })),
      ],
      { spacing: 'sm' },
    ),
    footer: footer(mainButton('good'), otherButton('fair'), otherButton('poor')),
  },
  example: {
    ja: {
      stars: '★★★★★',
      title: 'ご来店はいかがでしたか？',
      text: '{{name|お客}}さまの感想をお聞かせください。',
      good: 'とても良かった',
      fair: '良かった',
      poor: '気になる点があった',
      colour: '#b9650b',
    },
    en: {
      stars: '★★★★★',
      title: 'How was your visit?',
      text: 'Please tell us what you think, {{name|dear guest}}.',
      good: 'Very good',
      fair: 'Good',
      poor: 'Not quite',
      colour: '#b9650b',
    },
  },
  altText: { ja: 'ご来店の感想をお聞かせください', en: 'How was your visit?' },
}
