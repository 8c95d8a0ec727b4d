import type { QuietHours } from '../../engine/timing/schema.ts'
import type { BotInfo, WebhookEndpoint, WebhookTest } from '../../line/client.ts'
import type { LineResult } from '../../line/result.ts'
import type { Check, Quota } from './schema.ts'

export const webhookUrlOf = (workerUrl: string, accountId: number): string => `${workerUrl}/webhook/${accountId}`

/** The quiet hours as the table keeps them, in two columns, and as everybody else knows them. */
interface QuietColumns {
  quietFrom: string | null
  quietTo: string | null
}
export const quietHoursOf = ({ quietFrom, quietTo }: QuietColumns): QuietHours | null =>
  quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo }
export const quietColumns = (quiet: QuietHours | null): QuietColumns => ({ quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null })

/** What LINE said to each question of the doctor; null: not asked, because an earlier answer made it pointless. */
export interface Findings {
  token: LineResult<unknown>
  bot: LineResult<BotInfo> | null
  endpoint: LineResult<WebhookEndpoint> | null
  test: LineResult<WebhookTest> | null
  account: { botUserId: string; webhookSeenAt: number | null }
  webhookUrl: string
}

type Named<T> = (finding: T, findings: Findings) => Omit<Check, 'name'>
type Result<T> = LineResult<T> | null

const ok = { status: 'ok' } as const
const notAsked = { status: 'unknown', remedy: 'fix-above-first' } as const

/** No answer says nothing about the account: the check is open, and asking again is the remedy. */
function noAnswer(result: Exclude<Result<unknown>, null> & { ok: false }): Omit<Check, 'name'> {
  const isOpen = result.kind !== 'refused' && result.kind !== 'unauthorized'
  return { status: isOpen ? 'unknown' : 'failed', detail: result.message, remedy: isOpen ? 'try-again' : 'check-line-console' }
}

const checkToken: Named<LineResult<unknown>> = (token) => {
  if (token.ok) return ok
  const check = noAnswer(token)
  return check.status === 'failed' ? { ...check, remedy: 'enter-secret' } : check
}

const checkBot: Named<Result<BotInfo>> = (bot, { account }) => {
  if (!bot) return notAsked
  if (!bot.ok) return noAnswer(bot)
  return bot.data.userId === account.botUserId ? ok : { status: 'failed', detail: bot.data.basicId, remedy: 'wrong-channel' }
}

const checkWebhookUrl: Named<Result<WebhookEndpoint>> = (endpoint, { webhookUrl }) => {
  if (!endpoint) return notAsked
  if (!endpoint.ok) return endpoint.status === 404 ? { status: 'failed', remedy: 'set-webhook' } : noAnswer(endpoint)
  return endpoint.data.endpoint === webhookUrl ? ok : { status: 'failed', detail: endpoint.data.endpoint, remedy: 'set-webhook' }
}

const checkWebhookActive: Named<Result<WebhookEndpoint>> = (endpoint) => {
  if (!endpoint) return notAsked
  if (!endpoint.ok) return endpoint.status === 404 ? notAsked : noAnswer(endpoint)
  return endpoint.data.active ? ok : { status: 'failed', remedy: 'switch-webhook-on' }
}

const TEST_REMEDY: Record<string, string> = {
  COULD_NOT_CONNECT: 'check-public-address',
  REQUEST_TIMEOUT: 'check-worker-runs',
  ERROR_STATUS_CODE: 'check-secret-and-logs',
}

const checkWebhookTest: Named<Result<WebhookTest>> = (test) => {
  if (!test) return notAsked
  if (!test.ok) return noAnswer(test)
  const { success, reason, detail } = test.data
  return success ? ok : { status: 'failed', detail: `${reason}: ${detail}`, remedy: TEST_REMEDY[reason] ?? 'check-worker-runs' }
}

/** With chat on, LINE's own greeting and auto-replies may answer beside ours. */
const checkChatMode: Named<Result<BotInfo>> = (bot) => {
  if (!bot) return notAsked
  if (!bot.ok) return noAnswer(bot)
  return bot.data.chatMode === 'bot' ? ok : { status: 'warning', detail: 'chat', remedy: 'switch-line-replies-off' }
}

const checkWebhookSeen: Named<number | null> = (seenAt) => (seenAt === null ? { status: 'warning', remedy: 'write-to-account' } : ok)

/** One line for each thing that has to be right for messages to come and go, with what to do where it is not. */
export function diagnose(findings: Findings): Check[] {
  const { token, bot, endpoint, test, account } = findings
  return [
    { name: 'token', ...checkToken(token, findings) },
    { name: 'bot', ...checkBot(bot, findings) },
    { name: 'webhook-url', ...checkWebhookUrl(endpoint, findings) },
    { name: 'webhook-active', ...checkWebhookActive(endpoint, findings) },
    { name: 'webhook-test', ...checkWebhookTest(test, findings) },
    { name: 'chat-mode', ...checkChatMode(bot, findings) },
    { name: 'webhook-seen', ...checkWebhookSeen(account.webhookSeenAt, findings) },
  ]
}

interface QuotaFacts {
  limit: number | null
  used: number
  reserved: number
  /** How far the month has gone, 0 to 1, never 0. */
  monthShare: number
  asOf: number
}

/** Below this the month is too young to say how it will end. */
const EARLY_SHARE = 1 / 31

/** Adds up the month. The forecast goes on at the pace so far, over a day at least, and counts what is reserved. */
export function quotaOf({ limit, used, reserved, monthShare, asOf }: QuotaFacts): Quota {
  const left = limit === null ? null : Math.max(0, limit - used - reserved)
  const forecast = Math.round(used / Math.max(monthShare, EARLY_SHARE)) + reserved
  return { limit, used, reserved, left, forecast, asOf }
}
