import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type JobKind, runJob } from '../../../src/features/jobs/index.ts'
import { everyMinute } from '../../../src/queues/scheduled.ts'
import { jobKinds, segmentLeaves } from '../../../src/wiring.ts'
import { type Crm, crm, everybody } from '../../harness/crm.ts'
import { breakDatabase, loseQueueMessages } from '../../harness/index.ts'

// More than two pieces of a plain job.
const MANY = 4500

const work = (jobId: number, { kinds = jobKinds, attempts = 1 }: { kinds?: readonly JobKind[]; attempts?: number } = {}) =>
  runJob(env, { kinds, leaves: segmentLeaves, jobId, attempts })

/** A job that tags many friends, whose message got lost: the test is the only one that brings it forward. */
async function story() {
  const h = await crm()
  const ids = await h.friends(MANY)
  const tag = await h.tag('来店')
  const heal = loseQueueMessages()
  const job = await h.start({ kind: 'tag.add', tagIds: [tag.id] }, { segment: everybody })
  return { h, ids, tag, job, heal }
}

/** Everybody has the tag, and it was put on once. */
async function expectWhole({ h, ids, tag, job }: { h: Crm; ids: number[]; tag: { id: number }; job: { id: number } }) {
  expect(await h.job(job.id)).toMatchObject({ status: 'done', progress: 1, total: MANY, done: MANY, skipped: 0, failed: 0 })
  expect(await h.bearers(tag.id)).toEqual(ids)
  const [notes] = await h.rows<{ n: number; friends: number }>(
    `SELECT count(*) AS n, count(DISTINCT friend_id) AS friends FROM activity WHERE account_id = ? AND kind = 'tag.added'`,
    h.account.id,
  )
  expect(notes).toEqual({ n: MANY, friends: MANY })
}

describe('each piece of a job is done once', () => {
  test('when its message comes twice, also at the same time', async () => {
    const told = await story()
    await Promise.all([work(told.job.id), work(told.job.id)])
    await work(told.job.id)
    await expectWhole(told)
  })

  test.each([0, 1, 2, 3, 4, 5, 6])('when the database goes away after %i round trips', async (passes) => {
    const told = await story()
    const database = breakDatabase({ passes })
    await work(told.job.id).catch(() => undefined)
    database.heal()
    await work(told.job.id)
    await expectWhole(told)
  })

  test.each([1, 2, 3, 4, 5])('when the answer to round trip %i is lost', async (passes) => {
    const told = await story()
    const database = breakDatabase({ passes, isAnswerLost: true })
    await work(told.job.id).catch(() => undefined)
    database.heal()
    await work(told.job.id)
    await expectWhole(told)
  })
})

test('a job whose message was lost is brought forward by the cron', async () => {
  const told = await story()
  told.heal()
  await told.h.clock.advance({ minutes: 3 })
  await everyMinute(env)
  await told.h.finished(told.job)
  await expectWhole(told)
})

/** The bulk job, with something happening while its second piece is prepared. */
const interrupted = (act: () => Promise<void>): JobKind[] =>
  jobKinds.map((kind) => ({
    ...kind,
    async step(ctx, job) {
      const chunk = await kind.step(ctx, job)
      if (job.cursor > 0) await act()
      return chunk
    },
  }))

test('cancelled in the middle: the piece in preparation is not done; it can go on, or be undone', async () => {
  const told = await story()
  const { h, job, tag, ids } = told
  await work(job.id, { kinds: interrupted(() => h.post(`/jobs/${job.id}/cancel`, {})) })
  const cancelled = await h.job(job.id)
  expect(cancelled).toMatchObject({ status: 'cancelled', done: 2000, canCancel: false, canResume: true, canUndo: true })
  expect(cancelled.progress).toBeCloseTo(2000 / MANY)
  expect(await h.bearers(tag.id)).toEqual(ids.slice(0, 2000))
  expect(await h.staff.post(`${h.api}/jobs/${job.id}/cancel`)).toMatchObject({ status: 409 })
  await h.post(`/jobs/${job.id}/resume`, {})
  await work(job.id)
  await expectWhole(told)
})

test('cancelled and undone: those it had reached are as before', async () => {
  const { h, job, tag, heal } = await story()
  await work(job.id, { kinds: interrupted(() => h.post(`/jobs/${job.id}/cancel`, {})) })
  heal()
  expect(await h.undo(job)).toMatchObject({ kind: 'undo', status: 'done', total: 2000, done: 2000, undoOf: job.id })
  expect(await h.bearers(tag.id)).toEqual([])
  expect(await h.job(job.id)).toMatchObject({ canUndo: false, canResume: false, undoneAt: expect.any(Number) })
  expect(await h.staff.post(`${h.api}/jobs/${job.id}/undo`)).toMatchObject({ status: 409 })
})

test('a piece that fails again and again ends the job with words for people; then it can go on', async () => {
  const told = await story()
  const { h, job } = told
  const broken = jobKinds.map((kind) => ({ ...kind, step: () => Promise.reject(new Error('the disk is on fire')) }))
  await expect(work(job.id, { kinds: broken, attempts: 1 })).rejects.toThrow('fire')
  expect(await h.job(job.id)).toMatchObject({ status: 'running' })
  await work(job.id, { kinds: broken, attempts: 6 })
  const failed = await h.job(job.id)
  expect(failed).toMatchObject({
    status: 'failed',
    canResume: true,
    error: { ja: expect.stringContaining('再開'), en: expect.stringContaining('Resume') },
  })
  expect(JSON.stringify(failed)).not.toContain('fire')
  await h.post(`/jobs/${job.id}/resume`, {})
  await work(job.id)
  await expectWhole(told)
})
