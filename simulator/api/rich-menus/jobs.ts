import { type Channel, tell, type World } from '../state.ts'
import type { BatchOperation, Change, Job } from './state.ts'

/** LINE says “within a few seconds” of bulk links, and nothing of batches. */
const BULK_MS = 1_000
const BATCH_MS = 2_000
/** Results and resume keys are kept for 14 days. */
export const KEPT_MS = 336 * 3_600_000

/** A menu can be linked to friends only; for all others LINE answers just the same and does nothing. */
export const isLinkable = (channel: Channel, userId: string): boolean => channel.relations.get(userId)?.state === 'friend'

/** Links (or, with null, unlinks) without a word to anyone; false when the menu is no longer there. */
export function link({ richMenus }: Channel, userId: string, richMenuId: string | null): boolean {
  if (richMenuId === null) richMenus.links.delete(userId)
  else if (richMenus.menus.has(richMenuId)) richMenus.links.set(userId, richMenuId)
  else return false
  return true
}

const NAMED = 20
export function tellLinks(world: World, { channelId }: Channel, userIds: string[]): void {
  if (userIds.length > 0) tell(world, { type: 'chat', channelId, ...(userIds.length <= NAMED ? { userIds } : {}) })
}

/** What the operations mean for each user as the links stand now: all look at the same moment, none at another's result. */
function changesOf(channel: Channel, operations: BatchOperation[]): Change[] {
  const all = operations.some(({ type }) => type === 'unlinkAll')
  const targets = new Map<string, string | null>()
  for (const operation of operations) {
    if (operation.type === 'link') targets.set(operation.from, operation.to)
    else if (operation.type === 'unlink') targets.set(operation.from, null)
  }
  const changes: Change[] = []
  for (const [userId, from] of channel.richMenus.links) {
    const target = all ? null : targets.get(from)
    if (target !== undefined) changes.push([userId, target])
  }
  return changes
}

/** Does a batch, or the rest of the one that was begun under the same key. What fails stays under that key. */
function runBatch(channel: Channel, job: Job & { kind: 'batch' }): string[] {
  const { batches, resumes } = channel.richMenus
  const key = job.resumeKey
  const begun = key === undefined ? undefined : resumes.get(key)
  const changes = begun?.changes ?? changesOf(channel, job.operations)
  const willFail = Math.min(channel.richMenus.batchFailures, changes.length)
  channel.richMenus.batchFailures = 0
  const todo = changes.slice(0, changes.length - willFail)
  const undone = changes.slice(todo.length)
  for (const change of todo) if (!link(channel, ...change)) undone.push(change)
  const batch = batches.get(job.requestId)
  if (key !== undefined) resumes.set(key, { at: begun?.at ?? batch?.acceptedAt ?? job.dueAt, changes: undone })
  if (batch) Object.assign(batch, { phase: undone.length > 0 ? 'failed' : 'succeeded', completedAt: job.dueAt })
  return todo.map(([userId]) => userId)
}

function runBulk(channel: Channel, { changes }: Job & { kind: 'bulk' }): string[] {
  const possible = changes.filter(([userId]) => isLinkable(channel, userId))
  return possible.filter((change) => link(channel, ...change)).map(([userId]) => userId)
}

function run(world: World, channel: Channel, job: Job): void {
  const { jobs } = channel.richMenus
  const place = jobs.indexOf(job)
  if (place < 0) return
  jobs.splice(place, 1)
  tellLinks(world, channel, job.kind === 'batch' ? runBatch(channel, job) : runBulk(channel, job))
}

/** Does what has become due: also after a restore, when nothing is asleep any more. */
export function settle(world: World, channel: Channel): void {
  const { jobs } = channel.richMenus
  if (jobs.length === 0) return
  const now = world.now()
  for (const job of jobs.filter(({ dueAt }) => dueAt <= now)) run(world, channel, job)
}

type NewJob = { kind: 'bulk'; changes: Change[] } | { kind: 'batch'; requestId: string; operations: BatchOperation[]; resumeKey?: string }

export function schedule(world: World, channel: Channel, what: NewJob): void {
  const ms = what.kind === 'batch' ? BATCH_MS : BULK_MS
  const job: Job = { dueAt: world.now() + ms, ...what }
  channel.richMenus.jobs.push(job)
  void world.sleep(ms).then(() => {
    // The world may have been reset or restored meanwhile; then this channel is nobody's.
    if (world.channels.get(channel.channelId) === channel) run(world, channel, job)
  })
}
