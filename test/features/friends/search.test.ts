import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { idsOf, indexNames, nameCandidates, type Piece, quickSearch } from '../../../src/features/friends/index.ts'
import { gramQuery } from '../../../src/lib/grams.ts'
import { fold } from '../../../src/lib/text.ts'
import { harness } from '../../harness/index.ts'

interface Names {
  line?: string
  display?: string
  real?: string
}

let accounts = 700_000

/** An account of its own with friends of these names, straight in the database. */
function people() {
  const accountId = ++accounts
  let made = 0
  const run = ({ sql, params }: Piece) =>
    env.DB.prepare(sql)
      .bind(...params)
      .run()

  async function add({ line = '', display = '', real = '' }: Names): Promise<number> {
    const id = await env.DB.prepare(
      `INSERT INTO friends (account_id, line_user_id, search_line, search_display, search_real, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 1, 1) RETURNING id`,
    )
      .bind(accountId, `U${String(accountId * 1000 + ++made).padStart(32, '0')}`, fold(line), fold(display), fold(real))
      .first<number>('id')
    await run(indexNames(idsOf([Number(id)])))
    return Number(id)
  }

  const where = async (piece: Piece | null): Promise<number[]> => {
    if (!piece) throw new Error('there is nothing to look for')
    const { results } = await env.DB.prepare(`SELECT f.id FROM friends f WHERE f.account_id = ${accountId} AND ${piece.sql} ORDER BY f.id`)
      .bind(...piece.params)
      .all<{ id: number }>()
    return results.map(({ id }) => id)
  }
  return {
    accountId,
    add,
    run,
    find: (q: string) => where(quickSearch(accountId, q)),
    candidates: (q: string) => where(nameCandidates(accountId, q)),
  }
}

describe('a friend is found by a part of a name', () => {
  test.each([
    ['山', '山'],
    ['X', 'x'],
    ['🌸', 'さくら🌸'],
    ['👨‍👩‍👧', '家族👨‍👩‍👧です'],
    ['🏳️‍🌈花', '🏳️‍🌈 花子'],
    ['寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末', '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処'],
    ['末食', '寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処'],
    ['はなこ', '山田 ハナコ'],
    ['ﾊﾅｺ', 'やまだはなこ'],
    ['ｶﾞ', 'がっつり'],
    ['ラーメン', 'らーめん太郎'],
    ["O'Br", `O'Brien "the" \\`],
    ['" OR ', 'a" OR "b'],
    ['AND NOT', 'this AND NOT that'],
    ['NEAR(', 'NEAR(a b)*'],
    ['*', 'a*'],
    ['%_', '100%_x'],
    ["'; DROP", `'; DROP TABLE friend_search; --`],
    ['{"a"', '{"a":[1]}'],
  ])('%j in %j', async (q, name) => {
    const { add, find } = people()
    const others = [await add({ line: '別の人' }), await add({ real: '鈴木' })]
    const ids = [await add({ line: name }), await add({ display: name }), await add({ real: name, line: 'LINE' })]
    expect(await find(q)).toEqual(ids)
    expect(others).toHaveLength(2)
  })

  test('whose letters stand in another order or in two names is a candidate at most, and not found', async () => {
    const { add, find, candidates } = people()
    const id = await add({ line: '山田山川', display: '田' })
    expect(await find('田山川')).toEqual([id])
    expect(await find('山川山')).toEqual([])
    const split = await add({ line: '花', display: '子' })
    expect(await find('花子')).toEqual([])
    expect(await candidates('花')).toEqual([split])
  })

  test('and not one of another account, although they have the same name', async () => {
    const [one, two] = [people(), people()]
    const [mine, theirs] = [await one.add({ line: '花子' }), await two.add({ line: '花子' })]
    expect([await one.find('花子'), await two.find('花')]).toEqual([[mine], [theirs]])
    const found = await env.DB.prepare('SELECT rowid AS id FROM friend_search WHERE friend_search MATCH ?')
      .bind(gramQuery({ accountId: one.accountId, needle: fold('花子') }))
      .all<{ id: number }>()
    expect(found.results).toEqual([{ id: mine }])
  })
})

