import type { Texts } from '../../lib/i18n.ts'

export const roleTexts = {
  ja: { owner: 'オーナー', admin: '管理者', editor: '編集者', operator: 'オペレーター', viewer: '閲覧のみ' },
  en: { owner: 'Owner', admin: 'Admin', editor: 'Editor', operator: 'Operator', viewer: 'Viewer' },
} satisfies Texts
