import { Broadcast, BroadcastPreview } from '../../src/features/broadcasts/schema.ts'
import type { Api } from './api.ts'
import { DRAFT_BROADCAST, SENT_BROADCAST } from './shop.ts'
import { until } from './wait.ts'

/** One broadcast to everybody, finished, and one draft. */
export async function sendBroadcasts({ api, path }: { api: Api; path: string }): Promise<void> {
  const post = { method: 'POST' as const }
  const { id } = await api.call(Broadcast, `${path}/broadcasts`, { ...post, body: SENT_BROADCAST })
  const { targetCount } = await api.call(BroadcastPreview, `${path}/broadcasts/${id}/preview`)
  await api.call(Broadcast, `${path}/broadcasts/${id}/send`, { ...post, body: { targetCount } })
  await until('the broadcast is done', async () => {
    const { status, error } = await api.call(Broadcast, `${path}/broadcasts/${id}`)
    if (status === 'failed' || status === 'stopped') throw new Error(`The broadcast of the demo shop ended as ${status}: ${error}`)
    return status === 'done'
  })
  await api.call(Broadcast, `${path}/broadcasts`, { ...post, body: DRAFT_BROADCAST })
}
