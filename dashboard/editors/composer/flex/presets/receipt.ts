import { each, maybe, slot } from '../pattern.ts'
import { box, footer, GREY, INK, otherButton, priced, rule, words } from './parts.ts'
import { BUTTON, COLOUR, type Preset } from './types.ts'

export const receipt: Preset = {
  id: 'receipt',
  name: { ja: 'お会計・明細', en: 'Receipt' },
  help: { ja: '品目・合計・日付', en: 'Items, total and date' },
  fields: [
    { id: 'shop', kind: 'words', isRequired: true, label: { ja: '店名', en: 'Shop' } },
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '見出し', en: 'Heading' } },
    { id: 'date', kind: 'words', label: { ja: '日付', en: 'Date' } },
    {
      id: 'rows',
      kind: 'rows',
      max: 15,
      label: { ja: '明細', en: 'Items' },
      fields: [
        { id: 'name', label: { ja: '品目', en: 'Name' } },
        { id: 'price', label: { ja: '金額', en: 'Amount' } },
      ],
    },
    { id: 'totalName', kind: 'words', isRequired: true, label: { ja: '合計の名前', en: 'Name of the total' } },
    { id: 'total', kind: 'words', isRequired: true, label: { ja: '合計', en: 'Total' } },
    { id: 'note', kind: 'words', isLong: true, label: { ja: 'お礼など', en: 'Thanks' } },
    BUTTON,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    body: box(
      [
        words('shop', { size: 'sm', weight: 'bold', color: slot('colour') }),
        words('title', { size: 'xl', weight: 'bold', color: INK }),
        maybe('date', words('date', { size: 'xs', color: GREY })),
        rule,
        box([each('rows', priced('name', 'price'))], { spacing: 'sm', margin: 'lg' }),
        rule,
        {
          type: 'box',
          layout: 'horizontal',
          margin: 'lg',
          contents: [
            { type: 'text', text: slot('totalName'), size: 'md', weight: 'bold', color: INK },
            { type: 'text', text: slot('total'), size: 'lg', weight: 'bold', color: slot('colour'), align: 'end' },
          ],
        },
        maybe('note', words('note', { size: 'xs', color: GREY, margin: 'lg' })),
      ],
      {},
    ),
    footer: footer(otherButton('button')),
  },
  example: {
    ja: {
      shop: 'サロン縁 吉祥寺店',
      title: 'お会計の明細',
      date: '{{date:YYYY年M月D日}}',
      rows: [
        { name: 'カット+カラー', price: '¥12,100' },
        { name: 'トリートメント', price: '¥3,850' },
      ],
      totalName: '合計',
      total: '¥15,950',
      note: 'ご来店ありがとうございました。またお待ちしております。',
      button: '次の予約をする',
      colour: '#4a4a4a',
    },
    en: {
      shop: 'Salon Enishi, Kichijoji',
      title: 'Your receipt',
      date: '{{date:YYYY-MM-DD}}',
      rows: [
        { name: 'Cut and colour', price: '¥12,100' },
        { name: 'Treatment', price: '¥3,850' },
      ],
      totalName: 'Total',
      total: '¥15,950',
      note: 'Thank you for your visit. We look forward to seeing you again.',
      button: 'Book again',
      colour: '#4a4a4a',
    },
  },
  altText: { ja: 'お会計の明細です', en: 'Your receipt' },
}
