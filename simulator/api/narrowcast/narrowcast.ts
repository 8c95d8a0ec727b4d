import { originOf, remainingOf } from '../accept.ts'
import type { Call } from '../call.ts'
import { json, monthlyLimit, notFound, refuse } from '../reply.ts'
import { refuseRetry, rememberRetry } from '../retry-keys.ts'
import type { ApiResponse } from '../types.ts'
import { readPlan } from './plan.ts'
import { run } from './run.ts'
import type { Narrowcast } from './types.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const KEPT_MS = 14 * 24 * 3_600_000

export function narrowcast(call: Call): ApiResponse {
  const again = refuseRetry(call)
  if (again) return again
  const plan = readPlan(call)
  if ('refusal' in plan) return plan.refusal
  const { channel, now, requestId } = call
  if (remainingOf(channel, now) <= 0) return monthlyLimit()
  const cast: Narrowcast = { requestId, acceptedAt: now, phase: 'waiting', reserved: 0, reached: [] }
  channel.records.narrowcasts.set(requestId, cast)
  rememberRetry(call)
  void run(originOf(call), plan, cast)
  return json(202, {})
}

const iso = (at: number) => new Date(at).toISOString()

export function narrowcastProgress({ channel, query, now }: Call): ApiResponse {
  const requestId = query.get('requestId') ?? ''
  if (!UUID.test(requestId)) return refuse(400, "The value for the 'requestId' parameter is invalid")
  const cast = channel.records.narrowcasts.get(requestId)
  if (!cast || now - cast.acceptedAt >= KEPT_MS) return notFound()
  const { phase, acceptedAt, completedAt, successCount, failureCount, targetCount, failedDescription, errorCode } = cast
  return json(200, {
    phase,
    ...(phase === 'waiting' ? {} : { successCount, failureCount, targetCount }),
    ...(phase === 'failed' ? { failedDescription, errorCode } : {}),
    acceptedTime: iso(acceptedAt),
    ...(completedAt === undefined ? {} : { completedTime: iso(completedAt) }),
  })
}
