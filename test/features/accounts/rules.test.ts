import { describe, expect, test } from 'vitest'
import { diagnose, type Findings, quotaOf } from '../../../src/features/accounts/rules.ts'
import type { LineResult } from '../../../src/line/result.ts'

const said = <T>(data: T): LineResult<T> => ({ ok: true, status: 200, data, requestId: 'r' })
const refused = (status: number): LineResult<never> => ({ ok: false, kind: 'refused', status, message: 'no', requestId: 'r' })
const BOT = { userId: 'Ubot', basicId: '@en', displayName: '縁', chatMode: 'bot' as const, markAsReadMode: 'auto' }
const TEST = { success: true, timestamp: '', statusCode: 200, reason: 'OK', detail: '200' }
const HEALTHY: Findings = {
  token: said({}),
  bot: said(BOT),
  endpoint: said({ endpoint: 'https://w/1', active: true }),
  test: said(TEST),
  account: { botUserId: 'Ubot', webhookSeenAt: 1 },
  webhookUrl: 'https://w/1',
}
const remedies = (findings: Partial<Findings>) =>
  diagnose({ ...HEALTHY, ...findings }).flatMap(({ name, remedy }) => (remedy ? [`${name}: ${remedy}`] : []))

describe('the doctor', () => {
  test('has nothing to say of a healthy account', () => {
    expect(diagnose(HEALTHY).map(({ status }) => status)).toEqual(Array(7).fill('ok'))
  })

  test.each<[string, Partial<Findings>, string[]]>([
    ['another channel', { bot: said({ ...BOT, userId: 'Uother' }) }, ['bot: wrong-channel']],
    ['chat switched on', { bot: said({ ...BOT, chatMode: 'chat' }) }, ['chat-mode: switch-line-replies-off']],
    ['a private address', { test: said({ ...TEST, success: false, reason: 'COULD_NOT_CONNECT' }) }, ['webhook-test: check-public-address']],
    ['a Worker that is slow', { test: said({ ...TEST, success: false, reason: 'REQUEST_TIMEOUT' }) }, ['webhook-test: check-worker-runs']],
    [
      'a Worker that refuses',
      { test: said({ ...TEST, success: false, reason: 'ERROR_STATUS_CODE' }) },
      ['webhook-test: check-secret-and-logs'],
    ],
    ['a test that LINE declines', { test: refused(400) }, ['webhook-test: check-line-console']],
    ['no webhook ever seen', { account: { botUserId: 'Ubot', webhookSeenAt: null } }, ['webhook-seen: write-to-account']],
  ])('knows what to do about %s', (_what, findings, expected) => {
    expect(remedies(findings)).toEqual(expected)
  })

  test('gives a remedy with everything that is not well', () => {
    const nothing = diagnose({
      ...HEALTHY,
      token: refused(400),
      bot: null,
      endpoint: null,
      test: null,
      account: { botUserId: 'U', webhookSeenAt: null },
    })
    expect(nothing.filter(({ status, remedy }) => status !== 'ok' && !remedy)).toEqual([])
    expect(nothing.map(({ status }) => status)).not.toContain('ok')
  })
})

describe('the quota', () => {
  const facts = { limit: 1000, used: 300, reserved: 100, monthShare: 0.5, asOf: 7 }

  test('adds up', () => {
    expect(quotaOf(facts)).toEqual({ limit: 1000, used: 300, reserved: 100, left: 600, forecast: 700, asOf: 7 })
  })

  test('never has less than nothing left, and without a limit no number', () => {
    expect(quotaOf({ ...facts, used: 2000 }).left).toBe(0)
    expect(quotaOf({ ...facts, limit: null }).left).toBeNull()
  })

  test('does not draw wild conclusions from the first minutes of a month', () => {
    expect(quotaOf({ ...facts, used: 10, reserved: 0, monthShare: 0.0001 }).forecast).toBe(310)
  })
})
