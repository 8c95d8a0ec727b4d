import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { History, type Sights } from './model-history.ts'
import { emptyDefinitions } from './model-world.ts'

const HISTORIES = 1_500
/** Its name says which it was; SEED=… vitest run … lives the same lives again, the first of them being that of the seed itself. */
const SEED = Number(env.TEST_SEED || 20_261_122)

/** Lives through histories of consecutive seeds on the storage of an object. Throws at the first that does not go as the reference says, with all that happened in it. */
async function live(count: number, sights: Sights): Promise<void> {
  const values = await emptyDefinitions()
  await runInDurableObject(env.FRIEND.getByName(`model:${SEED}`), async (_, { storage }) => {
    for (let i = 0; i < count; i++) {
      const history = new History(SEED + i, { storage, values }, sights)
      try {
        await history.live()
      } catch (error) {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
        throw new Error(`SEED=${SEED + i}\n${history.log.join('\n')}\n${words}`, { cause: error })
      }
    }
  })
}

/** Rare things among them; a test that never sees them tests nothing of them. */
const SEEN = [
  ...['done exit:n', 'done goal', 'done jumped', 'done ended', 'failed jump-loop', 'failed scenario-off'],
  ...['held quiet-hours', 'held sending-stopped', 'held scenario-off', 'held friend-blocked-us', 'held blocked-by-staff'],
  ...['skipped condition', 'skipped condition-broken', 'skipped friend-was-away', 'skipped step-off', 'skipped step-removed'],
  ...['skipped time-past', 'skipped too-late', 'outcome sent', 'outcome unknown', 'dies before-storing', 'dies after-planning'],
  ...['LINE killed, taken', 'LINE killed, not taken', 'LINE server, taken', 'LINE timeout, not taken', 'LINE rate, not taken'],
]

test(`${HISTORIES} histories of one friend each: exactly what the reference says, in order, once (SEED=${SEED})`, async () => {
  const sights: Sights = new Map()
  await live(HISTORIES, sights)
  expect([...sights.keys()]).toEqual(expect.arrayContaining(SEEN))
}, 180_000)
