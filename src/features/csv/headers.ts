import type { BaseColumn, CsvLanguage } from './schema.ts'

/** What columns are called in files. An import knows them in both languages. */
export const HEADERS: Record<BaseColumn, Record<CsvLanguage, string>> = {
  id: { ja: '友だちID', en: 'Friend ID' },
  lineUserId: { ja: 'LINEユーザーID', en: 'LINE user ID' },
  lineName: { ja: 'LINE登録名', en: 'LINE name' },
  displayName: { ja: '表示名', en: 'Display name' },
  realName: { ja: '本名', en: 'Real name' },
  mark: { ja: '対応マーク', en: 'Mark' },
  memo: { ja: '個別メモ', en: 'Memo' },
  score: { ja: 'スコア', en: 'Score' },
  staff: { ja: '担当者', en: 'Assigned staff' },
  relation: { ja: '状態', en: 'Status' },
  followedAt: { ja: '友だち追加日時', en: 'Followed at' },
  lastInboundAt: { ja: '最終受信日時', en: 'Last heard from' },
  lastMessageAt: { ja: '最終メッセージ日時', en: 'Last message at' },
  lastMessageText: { ja: '最終メッセージ', en: 'Last message' },
}

/** Before the name of a tag or a field. Lステップ writes the Japanese ones before its own numbers. */
export const PREFIXES = { tag: { ja: 'タグ_', en: 'Tag_' }, field: { ja: '友だち情報_', en: 'Field_' } } as const

export const RELATIONS = {
  friend: { ja: '友だち', en: 'Friend' },
  'blocked-us': { ja: 'ブロックされています', en: 'Blocked us' },
  'blocked-by-staff': { ja: 'スタッフがブロック', en: 'Blocked by staff' },
  hidden: { ja: '非表示', en: 'Hidden' },
  archived: { ja: 'アーカイブ', en: 'Archived' },
} as const
