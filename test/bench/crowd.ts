import { z } from 'zod'
import { indexNames } from '../../src/features/friends/search.ts'
import { fold } from '../../src/lib/text.ts'
import type { Shop } from './shop.ts'

export const FRIENDS = 1_000_000
const AT_ONCE = 50_000
const WITH_VALUES_AT_ONCE = 250_000

const SURNAMES =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 サトウ'.split(
    ' ',
  )
const GIVEN =
  '花子 陽菜 結衣 美咲 さくら 葵 莉子 優子 恵子 真由美 愛 ミカ あかり 千尋 直子 裕子 由美 久美子 亜由美 麻衣 彩 健太 翔 大輔 拓也 誠 ゆうこ HANA yuki ﾏﾘｺ'.split(
    ' ',
  )

/** How many friends bear each tag: a few that half of them have, many that few have; 5,000,000 in all. */
const SIZES = [
  500_000,
  400_000,
  300_000,
  250_000,
  250_000,
  200_000,
  200_000,
  200_000,
  150_000,
  150_000,
  ...Array.from({ length: 40 }, () => 60_000),
]

const Id = z.object({ id: z.number() })
const Field = Id.extend({ options: z.array(z.object({ id: z.string() })) })

/** A million people, as if they had followed long ago: set-wise, straight into the books. One in twenty has blocked the shop. */
async function befriend({ worker, account }: Shop): Promise<void> {
  const names = [SURNAMES, GIVEN, SURNAMES.map(fold), GIVEN.map(fold)].map((list) => JSON.stringify(list))
  for (let from = 1; from <= FRIENDS; from += AT_ONCE)
    await worker.sql(
      `WITH RECURSIVE s(i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM s WHERE i + 1 < ?2)
       INSERT INTO friends (account_id, line_user_id, line_name, search_line, picture_url, followed_at, unfollowed_at, relation_at, last_inbound_at,
         last_message_at, last_message_text, profile_at, created_at, updated_at)
       SELECT CAST(?3 AS INTEGER), 'U' || printf('%032x', i), (?5 ->> (i * 7 % 30)) || ' ' || (?6 ->> (i / 30 % 30)), (?7 ->> (i * 7 % 30)) || (?8 ->> (i / 30 % 30)),
         'https://profile.line-scdn.net/' || i, ?4 - i, iif(i % 20 = 7, ?4, NULL), ?4, iif(i % 3 = 0, ?4 - i, NULL),
         iif(i % 3 = 0, ?4 - i, NULL), iif(i % 3 = 0, 'こんにちは、予約できますか', NULL), ?4, ?4, ?4 FROM s`,
      from,
      from + AT_ONCE,
      account.id,
      Date.now(),
      ...names,
    )
  for (let from = 0; from < FRIENDS; from += AT_ONCE) {
    const { sql, params } = indexNames({ sql: 'SELECT id FROM friends WHERE id > ? AND id <= ?', params: [from, from + AT_ONCE] })
    await worker.sql(sql, ...params)
  }
}

/** Who bears a tag is scattered by multiplication modulo a prime, a little above the number of friends. */
async function tagThem({ worker, api, path }: Shop): Promise<number[]> {
  const tagIds: number[] = []
  for (const [i, size] of SIZES.entries()) {
    const { id } = await api.call(Id, `${path}/tags`, { method: 'POST', body: { name: `タグ${i + 1}` } })
    tagIds.push(id)
    await worker.sql(
      `INSERT INTO friend_tags (friend_id, tag_id, at) SELECT id, CAST(?1 AS INTEGER), 1 FROM friends
       WHERE (id * CAST(?2 AS INTEGER) + CAST(?3 AS INTEGER)) % 1000003 < ?4`,
      id,
      7919 + (i + 1) * 104_729,
      (i + 1) * 15_485_863,
      size,
    )
  }
  return tagIds
}

/** A choice that everybody has made, and a number of every second. */
async function fillFields({ worker, api, path }: Shop) {
  const options = ['髪の広がり', '白髪', 'くせ毛', '薄毛', '特になし'].map((label) => ({ label }))
  const choice = await api.call(Field, `${path}/fields`, { method: 'POST', body: { name: '髪の悩み', type: 'choice', options } })
  const number = await api.call(Field, `${path}/fields`, { method: 'POST', body: { name: '来店回数', type: 'number' } })
  const optionIds = choice.options.map(({ id }) => id)
  for (let from = 0; from < FRIENDS; from += WITH_VALUES_AT_ONCE) {
    const some = [from, from + WITH_VALUES_AT_ONCE]
    await worker.sql(
      `INSERT INTO friend_fields (friend_id, field_id, text, at) SELECT id, CAST(?3 AS INTEGER), ?4 ->> (id * 6700417 % 5), 1 FROM friends WHERE id > ?1 AND id <= ?2`,
      ...some,
      choice.id,
      JSON.stringify(optionIds),
    )
    await worker.sql(
      `INSERT INTO friend_fields (friend_id, field_id, text, num, at) SELECT id, CAST(?3 AS INTEGER), id * 6700417 % 100, id * 6700417 % 100, 1 FROM friends
       WHERE id > ?1 AND id <= ?2 AND id % 2 = 0`,
      ...some,
      number.id,
    )
  }
  return { choiceId: choice.id, optionIds, numberId: number.id }
}

/** A million friends with five million tags and one and a half million values. */
export async function gatherCrowd(shop: Shop) {
  await befriend(shop)
  const tagIds = await tagThem(shop)
  const fields = await fillFields(shop)
  const [rows] = await shop.worker.sql('SELECT count(*) AS n FROM friend_tags')
  return { tagIds, ...fields, tagRows: Number(rows?.n) }
}
export type Crowd = Awaited<ReturnType<typeof gatherCrowd>>
