import { maybe, slot } from '../pattern.ts'
import { box, footer, GREY, INK, mainButton, rule, words } from './parts.ts'
import { BUTTON, COLOUR, type Preset } from './types.ts'

export const coupon: Preset = {
  id: 'coupon',
  name: { ja: 'クーポン', en: 'Coupon' },
  help: { ja: '割引・期限・コード', en: 'Discount, end and code' },
  fields: [
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '見出し', en: 'Heading' } },
    { id: 'amount', kind: 'words', isRequired: true, label: { ja: '割引', en: 'Discount' } },
    { id: 'text', kind: 'words', isLong: true, label: { ja: '使える条件', en: 'Conditions' } },
    { id: 'until', kind: 'words', label: { ja: '期限', en: 'Until' } },
    { id: 'code', kind: 'words', label: { ja: 'コード', en: 'Code' } },
    BUTTON,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    header: box([words('title', { size: 'md', weight: 'bold', color: '#ffffff', align: 'center' })], {
      backgroundColor: slot('colour'),
      paddingAll: 'lg',
    }),
    body: box(
      [
        words('amount', { size: '3xl', weight: 'bold', color: slot('colour'), align: 'center' }),
        maybe('text', words('text', { size: 'sm', color: INK, align: 'center', margin: 'md' })),
        maybe('until', words('until', { size: 'xs', color: GREY, align: 'center', margin: 'sm' })),
        rule,
        maybe('code', words('code', { size: 'lg', weight: 'bold', color: INK, align: 'center', margin: 'lg' })),
      ],
      { paddingAll: 'xl' },
    ),
    footer: footer(mainButton('button')),
  },
  example: {
    ja: {
      title: 'お誕生月のクーポン',
      amount: '20% OFF',
      text: 'すべてのメニューにお使いいただけます。',
      until: '{{date:+30:YYYY年M月D日}} まで',
      code: 'HAPPY20',
      button: 'このクーポンで予約する',
      colour: '#b0336b',
    },
    en: {
      title: 'Your birthday coupon',
      amount: '20% OFF',
      text: 'For everything on our menu.',
      until: 'until {{date:+30:YYYY-MM-DD}}',
      code: 'HAPPY20',
      button: 'Book with this coupon',
      colour: '#b0336b',
    },
  },
  altText: { ja: 'クーポンをお届けします', en: 'A coupon for you' },
}
