import type { ChannelInfo, Chat, Counters, Done, Fault, FeedEvent, LogEntry, UserInfo, UserRow, WebhookDelivery } from '../index.ts'

/** What the simulator answers, by path. The page and the simulator are of one make, so its shapes are taken at their word. */
type Answers = {
  overview: { channels: ChannelInfo[]; users: number; seq: number }
  users: { total: number; users: UserRow[] }
  chat: Chat & { user: UserInfo }
  webhooks: { webhooks: WebhookDelivery[] }
  log: { log: LogEntry[] }
  faults: { faults: Fault[] }
  counters: Counters
  events: { seq: number; events: FeedEvent[] }
  made: { count: number; users: UserInfo[] }
  channel: ChannelInfo
  done: Done
  webhook: WebhookDelivery
  sent: { delivery: WebhookDelivery | null }
  clock: { now: number; aheadMs: number; hasCompanion: boolean }
  due: { nextAt: number | null }
  time: { now: number; isCut: boolean }
}
export type AnswerKind = keyof Answers
export type Answer<K extends AnswerKind> = Answers[K]

/** The one place where an answer's type is asserted instead of checked: see `Answers`. */
const trust = <K extends AnswerKind>(value: unknown): Answer<K> => value as Answer<K>

async function read(response: Response): Promise<unknown> {
  const value: unknown = await response.json()
  if (response.ok) return value
  const error = typeof value === 'object' && value !== null && 'error' in value ? String(value.error) : `HTTP ${response.status}`
  throw new Error(error)
}

export async function get<K extends AnswerKind>(_kind: K, path: string, signal?: AbortSignal): Promise<Answer<K>> {
  return trust<K>(await read(await fetch(`/_sim${path}`, { signal })))
}

export async function call<K extends AnswerKind>(
  _kind: K,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown = {},
): Promise<Answer<K>> {
  const init = { method, headers: { 'content-type': 'application/json' }, ...(method === 'DELETE' ? {} : { body: JSON.stringify(body) }) }
  return trust<K>(await read(await fetch(`/_sim${path}`, init)))
}

export const chatPath = (channelId: string, userId: string) => `/channels/${channelId}/users/${userId}`