describe('the index of names', () => {
  test('follows the rows, for many at once; who has no name any more is not found by the old one', async () => {
    const { accountId, add, run, find } = people()
    const ids = [await add({ line: '花子' }), await add({ line: '花子', display: '山田' }), await add({ line: '花子' })]
    await env.DB.prepare(`UPDATE friends SET search_line = '' WHERE account_id = ? AND id <> ?`).bind(accountId, ids[2]).run()
    await run(indexNames({ sql: 'SELECT id FROM friends WHERE account_id = ?', params: [accountId] }))
    expect([await find('花子'), await find('山田')]).toEqual([[ids[2]], [ids[1]]])
    const listed = await env.DB.prepare('SELECT rowid AS id FROM friend_search WHERE friend_search MATCH ?')
      .bind(`z${accountId}`)
      .all<{ id: number }>()
    expect(listed.results.map(({ id }) => id)).toEqual(ids)
  })

  test('is written once however often it is written', async () => {
    const { add, run, find } = people()
    const id = await add({ line: '花子' })
    for (let i = 0; i < 3; i++) await run(indexNames(idsOf([id, id])))
    expect(await find('花')).toEqual([id])
    await run(indexNames(idsOf([])))
    await run(indexNames(idsOf([999_999_999])))
    expect(await find('花子')).toEqual([id])
  })

  test('takes what a name can be at its longest', async () => {
    const { add, find } = people()
    const long = Array.from({ length: 100 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
    const id = await add({ line: long, display: 'ﷺ'.repeat(100), real: '🌸'.repeat(100) })
    expect([await find(long), await find(long.slice(97)), await find('🌸🌸'), await find(fold('ﷺ'))]).toEqual([[id], [id], [id], [id]])
  })
})

test('`#` and a number is an id, a whole LINE user id is one; nothing else is', async () => {
  const { accountId, add, find } = people()
  const id = await add({ line: '花子' })
  const digits = await add({ line: `${id}番` })
  expect([await find(`#${id}`), await find(` ＃${id} `), await find(`${id}`), await find('#0'), await find('#1x')]).toEqual([
    [id],
    [id],
    [digits],
    [],
    [],
  ])
  const userId = await env.DB.prepare('SELECT line_user_id FROM friends WHERE id = ?').bind(id).first<string>('line_user_id')
  expect([await find(String(userId)), await find(String(userId).slice(0, 20))]).toEqual([[id], []])
  expect([quickSearch(accountId, ''), quickSearch(accountId, ' 　\u200B'), nameCandidates(accountId, '')]).toEqual([null, null, null])
})

test('names that come from LINE and names that staff give are found, by the index', async () => {
  const h = await harness()
  const user = await h.follows('Ｈａｎａｋｏ 🌸')
  const id = await h.friendId(user)
  const found = async (q: string) => {
    const piece = quickSearch(h.account.id, q)
    const { results } = await env.DB.prepare(`SELECT f.id FROM friends f WHERE ${piece?.sql}`)
      .bind(...(piece?.params ?? []))
      .all<{ id: number }>()
    return results.map((row) => row.id)
  }
  expect([await found('hana'), await found('🌸')]).toEqual([[id], [id]])
  await h.staff.patch(`${h.api}/friends/${id}`, { displayName: 'ＶＩＰ 佐藤', realName: '佐藤 はなこ' })
  expect([await found('vip佐'), await found('ハナコ'), await found('hanako')]).toEqual([[id], [id], [id]])
  await h.staff.patch(`${h.api}/friends/${id}`, { displayName: null })
  expect([await found('vip'), await found('佐藤')]).toEqual([[], [id]])
})
