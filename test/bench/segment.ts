import type { SegmentInput } from '../../src/engine/segments/schema.ts'
import { FriendPage } from '../../src/features/friends/schema.ts'
import { SegmentCount } from '../../src/features/segments/schema.ts'
import { type Crowd, FRIENDS, gatherCrowd } from './crowd.ts'
import { measureMany } from './many.ts'
import { type Result, round } from './result.ts'
import { openShop, type Shop } from './shop.ts'

const TIMES = 7

/** The median of some tries; the first one, which reads what is not in memory yet, counts like the others. */
async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const begun = performance.now()
    await ask()
    all.push(performance.now() - begun)
  }
  return all.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0
}

/** The slowest of several questions. */
async function slowestMs<T>(questions: T[], ask: (question: T) => Promise<unknown>): Promise<number> {
  let slowest = 0
  for (const question of questions) slowest = Math.max(slowest, await medianMs(() => ask(question)))
  return round(slowest, 1)
}

/** "Has tag A, and the field is x, and has not tag B", for tags of half the friends down to a few in a hundred. */
function segmentsOf({ tagIds, choiceId, optionIds }: Crowd): SegmentInput[] {
  const value = { kind: 'field', fieldId: choiceId, test: { op: 'any-of', values: optionIds.slice(1, 2) } } as const
  const pairs = [
    [0, 1],
    [1, 0],
    [3, 4],
    [8, 0],
    [20, 21],
  ]
  return pairs.map(([has = 0, lacks = 0]) => ({
    where: {
      kind: 'all',
      of: [{ kind: 'tag', op: 'any', tagIds: [tagIds[has] ?? 0] }, value, { kind: 'tag', op: 'none', tagIds: [tagIds[lacks] ?? 0] }],
    },
  }))
}

/** What friends are looked for by: one letter, a name that thousands have, other kana and width, a whole name, a name that nobody has. */
const SEARCHES = ['子', '山田', 'まりこ', 'さとうはな', 'hana', '佐々木 久美子', '存在しない']

function measureLists({ api, path }: Shop) {
  const page = (query: Record<string, string>) =>
    api.call(FriendPage, `${path}/friends?${new URLSearchParams({ limit: '50', total: '0', ...query })}`)
  return {
    count: (segment: SegmentInput) => api.call(SegmentCount, `${path}/segments/count`, { method: 'POST', body: { segment } }),
    firstPage: (segment: SegmentInput) => page({ segment: JSON.stringify(segment) }),
    sorted: (sort: string) => page({ sort }),
    search: (q: string) => page({ q }),
  }
}

/** Counting, listing and looking for friends among a million, through the API as the dashboard does. */
export async function segment(): Promise<Result> {
  const shop = await openShop()
  try {
    const crowd = await gatherCrowd(shop)
    const { count, firstPage, sorted, search } = measureLists(shop)
    const segments = segmentsOf(crowd)
    return {
      name: 'segment',
      metrics: {
        friends: FRIENDS,
        tagRows: crowd.tagRows,
        countMs: await slowestMs(segments, count),
        firstPageMs: await slowestMs([...segments, { where: { kind: 'all', of: [] } }], firstPage),
        sortedPageMs: await slowestMs(['last-message', 'name', 'score', 'followed', 'oldest'], sorted),
        searchMs: await slowestMs(SEARCHES, search),
        ...(await measureMany(shop)),
      },
      budgets: {
        countMs: { atMost: 300 },
        firstPageMs: { atMost: 100 },
        sortedPageMs: { atMost: 100 },
        searchMs: { atMost: 100 },
        bulkTagMs: { atMost: 10_000 },
        exportMs: { atMost: 20_000 },
      },
    }
  } finally {
    await shop.bench.dispose()
  }
}
