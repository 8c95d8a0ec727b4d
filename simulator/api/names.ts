import { mix } from './ids.ts'

const FAMILY = (
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 ' +
  '前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 原田 松田 竹内 小野 中山 上田 森田 和田 石田 上野'
).split(' ')
const GIVEN = (
  '陽菜 結衣 さくら 美咲 葵 凛 結菜 莉子 芽依 花音 七海 真由 彩香 優奈 愛 千尋 桃子 由美 恵子 直美 智子 久美子 裕子 麻衣 ' +
  '翔太 大輝 蓮 悠真 陽翔 湊 樹 颯太 拓海 健太 直樹 亮 誠 浩 隆 剛 学 修 和也 達也 雄一 正樹 秀樹 光'
).split(' ')
const NICK = 'ゆい みさき はな りこ あおい まゆ なな さき ゆうな めい けんた たくみ そうた りょう ひろ だい しょう ゆうき なお こう'.split(
  ' ',
)
const ROMAN = 'Yui Misaki Hana Riko Aoi Mayu Nana Saki Yuna Mei Kenta Takumi Sota Ryo Hiro Daiki Sho Yuki Nao Ko'.split(' ')
const TAIL = ['', '', '', '🌸', '☕️', '✂️', '🐈', '♪', '💐', ' 🍀']
const STATUS = [
  '',
  '',
  '',
  'よろしくお願いします',
  '週末はだいたいカフェにいます☕️',
  'お返事遅れます🙏',
  'I ♥ Kichijoji',
  '二児の母です',
  '仕事中',
]

const pick = <T>(list: readonly T[], seed: number): T => {
  const value = list[seed % list.length]
  if (value === undefined) throw new Error('cannot pick from an empty list')
  return value
}

/** A believable LINE display name: mostly full names, some nicknames, some in Latin letters, as on a real list of friends. */
export function nameOf(seed: number): string {
  const h = mix(seed + 17)
  const kind = h % 10
  if (kind < 6) return `${pick(FAMILY, h >>> 4)}${kind < 3 ? ' ' : ''}${pick(GIVEN, h >>> 12)}`
  if (kind < 8) return `${pick(NICK, h >>> 4)}${pick(TAIL, h >>> 12)}`
  return `${pick(ROMAN, h >>> 4)}${kind === 8 ? ` ${pick(FAMILY, h >>> 9)}` : pick(TAIL, h >>> 12)}`
}

export function statusOf(seed: number): string | undefined {
  return pick(STATUS, mix(seed + 91) >>> 3) || undefined
}

/** One user in twelve has never set a picture. */
export function hasPicture(seed: number): boolean {
  return mix(seed + 5) % 12 !== 0
}
