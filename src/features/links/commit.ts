import type { ClickRecord } from '../../engine/decisions/record.ts'
import type { Env } from '../../env.ts'
import { createLog, errorText } from '../../lib/log.ts'
import { saveClicks } from './clicks.ts'

// Every click is in the queue before its answer leaves, and a queue takes a hundred as fast as one: those that come while a batch is on its way leave together with
// the next. A batch is sent by the request that began it; the others only wait.

/** Cloudflare Queues, "Limits". */
const CLICKS_A_BATCH = 100
/** A request may die under the batch that it sends; whoever has waited for it this long goes on alone. Coming twice does no harm: a click has a key. */
const PATIENCE_MS = 1000

interface Batch {
  begunAt: number
  clicks: ClickRecord[]
  /** Settles when the queue has them all. */
  sent: Promise<void>
}

/** What gathers, and what is on its way. One isolate has one of each; without I/O of their own they may outlive the requests that began them. */
let open: Batch | undefined
let latest: Batch | undefined

const post = (env: Env, clicks: ClickRecord[]) => env.RECORDS.sendBatch(clicks.map((body) => ({ body })))

/** Whether something came to a good end soon enough. */
async function isDone(work: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  const inTime = work.then(
    () => true,
    () => false,
  )
  const isGood = await Promise.race([inTime, late])
  clearTimeout(timer)
  return isGood
}

async function lead(env: Env, { batch, before }: { batch: Batch; before: Batch | undefined }): Promise<void> {
  if (before) await isDone(before.sent)
  if (open === batch) open = undefined
  try {
    await post(env, batch.clicks)
  } finally {
    if (latest === batch) latest = undefined
  }
}

async function join(env: Env, click: ClickRecord): Promise<void> {
  const isLive = open && open.clicks.length < CLICKS_A_BATCH && click.at - open.begunAt < PATIENCE_MS
  if (open && isLive) {
    open.clicks.push(click)
    if (!(await isDone(open.sent))) await post(env, [click])
    return
  }
  const batch: Batch = { begunAt: click.at, clicks: [click], sent: Promise.resolve() }
  const before = latest
  open = batch
  latest = batch
  batch.sent = lead(env, { batch, before })
  await batch.sent
}

/** The queue is away: the database may not be. */
async function saveDirectly(env: Env, click: ClickRecord, reason: unknown): Promise<void> {
  const log = createLog({ accountId: click.accountId, linkId: click.linkId })
  log.warn('link.queue-away', { error: errorText(reason) })
  try {
    await saveClicks(env, [click])
  } catch (error) {
    log.error('link.click-lost', { error: errorText(error) })
  }
}

/** Resolves when the click is where nothing is lost; should no such place be left, it is logged, and the friend is let through. */
export async function recordClick(env: Env, click: ClickRecord): Promise<void> {
  try {
    await join(env, click)
  } catch (error) {
    await saveDirectly(env, click, error)
  }
}
