import { each, maybe, slot } from '../pattern.ts'
import { box, footer, GREY, INK, mainButton, otherButton, pair, rule, words } from './parts.ts'
import { BUTTON, BUTTON2, COLOUR, type Preset } from './types.ts'

export const appointment: Preset = {
  id: 'appointment',
  name: { ja: '予約の確認', en: 'Appointment' },
  help: { ja: '日時・メニュー・担当', en: 'When, what and with whom' },
  fields: [
    { id: 'title', kind: 'words', isRequired: true, label: { ja: '見出し', en: 'Heading' } },
    { id: 'text', kind: 'words', isLong: true, label: { ja: 'あいさつ', en: 'Greeting' } },
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
    { id: 'note', kind: 'words', isLong: true, label: { ja: 'ご注意', en: 'Note' } },
    BUTTON,
    BUTTON2,
    COLOUR,
  ],
  bubble: {
    type: 'bubble',
    body: box(
      [
        words('title', { size: 'lg', weight: 'bold', color: slot('colour') }),
        maybe('text', words('text', { size: 'sm', color: INK, margin: 'sm' })),
        rule,
        box([each('rows', pair('name', 'value'))], { spacing: 'sm', margin: 'lg' }),
        maybe('note', words('note', { size: 'xs', color: GREY, margin: 'lg' })),
      ],
      {},
    ),
    footer: footer(mainButton('button'), otherButton('button2')),
  },
  example: {
    ja: {
      title: 'ご予約の確認',
      text: '{{name|お客}}さま、ご予約ありがとうございます。',
      rows: [
        { name: '日時', value: '12月20日(金) 14:00' },
        { name: 'メニュー', value: 'カット+カラー 120分' },
        { name: '担当', value: '佐藤' },
        { name: '店舗', value: '吉祥寺店' },
      ],
      note: '変更やキャンセルは前日の18:00までにお願いいたします。',
      button: '予約を確認する',
      button2: '日時を変更したい',
      colour: '#1f7a5a',
    },
    en: {
      title: 'Your appointment',
      text: 'Thank you for booking, {{name|dear guest}}.',
      rows: [
        { name: 'When', value: 'Fri 20 Dec, 14:00' },
        { name: 'What', value: 'Cut and colour, 120 min' },
        { name: 'With', value: 'Sato' },
        { name: 'Where', value: 'Kichijoji' },
      ],
      note: 'Please change or cancel by 18:00 on the day before.',
      button: 'See the booking',
      button2: 'Change the time',
      colour: '#1f7a5a',
    },
  },
  altText: { ja: 'ご予約内容のご確認です', en: 'Your appointment' },
}
