import { mix } from './ids.ts'
import type { User } from './state.ts'

export type Attributes = {
  gender: 'male' | 'female' | 'unknown'
  /** In years. */
  age: number | 'unknown'
  appType: 'ios' | 'android' | 'others'
  /** `jp_01` … `jp_47`, as in narrowcasts. */
  area: string
}

export const AREAS = (
  '北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 ' +
  '滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄'
).split(' ')

const areaCode = (index: number) => `jp_${String(index + 1).padStart(2, '0')}`
/** The prefecture's name as in statistics. */
export const areaName = (code: string): string => AREAS[Number(/^jp_(\d\d)$/.exec(code)?.[1]) - 1] ?? 'unknown'

/** Half live in and around Tokyo; one in ten is not known well enough to be told apart. */
function guess(index: number): Attributes {
  const h = mix(index + 0x51ed27)
  const isKnown = h % 10 !== 0
  const place = (h >>> 20) % 94
  return {
    gender: isKnown ? ((h >>> 4) % 5 < 3 ? 'female' : 'male') : 'unknown',
    age: isKnown ? 14 + ((h >>> 8) % 60) : 'unknown',
    appType: (h >>> 16) % 10 < 6 ? 'ios' : (h >>> 16) % 10 < 9 ? 'android' : 'others',
    area: isKnown ? areaCode(place < 47 ? place : 10 + (place % 4)) : 'unknown',
  }
}

/** What LINE believes to know of a user: always the same for the same user, unless told otherwise. */
export function attributesOf({ index, attributes }: User): Attributes {
  return attributes ? { ...guess(index), ...attributes } : guess(index)
}

/** Targeted messages reach those whom LINE knows well enough. */
export const isTargetable = (user: User): boolean => attributesOf(user).gender !== 'unknown'
