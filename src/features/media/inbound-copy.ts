import type { Env } from '../../env.ts'
import { systemClock } from '../../lib/clock.ts'
import { SNIFF_BYTES, sniff } from '../../lib/media/sniff.ts'
import { DAY_MS } from '../../lib/time.ts'
import type { LineClient } from '../../line/client.ts'
import { lineFor } from '../../line/for-account.ts'
import type { InboundJob, InboundKind } from './inbound.ts'
import { findInbound, settleInbound } from './inbound-writes.ts'
import { inboundFile, inboundPreview, peek } from './store.ts'
import { type Incoming, storeStream } from './store-stream.ts'

/** Larger than what LINE lets anybody send. */
const KEPT_MAX = 300 * 1024 * 1024
const PREVIEW_MAX = 10 * 1024 * 1024
/** LINE does not say how long it keeps things; after this long it is not asked any more. */
const PATIENCE_MS = 3 * DAY_MS

const TYPES: Partial<Record<ReturnType<typeof sniff>, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  pdf: 'application/pdf',
}

/** By its content, not by what anybody says it is. */
function typeOf(head: Uint8Array, kind: InboundKind): string {
  const found = TYPES[sniff(head)] ?? 'application/octet-stream'
  return found === 'video/mp4' && kind === 'audio' ? 'audio/mp4' : found
}

/** What there is to copy; null when there is nothing any more. Throws when LINE should be asked again. */
async function open(line: LineClient, { messageId, messageType }: InboundJob): Promise<Incoming | null> {
  const result = await line.content(messageId)
  if (!result.ok && result.kind === 'refused') return null
  if (!result.ok) throw new Error(result.message)
  const { body, length } = result.data
  if (result.status !== 202 && body) return { body, length }
  if (messageType !== 'video' && messageType !== 'audio') throw new Error('LINE is preparing it')
  const state = await line.contentState(messageId)
  if (state.ok && state.data.status === 'failed') return null
  throw new Error('LINE is preparing it')
}

/** The small picture that LINE makes; it can be done without. */
async function copyPreview(env: Env, { line, job }: { line: LineClient; job: InboundJob }): Promise<string | null> {
  if (job.messageType !== 'video' && job.messageType !== 'image') return null
  const result = await line.contentPreview(job.messageId)
  if (!result.ok || result.status !== 200 || !result.data.body) return null
  const { head, body } = await peek(result.data.body, SNIFF_BYTES)
  const contentType = typeOf(head, 'image')
  if (!contentType.startsWith('image/')) return null
  const key = inboundPreview(job.accountId, job.messageId)
  const stored = await storeStream(env.FILES, { body, length: result.data.length }, { key, contentType, max: PREVIEW_MAX })
  return stored === 'too-large' ? null : contentType
}

async function copy(env: Env, job: InboundJob): Promise<void> {
  const { accountId, messageId } = job
  const line = lineFor(env, accountId)
  const found = await open(line, job)
  if (!found) return void (await settleInbound(env.DB, { accountId, messageId, status: 'gone' }))
  const { head, body } = await peek(found.body, SNIFF_BYTES)
  const contentType = typeOf(head, job.messageType)
  const key = inboundFile(accountId, messageId)
  const stored = await storeStream(env.FILES, { body, length: found.length }, { key, contentType, max: KEPT_MAX })
  if (stored === 'too-large') return void (await settleInbound(env.DB, { accountId, messageId, status: 'too-large' }))
  const previewType = await copyPreview(env, { line, job }).catch(() => null)
  const isWanted = await settleInbound(env.DB, { accountId, messageId, status: 'kept', contentType, bytes: stored.bytes, previewType })
  // Taken back while it was on its way.
  if (!isWanted) await env.FILES.delete([key, inboundPreview(accountId, messageId)])
}

/** Copies what a friend sent from LINE to R2. Throws when it should be tried again; gives up after three days. */
export async function copyInbound(env: Env, job: InboundJob): Promise<void> {
  const row = await findInbound(env.DB, job)
  // The friend's object writes the row in the same breath as it sends this job; it may be a moment later.
  if (!row) throw new Error('the message is not written yet')
  // Taken back by somebody who came between: what an earlier try may have put there goes too.
  if (row.status === 'unsent')
    return await env.FILES.delete([inboundFile(job.accountId, job.messageId), inboundPreview(job.accountId, job.messageId)])
  if (row.status !== 'waiting') return
  try {
    await copy(env, job)
  } catch (error) {
    if (systemClock.now() - row.at < PATIENCE_MS) throw error
    await settleInbound(env.DB, { accountId: job.accountId, messageId: job.messageId, status: 'gone' })
  }
}
