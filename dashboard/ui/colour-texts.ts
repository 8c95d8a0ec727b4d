import type { Texts } from '../lib/i18n.ts'

export const colourTexts = {
  ja: {
    colour: '色',
    grey: 'グレー',
    red: '赤',
    orange: 'オレンジ',
    yellow: '黄',
    green: '緑',
    teal: '青緑',
    blue: '青',
    purple: '紫',
    pink: 'ピンク',
    brown: '茶',
  },
  en: {
    colour: 'Colour',
    grey: 'Grey',
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    purple: 'Purple',
    pink: 'Pink',
    brown: 'Brown',
  },
} satisfies Texts
