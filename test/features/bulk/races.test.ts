import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type JobKind, runJob } from '../../../src/features/jobs/index.ts'
import { jobKinds, segmentLeaves } from '../../../src/wiring.ts'
import { loseQueueMessages } from '../../harness/index.ts'
import { type Desk, desk, fileOf } from '../csv/kit.ts'

// Others who do something to the same things while a job is under way.

const work = (jobId: number, kinds: readonly JobKind[] = jobKinds) => runJob(env, { kinds, leaves: segmentLeaves, jobId, attempts: 1 })

/** Every kind of job, with something happening between the preparation and the writing of the first piece. */
function interrupted(act: () => Promise<unknown>): JobKind[] {
  let isDone = false
  return jobKinds.map((kind) => ({
    ...kind,
    async step(ctx, job) {
      const chunk = await kind.step(ctx, job)
      if (!isDone) {
        isDone = true
        await act()
      }
      return chunk
    },
  }))
}

test('jobs, an import and hands race for ten places of a tag: ten get it, and the others are told', async () => {
  const h = await desk()
  const ids = await h.friends(100)
  const tag = await h.tag('先着10名', { limit: 10 })
  const add = { kind: 'tag.add' as const, tagIds: [tag.id] }
  // Few by hand: they are quick, and places have to be left for the jobs.
  const part = (n: number) => ids.slice(n * 31, (n + 1) * 31)
  const file = fileOf([['友だちID', 'タグ_先着10名'], ...part(2).map((id) => [String(id), '1'])])
  const heal = loseQueueMessages()
  const jobs = [await h.start(add, part(0)), await h.start(add, part(1)), await h.begin(file)]
  const byHand = part(3).map((id) => h.staff.send('PUT', `${h.api}/friends/${id}/tags/${tag.id}`))
  const [answers] = await Promise.all([Promise.all(byHand), Promise.all(jobs.map(({ id }) => work(id)))])
  heal()
  const ended = await Promise.all(jobs.map(({ id }) => h.job(id)))
  expect(await h.bearers(tag.id)).toHaveLength(10)
  const got = answers.filter(({ status }) => status === 200).length
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(7 - got)
  expect(ended.map(({ status, done, failed }) => [status, done + failed])).toEqual([
    ['done', 31],
    ['done', 31],
    ['done', 31],
  ])
  expect(ended.reduce((sum, { done }) => sum + done, got)).toBe(10)
  const kinds = await h.rows('SELECT kind, count(*) AS n FROM activity WHERE account_id = ? GROUP BY kind ORDER BY kind', h.account.id)
  expect(kinds).toEqual([
    { kind: 'tag.added', n: 10 },
    { kind: 'tag.full', n: 90 },
  ])
})

describe('what is deleted while a job is about it', () => {
  async function story() {
    const h = await desk()
    const ids = await h.friends(3)
    const [tag, field] = [await h.tag('来店'), await h.field('紹介者')]
    return { h, ids, tag, field, heal: loseQueueMessages() }
  }
  const remove = (h: Desk, path: string) => async () => expect(await h.staff.delete(h.api + path)).toMatchObject({ status: 200 })

  test('a tag: the job ends and nobody bears it', async () => {
    const { h, ids, tag } = await story()
    const job = await h.start({ kind: 'tag.add', tagIds: [tag.id] }, ids)
    await work(job.id, interrupted(remove(h, `/tags/${tag.id}`)))
    expect(await h.job(job.id)).toMatchObject({ status: 'done', done: 0, skipped: 3, failed: 0 })
    expect([await h.bearers(tag.id), await h.told(ids[0] ?? 0)]).toEqual([[], []])
  })

  test('a field: the job ends and nobody has a value', async () => {
    const { h, ids, field } = await story()
    const job = await h.start({ kind: 'field.set', fieldId: field.id, value: '田中' }, ids)
    await work(job.id, interrupted(remove(h, `/fields/${field.id}?force=true`)))
    expect(await h.job(job.id)).toMatchObject({ status: 'done', done: 0, skipped: 3, failed: 0 })
    expect(await h.values(field.id)).toEqual({})
  })

  test('columns of an import: the other columns are imported', async () => {
    const { h, ids, tag, field } = await story()
    const rows = ids.map((id) => [String(id), '1', '田中', '佐藤'])
    const job = await h.begin(fileOf([['友だちID', 'タグ_来店', '友だち情報_紹介者', '本名'], ...rows]))
    const gone = async () => await Promise.all([remove(h, `/tags/${tag.id}`)(), remove(h, `/fields/${field.id}?force=true`)()])
    await work(job.id, interrupted(gone))
    expect(await h.job(job.id)).toMatchObject({ status: 'done', done: 3, failed: 0 })
    expect([await h.bearers(tag.id), await h.values(field.id)]).toEqual([[], {}])
    expect(Object.values(await h.column('real_name', ids))).toEqual(['佐藤', '佐藤', '佐藤'])
  })

  test('a tag of the condition that says whom: the job stops with words, and nobody is changed', async () => {
    const { h, ids, tag, field, heal } = await story()
    heal()
    await h.bulk({ kind: 'tag.add', tagIds: [tag.id] }, ids)
    loseQueueMessages()
    const where = { kind: 'tag' as const, op: 'any' as const, tagIds: [tag.id] }
    const job = await h.start({ kind: 'field.set', fieldId: field.id, value: '田中' }, { segment: { where } })
    await remove(h, `/tags/${tag.id}`)()
    await work(job.id)
    expect(await h.job(job.id)).toMatchObject({
      status: 'failed',
      done: 0,
      error: { ja: expect.stringContaining('続けられません'), en: expect.stringContaining('not in this account') },
    })
    expect(await h.values(field.id)).toEqual({})
  })
})
