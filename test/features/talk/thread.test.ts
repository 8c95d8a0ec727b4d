import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { TalkMessage, TalkPage } from '../../../src/features/talk/schema.ts'
import { harness, text, wordsOf } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

type H = Awaited<ReturnType<typeof harness>>

async function allPages(h: H, user: { userId: string; displayName: string; language: string }, limit: number) {
  const path = `${h.api}/friends/${await h.friendId(user)}/talk`
  const found: TalkMessage[] = []
  let cursor: string | undefined
  do {
    const page = (await h.staff.get(`${path}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)).body as TalkPage
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return found.reverse()
}

/** The next rows get ids around a power of ten, where numbers and texts sort differently. */
async function idsReach(table: 'talk_messages' | 'decisions', accountId: number) {
  const last = (await env.DB.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').bind(table).first<number>('seq')) ?? 0
  const edge = 10 ** String(last + 3).length
  await env.DB.prepare('UPDATE sqlite_sequence SET seq = ? WHERE name = ?')
    .bind(edge - 3, table)
    .run()
  return { accountId, edge }
}

describe('a thread', () => {
  test('bubbles of one reply stay in order, also where their numbers get a digit more', async () => {
    const h = await harness()
    await h.greeting(['一', '二', '三', '四', '五'])
    await h.follows()
    await idsReach('talk_messages', h.account.id)
    const user = await h.follows()
    expect((await h.talk(user)).map(wordsOf)).toEqual(['一', '二', '三', '四', '五'])
    expect((await allPages(h, user, 2)).map(wordsOf)).toEqual(['一', '二', '三', '四', '五'])
  })

  test('sixty bubbles of one moment come page by page, none twice, none missing', async () => {
    const h = await harness()
    const words = Array.from({ length: 60 }, (_, i) => `${i + 1}番`)
    const scenario = await h.scenario(words.map((text) => ({ atOnce: true as const, text })))
    await idsReach('talk_messages', h.account.id)
    const user = await h.follows()
    await h.starts(user, scenario)
    expect(h.wordsTo(user)).toEqual(words)
    expect((await allPages(h, user, 100)).map(wordsOf)).toEqual(words)
    for (const limit of [1, 7, 20, 31, 59, 60]) expect((await allPages(h, user, limit)).map(wordsOf)).toEqual(words)
  })

  test('says who or what spoke, by its present name, and how it went', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ atOnce: true, text: 'ようこそ' }], '旧い名前')
    await h.greeting(['ありがとう'], { scenarioId: scenario.id })
    const user = await h.follows()
    const followedAt = h.clock.now()
    await h.clock.advance({ minutes: 1 })
    await h.says(user, 'こんにちは')
    await h.edit({ ...scenario, name: '新しい名前' }, [{ id: scenario.steps[0]?.id, atOnce: true, text: 'いらっしゃい' }])
    const row = { id: expect.any(String), unsentAt: null, media: null }
    expect(await h.talk(user)).toEqual([
      {
        ...row,
        direction: 'out',
        content: { message: text('ありがとう') },
        source: { kind: 'greeting', greeting: 'new' },
        sourceName: null,
        via: 'reply',
        at: followedAt,
      },
      {
        ...row,
        direction: 'out',
        content: { message: text('ようこそ') },
        source: { kind: 'step', scenarioId: scenario.id, stepId: scenario.steps[0]?.id, run: 1 },
        sourceName: '新しい名前',
        via: 'reply',
        at: followedAt,
      },
      {
        ...row,
        direction: 'in',
        content: { inbound: { kind: 'text', text: 'こんにちは', lineMessageId: expect.any(String) } },
        source: null,
        sourceName: null,
        via: null,
        at: followedAt + 60_000,
      },
    ])
  })

  test('belongs to one friend of one account', async () => {
    const h = await harness()
    const [one, two] = [await h.follows('一郎'), await h.follows('二郎')]
    await h.says(one, '一郎です')
    expect((await h.talk(two)).map(wordsOf)).toEqual([])
    const other = await harness()
    expect(await other.staff.get(`${other.api}/friends/${await h.friendId(one)}/talk`)).toMatchObject({
      status: 404,
      body: refusal('not-found'),
    })
    expect(await h.staff.get(`${h.api}/friends/${await h.friendId(one)}/talk?cursor=nonsense`)).toMatchObject({ status: 400 })
  })
})

describe('decisions', () => {
  test('of one moment come page by page too, in order', async () => {
    const h = await harness()
    const scenario = await h.scenario(Array.from({ length: 12 }, (_, i) => ({ atOnce: true as const, text: `${i + 1}番` })))
    await h.follows()
    await idsReach('decisions', h.account.id)
    const user = await h.follows()
    await h.starts(user, scenario)
    const ids = (await h.decisions(user, 12)).map(({ subject }) => subject.kind === 'step' && subject.stepId)
    expect(ids).toEqual(scenario.steps.map(({ id }) => id))
    const path = `${h.api}/friends/${await h.friendId(user)}/decisions`
    const paged: unknown[] = []
    for (let cursor = ''; ; ) {
      const { items, nextCursor } = (await h.staff.get(`${path}?limit=5${cursor}`)).body as {
        items: { subject: { stepId: number } }[]
        nextCursor?: string
      }
      paged.push(...items.map(({ subject }) => subject.stepId))
      if (!nextCursor) break
      cursor = `&cursor=${nextCursor}`
    }
    expect(paged.reverse()).toEqual(ids)
  })
})

test('what was said before messages had kinds becomes what LINE was given', async () => {
  const h = await harness()
  const user = await h.follows()
  const [insert, convert] = [
    `INSERT INTO talk_messages (account_id, friend_id, key, direction, content, via, at) VALUES (?, ?, 'old', 'out', ?, 'push', 1)`,
    env.TEST_MIGRATIONS.flatMap(({ queries }) => queries).find((query) => query.includes('UPDATE `talk_messages`')) ?? '',
  ]
  const content = JSON.stringify({ bubble: { kind: 'text', text: '昔の"言葉"\n🌸' } })
  await env.DB.prepare(insert)
    .bind(h.account.id, await h.friendId(user), content)
    .run()
  for (let i = 0; i < 2; i++) await env.DB.prepare(convert).run()
  expect((await h.talk(user)).map((message) => message.content)).toEqual([{ message: text('昔の"言葉"\n🌸') }])
})
