import { randomBytes } from 'node:crypto'
import { signerOf } from '../../src/features/links/address.ts'
import { hello, load } from './load.ts'
import { type Result, round } from './result.ts'
import { openShop, type Shop, sleep } from './shop.ts'

const FRIENDS = 200
const WARM = 2000
const CLICKS = 10_000
/** LINE's own browser; nobody without a browser's name is counted. */
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/15.4.0'
const PATIENCE_MS = 60_000

const written = async ({ worker }: Shop): Promise<number> => Number((await worker.sql('SELECT count(*) AS n FROM clicks'))[0]?.n)

/** A link of a message, and the address that each of some friends has for it. */
async function addresses(shop: Shop, secret: string): Promise<string[]> {
  const { worker, account } = shop
  await shop.rows(await shop.users(FRIENDS))
  const now = Date.now()
  await worker.sql(
    `INSERT INTO links (account_id, url, actions, created_at, updated_at) VALUES (?1, 'https://salon.example/menu', '[]', ?2, ?2)`,
    account.id,
    now,
  )
  const [link] = await worker.sql('SELECT id FROM links WHERE account_id = ?', account.id)
  const friends = await worker.sql('SELECT id FROM friends WHERE account_id = ?', account.id)
  const { linkFor } = signerOf({ secret, accountId: account.id, base: '' })
  return friends.map(({ id }) => linkFor({ linkId: Number(link?.id), friendId: Number(id), source: 's1' }))
}

/** Waits until so many openings are written, or no more come. Returns how many are. */
async function settled(shop: Shop, expected: number): Promise<number> {
  const end = Date.now() + PATIENCE_MS
  let found = await written(shop)
  while (found < expected && Date.now() < end) {
    await sleep(50)
    found = await written(shop)
  }
  return found
}

/** Openings of a tracked link by friends, as fast as they are let through, and whether every one of them is on record afterwards. */
export async function link(): Promise<Result> {
  const secret = randomBytes(32).toString('base64')
  const shop = await openShop({ env: { ENISHI_SECRET: secret } })
  try {
    const { url } = shop.worker
    const paths = await addresses(shop, secret)
    const click = (count: number) =>
      load({ url, count, inFlight: 32, shot: (i) => ({ path: paths[i % paths.length] ?? '', headers: { 'user-agent': PHONE } }) })
    await click(WARM)
    await settled(shop, WARM)
    const bare = await hello(url)
    const begun = performance.now()
    const opened = await click(CLICKS)
    const found = (await settled(shop, WARM + CLICKS)) - WARM
    const seconds = (performance.now() - begun) / 1000
    return {
      name: 'link',
      metrics: {
        ratio: round(opened.perSecond / bare.perSecond, 3),
        lost: CLICKS - found,
        failed: CLICKS - (opened.statuses[302] ?? 0),
        perSecond: opened.perSecond,
        p99Ms: opened.p99Ms,
        writtenPerSecond: round(found / seconds),
        helloPerSecond: bare.perSecond,
      },
      budgets: { ratio: { atLeast: 0.3 }, lost: { atMost: 0 }, failed: { atMost: 0 } },
    }
  } finally {
    await shop.bench.dispose()
  }
}
