import type { Texts } from '../../lib/i18n.ts'

/** The pages that are about the data of all friends. */
export const dataTexts = {
  ja: {
    label: '友だちデータ',
    import: '取り込み',
    export: '書き出し',
    duplicates: '重複の統合',
    archive: 'アーカイブ',
  },
  en: {
    label: 'Friend data',
    import: 'Import',
    export: 'Export',
    duplicates: 'Duplicates',
    archive: 'Archive',
  },
} satisfies Texts
