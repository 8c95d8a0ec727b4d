import { z } from 'zod'
import type { SegmentInput } from '../../src/engine/segments/schema.ts'
import { BulkPreview } from '../../src/features/bulk/schema.ts'
import { Job } from '../../src/features/jobs/schema.ts'
import { round } from './result.ts'
import { type Shop, until } from './shop.ts'

/** Eleven in a hundred of a million friends, less those who have blocked the shop: a little over a hundred thousand. */
const MANY: SegmentInput = { where: { kind: 'random', from: 0, to: 11, seed: 7 } }
const FRIENDS_AT_LEAST = 100_000
const Id = z.object({ id: z.number() })

/** From the press of the button to the end of the job. */
async function bulkTag({ api, path }: Shop): Promise<{ bulkTagFriends: number; bulkTagMs: number }> {
  const { id } = await api.call(Id, `${path}/tags`, { method: 'POST', body: { name: 'まとめて' } })
  const body = { operation: { kind: 'tag.add', tagIds: [id] }, target: { segment: MANY } }
  const { count } = await api.call(BulkPreview, `${path}/bulk/preview`, { method: 'POST', body })
  const begun = performance.now()
  let job = await api.call(Job, `${path}/bulk`, { method: 'POST', body: { ...body, expectedCount: count } })
  const look = async () => {
    job = await api.call(Job, `${path}/jobs/${job.id}`)
    return job.status !== 'queued' && job.status !== 'running'
  }
  await until(look, { what: 'many friends tagged', withinMs: 120_000 })
  const bulkTagMs = round(performance.now() - begun, 0)
  if (job.status !== 'done' || job.done !== count) throw new Error(`The job ended as ${job.status}: ${job.done} of ${count}.`)
  return { bulkTagFriends: count, bulkTagMs }
}

/** The whole file, with every tag and every field as a column. */
async function exportAll({ api, path }: Shop): Promise<{ exportRows: number; exportMs: number }> {
  const begun = performance.now()
  const text = await api.download(`${path}/csv/export?segment=${encodeURIComponent(JSON.stringify(MANY))}`)
  const exportMs = round(performance.now() - begun, 0)
  return { exportRows: text.split('\r\n').length - 2, exportMs }
}

/** What is done to a hundred thousand friends at once. */
export async function measureMany(shop: Shop) {
  const metrics = { ...(await bulkTag(shop)), ...(await exportAll(shop)) }
  if (Math.min(metrics.bulkTagFriends, metrics.exportRows) < FRIENDS_AT_LEAST)
    throw new Error('That was not many: the draw has too few friends.')
  return metrics
}
