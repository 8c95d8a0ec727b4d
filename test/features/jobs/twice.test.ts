import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { runJob } from '../../../src/features/jobs/index.ts'
import { jobKinds, segmentLeaves } from '../../../src/wiring.ts'
import { crm, everybody } from '../../harness/crm.ts'
import { breakDatabase, bubble, loseQueueMessages } from '../../harness/index.ts'

// What would show if a piece were done twice: a sum, and a message.

const work = (jobId: number) => runJob(env, { kinds: jobKinds, leaves: segmentLeaves, jobId, attempts: 1 })
const MANY = 4500

test.each([1, 2, 3, 4, 5])('points are added once when the answer to round trip %i is lost', async (passes) => {
  const h = await crm()
  await h.friends(MANY)
  loseQueueMessages()
  const job = await h.start({ kind: 'score.add', points: 5 }, { segment: everybody })
  const database = breakDatabase({ passes, isAnswerLost: true })
  await work(job.id).catch(() => undefined)
  expect(database.refused()).toBeGreaterThan(0)
  database.heal()
  await Promise.all([work(job.id), work(job.id)])
  expect(await h.job(job.id)).toMatchObject({ status: 'done', done: MANY, skipped: 0, failed: 0 })
  expect(await h.rows('SELECT score, count(*) AS n FROM friends WHERE account_id = ? GROUP BY score', h.account.id)).toEqual([
    { score: 5, n: MANY },
  ])
})

test.each([0, 1, 2, 3, 4])(
  'an action list speaks to each friend once when the database goes away after %i round trips of the job',
  async (passes) => {
    const h = await crm()
    const users = [await h.follows(), await h.follows(), await h.follows()]
    const ids = await Promise.all(users.map(h.friendId))
    const count = await h.field('回数', { type: 'number' })
    loseQueueMessages()
    const actions = [
      { kind: 'send' as const, bubbles: [bubble('お知らせです')] },
      { kind: 'field.set' as const, fieldId: count.id, to: { op: 'add' as const, number: 1 } },
    ]
    const job = await h.start({ kind: 'actions.run', actions }, ids)
    const database = breakDatabase({ passes })
    await work(job.id).catch(() => undefined)
    database.heal()
    await Promise.all([work(job.id), work(job.id)])
    await h.clock.advance({ minutes: 5 })
    expect(await h.job(job.id)).toMatchObject({ status: 'done', done: 3, failed: 0 })
    expect(users.map(h.wordsTo)).toEqual([['お知らせです'], ['お知らせです'], ['お知らせです']])
    expect(Object.values(await h.values(count.id))).toEqual(['1', '1', '1'])
  },
)
