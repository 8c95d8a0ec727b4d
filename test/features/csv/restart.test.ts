import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type JobKind, runJob } from '../../../src/features/jobs/index.ts'
import { jobKinds, segmentLeaves } from '../../../src/wiring.ts'
import { breakDatabase, loseQueueMessages } from '../../harness/index.ts'
import { desk, fileOf } from './kit.ts'

// More than two pieces of an import.
const MANY = 2500

const work = (jobId: number, kinds: readonly JobKind[] = jobKinds) => runJob(env, { kinds, leaves: segmentLeaves, jobId, attempts: 1 })

/** An import of many rows, one of them twice, whose message got lost: the test is the only one that brings it forward. */
async function story(mode: 'valid-rows' | 'all-or-nothing') {
  const h = await desk()
  const ids = await h.friends(MANY)
  const tag = await h.tag('VIP')
  const [first = 0] = ids
  const rows = ids.map((id) => [String(id), '1', `名前${id}`])
  const twice = mode === 'valid-rows' ? [[String(first), '0', '二度目']] : []
  const file = await h.upload(fileOf([['友だちID', 'タグ_VIP', '本名'], ...rows, ...twice]))
  const heal = loseQueueMessages()
  const job = await h.post<{ id: number }>('/csv/imports', { fileId: file.id, columns: h.columnsOf(file), mode })
  const expectWhole = async () => {
    const failed = twice.length
    expect(await h.job(job.id)).toMatchObject({
      status: 'done',
      progress: 1,
      done: MANY,
      skipped: 0,
      failed,
      counts: { rows: MANY + failed, cells: 2 * MANY },
    })
    expect(await h.bearers(tag.id)).toEqual(ids)
    const names = await h.column('real_name', ids)
    expect(ids.filter((id) => names[id] !== `名前${id}`)).toEqual([])
    const [notes] = await h.rows<{ n: number; keys: number }>(
      `SELECT count(*) AS n, count(DISTINCT friend_id || kind) AS keys FROM activity WHERE account_id = ?`,
      h.account.id,
    )
    expect(notes).toEqual({ n: 2 * MANY, keys: 2 * MANY })
    expect((await h.failures(job)).map(({ place, reason }) => [place, reason])).toEqual(failed ? [[MANY + 2, 'twice']] : [])
  }
  return { h, ids, tag, job, heal, expectWhole }
}

test.each([
  ['valid-rows', 3],
  ['valid-rows', 6],
  ['valid-rows', 9],
  ['all-or-nothing', 7],
  ['all-or-nothing', 14],
  ['all-or-nothing', 18],
] as const)(
  'an import (%s) goes on where it was when the database goes away after %i round trips, and no row is done twice',
  async (mode, passes) => {
    const { job, expectWhole } = await story(mode)
    const database = breakDatabase({ passes })
    await work(job.id).catch(() => undefined)
    expect(database.refused()).toBeGreaterThan(0)
    database.heal()
    await Promise.all([work(job.id), work(job.id)])
    await work(job.id)
    await expectWhole()
  },
)

test('cancelled in the middle and undone: everybody is as before', async () => {
  const { h, ids, tag, job, heal } = await story('valid-rows')
  const kinds = jobKinds.map(
    (kind): JobKind => ({
      ...kind,
      async step(ctx, row) {
        const chunk = await kind.step(ctx, row)
        if (row.done > 0) await h.post(`/jobs/${job.id}/cancel`, {})
        return chunk
      },
    }),
  )
  await work(job.id, kinds)
  expect(await h.job(job.id)).toMatchObject({ status: 'cancelled', done: 1000 })
  heal()
  expect(await h.undo(job)).toMatchObject({ status: 'done', done: 1000, skipped: 0, failed: 0 })
  expect(await h.bearers(tag.id)).toEqual([])
  expect(Object.values(await h.column('real_name', ids)).filter(Boolean)).toEqual([])
})

test('a file that is gone ends the import with words for people', async () => {
  const { h, job } = await story('valid-rows')
  const [key = ''] = await h.files()
  await env.FILES.delete(key)
  await work(job.id)
  expect(await h.job(job.id)).toMatchObject({
    status: 'failed',
    error: { ja: expect.stringContaining('ファイル'), en: expect.stringContaining('file') },
  })
})
