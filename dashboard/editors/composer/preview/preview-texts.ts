import type { Texts } from '../../../lib/i18n.ts'

export const previewTexts = {
  ja: {
    preview: 'プレビュー',
    empty: '書いたメッセージがここに表示されます',
    asWhom: 'だれの画面として見るか',
    example: '例の友だち',
    exampleName: '山田 花子',
    nobody: '値のない友だち',
    search: '友だちを名前で探す',
    light: '明るい画面',
    dark: '暗い画面',
    hidden: (n: number) => `まだ表示できない吹き出しが${n}個あります。`,
    gone: 'この友だちを読み込めませんでした。',
  },
  en: {
    preview: 'Preview',
    empty: 'What you write appears here',
    asWhom: 'Seen as whom',
    example: 'An example friend',
    exampleName: 'Hanako Yamada',
    nobody: 'A friend without values',
    search: 'Search a friend by name',
    light: 'Light',
    dark: 'Dark',
    hidden: (n: number) => (n === 1 ? 'One bubble cannot be shown yet.' : `${n} bubbles cannot be shown yet.`),
    gone: 'This friend could not be loaded.',
  },
} satisfies Texts
