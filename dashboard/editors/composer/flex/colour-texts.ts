import type { Texts } from '../../../lib/i18n.ts'

/** By the values in presets/parts. */
export const colourTexts = {
  ja: {
    own: '自由な色',
    '#1f7a5a': '緑',
    '#0b7285': '青緑',
    '#2f5fae': '青',
    '#6741a8': '紫',
    '#b0336b': '赤紫',
    '#c0392b': '赤',
    '#b9650b': '茶',
    '#4a4a4a': '灰色',
  },
  en: {
    own: 'Your own',
    '#1f7a5a': 'Green',
    '#0b7285': 'Teal',
    '#2f5fae': 'Blue',
    '#6741a8': 'Purple',
    '#b0336b': 'Magenta',
    '#c0392b': 'Red',
    '#b9650b': 'Brown',
    '#4a4a4a': 'Grey',
  },
} satisfies Texts
