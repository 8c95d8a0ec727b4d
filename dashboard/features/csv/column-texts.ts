import type { BaseColumn, ImportColumn } from '../../../src/features/csv/schema.ts'
import type { Language, Texts } from '../../lib/i18n.ts'

/** Columns of a file that every account has; what they are called in the file, so that a test compares them. */
export const baseColumnTexts = {
  ja: {
    id: '友だちID',
    lineUserId: 'LINEユーザーID',
    lineName: 'LINE登録名',
    displayName: '表示名',
    realName: '本名',
    mark: '対応マーク',
    memo: '個別メモ',
    score: 'スコア',
    staff: '担当者',
    relation: '状態',
    followedAt: '友だち追加日時',
    lastInboundAt: '最終受信日時',
    lastMessageAt: '最終メッセージ日時',
    lastMessageText: '最終メッセージ',
  },
  en: {
    id: 'Friend ID',
    lineUserId: 'LINE user ID',
    lineName: 'LINE name',
    displayName: 'Display name',
    realName: 'Real name',
    mark: 'Mark',
    memo: 'Memo',
    score: 'Score',
    staff: 'Assigned staff',
    relation: 'Status',
    followedAt: 'Followed at',
    lastInboundAt: 'Last heard from',
    lastMessageAt: 'Last message at',
    lastMessageText: 'Last message',
  },
} satisfies Texts & Record<Language, Record<BaseColumn, string>>

const isBase = (key: string): key is BaseColumn => Object.hasOwn(baseColumnTexts.ja, key)
/** In the order in which they stand in the file: that of the names above. The API's own list cannot be read here, because zod would come with it; a test compares them. */
export const BASE_ORDER: readonly BaseColumn[] = Object.keys(baseColumnTexts.ja).filter(isBase)

/** What a column of an imported file can be, apart from tags and fields. */
export type PlainTarget = Exclude<ImportColumn['kind'], 'tag' | 'field' | 'ignore'>
export const KEY_TARGETS = ['id', 'lineUserId'] as const satisfies PlainTarget[]
export const VALUE_TARGETS = ['displayName', 'realName', 'mark', 'memo', 'score'] as const satisfies PlainTarget[]
