import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict } from '../../http/errors.ts'
import { errorText } from '../../lib/log.ts'
import { createLineClient, issueToken, type LineClient, type StatelessToken } from '../../line/client.ts'
import type { LineResult } from '../../line/result.ts'
import type { AccountRow } from './queries.ts'
import { diagnose, type Findings, webhookUrlOf } from './rules.ts'
import type { Doctor } from './schema.ts'
import { unsealChannelSecret } from './secrets.ts'
import { requireAccount } from './service.ts'

/** A token issued now shows that the stored secret still fits; one that is held would hide a change. */
async function freshToken(ctx: AccountCtx, { channelId, sealedSecret }: AccountRow): Promise<LineResult<StatelessToken>> {
  try {
    return await issueToken(ctx.env, { channelId, channelSecret: await unsealChannelSecret(ctx.env, sealedSecret) })
  } catch (error) {
    // The secret of this installation was changed: entering the channel's secret again is the remedy here too.
    return { ok: false, kind: 'refused', status: 0, message: errorText(error), requestId: null }
  }
}

const lineWith = (ctx: AccountCtx, { access_token }: StatelessToken): LineClient =>
  createLineClient({ env: ctx.env, token: async () => access_token })

async function ask(line: LineClient, webhookUrl: string): Promise<Pick<Findings, 'bot' | 'endpoint' | 'test'>> {
  const [bot, endpoint] = await Promise.all([line.botInfo(), line.getWebhookEndpoint()])
  // LINE takes 60 tests an hour; one of somebody else's address would tell nothing.
  const isOurs = endpoint.ok && endpoint.data.endpoint === webhookUrl
  return { bot, endpoint, test: isOurs ? await line.testWebhookEndpoint() : null }
}

async function findingsOf(ctx: AccountCtx, row: AccountRow): Promise<Findings> {
  const { botUserId, webhookSeenAt } = row
  const webhookUrl = webhookUrlOf(ctx.workerUrl, row.id)
  const account = { botUserId, webhookSeenAt }
  const token = await freshToken(ctx, row)
  if (!token.ok) return { token, bot: null, endpoint: null, test: null, account, webhookUrl }
  return { token, ...(await ask(lineWith(ctx, token.data), webhookUrl)), account, webhookUrl }
}

/** Asks LINE everything that has to be right for messages to come and go. */
export async function getDoctor(ctx: AccountCtx): Promise<Doctor> {
  const checks = diagnose(await findingsOf(ctx, await requireAccount(ctx)))
  return { checks, checkedAt: ctx.clock.now() }
}

/** Tells LINE to send webhooks here, has it tested, and says how things stand. Throws 502 when LINE does not take the address. */
export async function setWebhook(ctx: AccountCtx): Promise<Doctor> {
  const row = await requireAccount(ctx)
  if (ctx.workerUrl === '')
    throw conflict(
      'worker-url-missing',
      'Enishi does not know its own public address. Set WORKER_URL in wrangler.toml to the Worker’s https address and deploy again.',
    )
  const webhookUrl = webhookUrlOf(ctx.workerUrl, row.id)
  const token = await freshToken(ctx, row)
  if (token.ok) {
    const result = await lineWith(ctx, token.data).setWebhookEndpoint(webhookUrl)
    if (!result.ok)
      throw new AppError({
        status: 502,
        code: 'webhook-refused',
        message: `LINE did not take ${webhookUrl} (${result.message}). It has to be a public https address; set WORKER_URL if this one is not.`,
      })
    await audit(ctx, { operation: 'setWebhook', target: `account:${row.id}`, after: { webhookUrl } })
  }
  // Without a token the doctor's first line says why.
  return getDoctor(ctx)
}
