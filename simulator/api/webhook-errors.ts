import type { Channel } from './state.ts'
import type { WebhookDelivery, WebhookError } from './types.ts'

const TOGETHER_MS = 60_000
const KEPT = 1_000

const REASONS: Record<Exclude<WebhookDelivery['reason'], 'OK'>, [reason: WebhookError['reason'], detail: string]> = {
  COULD_NOT_CONNECT: ['could_not_connect', 'Connection failed'],
  REQUEST_TIMEOUT: ['request_timeout', 'Request timeout'],
  ERROR_STATUS_CODE: ['error_status_code', ''],
  UNCLASSIFIED: ['unclassified', 'Unclassified webhook dispatch error'],
}

/** Counts a webhook that failed, with those that failed alike within the same minute. */
export function noteError({ records }: Channel, { at, status, reason }: Pick<WebhookDelivery, 'at' | 'status' | 'reason'>): void {
  if (reason === 'OK') return
  const [name, words] = REASONS[reason]
  const detail = words || String(status)
  const { webhookErrors } = records
  const same = webhookErrors.findLast((error) => error.reason === name && error.detail === detail)
  if (same && at - same.start < TOGETHER_MS) {
    same.end = at
    same.errors += 1
    return
  }
  webhookErrors.push({ start: at, end: at, reason: name, detail, errors: 1 })
  if (webhookErrors.length > KEPT) webhookErrors.shift()
}
