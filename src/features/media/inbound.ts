import type { Errand, ErrandResult, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import type { LineEvent } from '../../line/events.ts'
import { addInbound, forgetInbound } from './inbound-writes.ts'
import { inboundFile, inboundPreview } from './store.ts'

/** Timers of a friend whose work is done beside the sending; the key is `<kind>:<LINE's message id>`. */
const FETCH = 'inbound-media'
const FORGET = 'inbound-unsent'

/** What has a content to fetch. */
export type InboundKind = 'image' | 'video' | 'audio' | 'file'
const KINDS: ReadonlySet<string> = new Set<InboundKind>(['image', 'video', 'audio', 'file'])
const isInboundKind = (kind: string): kind is InboundKind => KINDS.has(kind)

/** Asks for one thing that a friend sent to be copied. */
export interface InboundJob {
  kind: 'inbound'
  accountId: number
  messageId: string
  messageType: InboundKind
}

/** LINE has what was sent with it; what other services sent in a friend's name stays where it is (webhook reference, `contentProvider`). */
function isAtLine({ contentProvider }: NonNullable<LineEvent['message']>): boolean {
  if (typeof contentProvider !== 'object' || contentProvider === null) return true
  return Reflect.get(contentProvider, 'type') !== 'external'
}

function received(run: Run, { message, timestamp }: LineEvent): void {
  if (!message || !isInboundKind(message.type) || !isAtLine(message)) return
  const name = typeof message.fileName === 'string' ? message.fileName : null
  run.write(...addInbound({ accountId: run.account.id, friendId: run.friend.id, messageId: message.id, name, at: timestamp }))
  run.pending.setTimer({ kind: FETCH, key: `${message.type}:${message.id}`, at: run.now })
}

function unsent(run: Run, { unsend }: LineEvent): void {
  if (!unsend) return
  for (const kind of KINDS) run.pending.clearTimer({ kind: FETCH, key: `${kind}:${unsend.messageId}` })
  run.pending.setTimer({ kind: FORGET, key: unsend.messageId, at: run.now })
}

/** A film can take minutes to come, and the friend's line must not wait for it: a queue copies it. */
async function sendJob({ env, account, timer, now }: Errand): Promise<ErrandResult> {
  const [type = '', messageId = ''] = timer.key.split(':')
  if (!isInboundKind(type)) return { statements: [] }
  const job: InboundJob = { kind: 'inbound', accountId: account.id, messageId, messageType: type }
  const isSent = await env.JOBS.send(job).then(
    () => true,
    () => false,
  )
  return isSent ? { statements: [] } : { statements: [], againAt: now + MINUTE_MS }
}

/**
 * The row first, then the files: whoever is copying them just now puts the files there first and looks at the row last, so that one of the two takes them away
 * again, whichever comes first.
 */
async function forget({ env, account, friend, timer, now }: Errand): Promise<ErrandResult> {
  const messageId = timer.key
  const [sql, params] = forgetInbound({ accountId: account.id, friendId: friend.id, messageId, at: now })
  try {
    await env.DB.prepare(sql)
      .bind(...params)
      .run()
    await env.FILES.delete([inboundFile(account.id, messageId), inboundPreview(account.id, messageId)])
    return { statements: [] }
  } catch {
    return { statements: [], againAt: now + MINUTE_MS }
  }
}

/** Has what friends send copied from LINE at once, and takes back what they take back. */
export const inboundLine: FriendModule = {
  line: {
    message: (run, { body }) => received(run, body.event),
    unsend: (run, { body }) => unsent(run, body.event),
  },
  errands: { [FETCH]: sendJob, [FORGET]: forget },
}
