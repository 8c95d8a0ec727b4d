const FAMILY = [
  '佐藤',
  '鈴木',
  '高橋',
  '田中',
  '伊藤',
  '渡辺',
  '山本',
  '中村',
  '小林',
  '加藤',
  '吉田',
  '山田',
  '松本',
  '井上',
  '木村',
  '清水',
  '斎藤',
  '森',
  '池田',
  '橋本',
]
const GIVEN = [
  '陽菜',
  '美咲',
  '結衣',
  '葵',
  '凛',
  '彩花',
  '優奈',
  '真央',
  '遥',
  '七海',
  '愛',
  '由美',
  '恵',
  '直子',
  '大輔',
  '翔太',
  '蓮',
  '健',
  '誠',
  '拓海',
]
const TROUBLES = ['広がり・うねり', 'パサつき・傷み', '白髪', 'ボリューム・頭皮']
const STYLISTS = ['美咲', '拓海', 'さくら']
const STORES = ['吉祥寺店', '高円寺店']
const WAYS = ['店頭QR', 'Instagram', 'YouTube広告', '紹介カード']
const INTERESTS = ['カラー', '白髪ケア', 'ヘッドスパ', '縮毛矯正', 'ヘアセット']
const NOTES = [
  '6トーンのアッシュ。根元はやや明るめ。',
  '頭皮が敏感。シャンプーはアミノ酸系で。',
  '前髪は目の上ぎりぎり。',
  '右側の生えぐせが強い。ハンドブローで。',
]
const MARKS = ['未対応', '対応中', '対応済み']
const TAGS = [...STORES, '学生', 'お子さま連れ', '新規', 'リピーター', '常連さん', 'ご無沙汰', ...INTERESTS, ...WAYS]

const DAY_MS = 86_400_000
const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index % list.length]
  if (value === undefined) throw new Error('The list is empty.')
  return value
}
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

interface Guest {
  lineUserId: string
  index: number
  now: number
}

/** One line of the salon's customer book, the same for the same guest at each seed. */
function lineOf({ lineUserId, index, now }: Guest): string[] {
  const visits = index % 4 === 0 ? 0 : ((index * 7) % 12) + 1
  const lastVisit = visits === 0 ? 0 : now - (((index * 37) % 400) + 2) * DAY_MS
  const isLate = visits > 0 && now - lastVisit > 180 * DAY_MS
  const trouble = at(TROUBLES, index * 5)
  const birthday = `${1960 + ((index * 13) % 46)}-${String(((index * 5) % 12) + 1).padStart(2, '0')}-${String(((index * 11) % 28) + 1).padStart(2, '0')}`
  const tags = new Set([at(STORES, index), at(WAYS, index * 3), at(INTERESTS, index * 2)])
  if (trouble === '白髪') tags.add('白髪ケア')
  if (index % 8 === 2) tags.add('学生')
  if (index % 13 === 5) tags.add('お子さま連れ')
  if (visits === 0) tags.add('新規')
  else tags.add(visits >= 5 ? '常連さん' : 'リピーター')
  if (isLate) tags.add('ご無沙汰')
  return [
    lineUserId,
    index % 3 === 0 ? '' : `${at(FAMILY, index * 3)} ${at(GIVEN, index * 7)}`,
    index % 9 === 1 ? at(MARKS, index) : '',
    index % 5 === 0 ? '' : birthday,
    index % 3 === 1 ? `090-${String(1000 + index).slice(-4)}-${String(4321 + index * 7).slice(-4)}` : '',
    trouble,
    visits === 0 ? '' : at(STYLISTS, index),
    visits === 0 ? '' : String(visits),
    visits === 0 ? '' : day(lastVisit),
    visits >= 5 && index % 2 === 0 ? at(NOTES, index) : '',
    ...TAGS.map((tag) => (tags.has(tag) ? '1' : '0')),
  ]
}

const FIELDS = ['誕生日', '電話番号', '髪の悩み', '担当', '来店回数', '最終来店日', '施術メモ']
/** Named as an export of ours names them, so that the import knows every column by itself. */
const HEADINGS = [
  'LINEユーザーID',
  '本名',
  '対応マーク',
  ...FIELDS.map((name) => `友だち情報_${name}`),
  ...TAGS.map((name) => `タグ_${name}`),
]

const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** The customer book that the salon kept before: a CSV as one brings it along when moving in. */
export function guestBook(lineUserIds: string[], now: number): string {
  const lines = lineUserIds.map((lineUserId, index) => lineOf({ lineUserId, index, now }))
  return [HEADINGS, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')
}
