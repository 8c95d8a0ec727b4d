import { type Context, Hono } from 'hono'
import type { Input } from '../../engine/friend/types.ts'
import type { ApiEnv } from '../../http/context.ts'
import { logOf } from '../../http/context.ts'
import { AppError, invalid, notFound, tooLarge } from '../../http/errors.ts'
import { isLineUserId, LineEvent, WebhookBody } from '../../line/events.ts'
import { isSignedBy } from '../../line/signature.ts'
import { type AccountSecrets, accountSecrets } from '../accounts/index.ts'
import { friendObjectName } from './object-name.ts'
import { noteWebhookSeen } from './webhook-seen.ts'

const SIGNATURE = 'x-line-signature'
/** Base64 of 32 bytes; anything else needs no account to be refused. */
const SIGNATURE_FORM = /^[A-Za-z0-9+/]{43}=$/
/** LINE's webhooks are some kilobytes; a body is read before its signature can be checked, so it must not be able to fill the memory. */
const BODY_MAX = 1024 * 1024

const badSignature = () => new AppError({ status: 401, code: 'bad-signature', message: 'The signature does not fit this channel.' })

/** Our own secret may be older than LINE's: a signature that does not fit is held against the newest one before it is refused. */
async function verifiedAccount(c: Context<ApiEnv>, body: ArrayBuffer): Promise<AccountSecrets> {
  const signature = c.req.header(SIGNATURE) ?? ''
  const id = Number(c.req.param('accountId'))
  if (!Number.isSafeInteger(id) || id < 1) throw notFound('account')
  const isGenuine = (account: AccountSecrets) =>
    isSignedBy(account.formerSecret === null ? [account.channelSecret] : [account.channelSecret, account.formerSecret], { body, signature })
  const account = await accountSecrets(c.env, id)
  if (await isGenuine(account)) return account
  const newest = await accountSecrets(c.env, id, { maxAgeMs: 0 })
  if (newest !== account && (await isGenuine(newest))) return newest
  throw badSignature()
}

function parse(body: ArrayBuffer): unknown[] {
  try {
    return WebhookBody.parse(JSON.parse(new TextDecoder().decode(body))).events
  } catch {
    throw invalid({ body: 'Send the JSON of a LINE webhook: { "destination": "…", "events": [] }.' })
  }
}

/** Events by the friend they are about. What we cannot read, and what is not about one friend, is left out. */
function byFriend(events: unknown[]): { inputs: Map<string, Input[]>; ignored: number } {
  const inputs = new Map<string, Input[]>()
  let ignored = 0
  for (const raw of events) {
    const parsed = LineEvent.safeParse(raw)
    const userId = parsed.success && parsed.data.source?.type === 'user' ? parsed.data.source.userId : undefined
    if (!parsed.success || userId === undefined || !isLineUserId(userId)) {
      ignored++
      continue
    }
    const event = parsed.data
    inputs.set(userId, [...(inputs.get(userId) ?? []), { id: event.webhookEventId, at: event.timestamp, body: { kind: 'line', event } }])
  }
  return { inputs, ignored }
}

async function receive(c: Context<ApiEnv>): Promise<void> {
  if (!SIGNATURE_FORM.test(c.req.header(SIGNATURE) ?? '')) throw badSignature()
  // By the header alone: touching the body as a stream would make every webhook slower. Without the header its size is unknown, and LINE always sends it.
  if (!(Number(c.req.header('content-length') ?? Number.NaN) <= BODY_MAX)) tooLarge()
  const body = await c.req.raw.arrayBuffer()
  const account = await verifiedAccount(c, body)
  const { inputs, ignored } = byFriend(parse(body))
  if (ignored > 0) logOf(c).info('webhook.ignored', { account: account.id, ignored })
  await Promise.all(
    [...inputs].map(([lineUserId, batch]) => {
      const who = { accountId: account.id, lineUserId }
      return c.env.FRIEND.getByName(friendObjectName(who)).receive(who, batch)
    }),
  )
  noteWebhookSeen(c, account.id)
}

/**
 * POST /webhook/{accountId}: what LINE tells us. Answers 200 once every event is stored in its friend's object; the work comes afterwards.
 * If storing fails LINE gets a 500 and sends again; if LINE hangs up, storing goes on. Source: LINE, "Receive messages (webhook)".
 */
export const webhookRoutes = new Hono<ApiEnv>().post('/webhook/:accountId', async (c) => {
  const work = receive(c)
  c.executionCtx.waitUntil(work.catch(() => undefined))
  await work
  return c.json({})
})
