import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { member, refusal, type Visitor } from '../staff/visitor.ts'
import { linePlatform, newChannelId } from './line.ts'

let line: ReturnType<typeof linePlatform>
let admin: Visitor

beforeEach(async () => {
  line = linePlatform()
  admin = await member('admin')
})

async function connected(options: { quota?: number } = {}) {
  const channel = line.control.createChannel({ name: '診断', channelId: newChannelId(), ...options })
  const { channelId, channelSecret } = channel
  const { body } = await admin.post('/api/v1/accounts', { channelId, channelSecret })
  const id = typeof body === 'object' && body !== null && 'id' in body ? Number(body.id) : 0
  return { id, channel, path: `/api/v1/accounts/${id}` }
}
type Named = { name: string; status: string; remedy?: string }
const isChecks = (body: unknown): body is { checks: Named[] } => typeof body === 'object' && body !== null && 'checks' in body
const summary = (body: unknown) =>
  isChecks(body)
    ? Object.fromEntries(body.checks.map(({ name, status, remedy }) => [name, remedy ? `${status}: ${remedy}` : status]))
    : body
const doctor = async (path: string) => summary((await admin.get(`${path}/doctor`)).body)

const HEALTHY = {
  token: 'ok',
  bot: 'ok',
  'webhook-url': 'ok',
  'webhook-active': 'ok',
  'webhook-test': 'ok',
  'chat-mode': 'ok',
  'webhook-seen': 'ok',
}

test('before the webhook is set the doctor says to set it', async () => {
  const { path } = await connected()
  expect(await doctor(path)).toMatchObject({
    token: 'ok',
    bot: 'ok',
    'webhook-seen': 'warning: write-to-account',
    'webhook-url': 'failed: set-webhook',
    'webhook-active': 'unknown: fix-above-first',
    'webhook-test': 'unknown: fix-above-first',
  })
})

test('the webhook is set at LINE and tested by one call', async () => {
  const { id, channel, path } = await connected()
  const { status, body } = await admin.post(`${path}/webhook`)
  expect(status).toBe(200)
  expect(line.control.channel(channel)).toMatchObject({ webhookUrl: `https://enishi.test/webhook/${id}` })
  expect(summary(body)).toMatchObject({ 'webhook-url': 'ok', 'webhook-active': 'ok', 'webhook-test': 'ok' })
})

test('each thing that is wrong is named with its remedy', async () => {
  const { channel, path } = await connected()
  await admin.post(`${path}/webhook`)
  line.control.updateChannel(channel, { webhookActive: false })
  expect(await doctor(path)).toMatchObject({ 'webhook-url': 'ok', 'webhook-active': 'failed: switch-webhook-on' })
  line.control.setWebhookUrl(channel, 'https://elsewhere.test/hook')
  expect(await doctor(path)).toMatchObject({ 'webhook-url': 'failed: set-webhook', 'webhook-test': 'unknown: fix-above-first' })
  line.control.updateChannel(channel, { channelSecret: '0123456789abcdef0123456789abcdef' })
  expect(await doctor(path)).toMatchObject({ token: 'failed: enter-secret', bot: 'unknown: fix-above-first' })
})

test('a LINE that does not answer is not the fault of the account', async () => {
  const { path } = await connected()
  line.control.setFault({ endpoint: 'bot-info', kind: '500-before' })
  expect(await doctor(path)).toMatchObject({ token: 'ok', bot: 'unknown: try-again', 'chat-mode': 'unknown: try-again' })
})

test('a secret that no longer opens is asked for anew', async () => {
  const { id, path } = await connected()
  await env.DB.prepare(`UPDATE accounts SET sealed_secret = 'v1.AAAA' WHERE id = ?`).bind(id).run()
  expect(await doctor(path)).toMatchObject({ token: 'failed: enter-secret' })
})

test('when all is well there is nothing left to do, the webhook of the test having been seen', async () => {
  const { path } = await connected()
  await admin.post(`${path}/webhook`)
  await expect.poll(() => doctor(path)).toEqual(HEALTHY)
})

test('the quota is what LINE says less what sends under way hold', async () => {
  const { id, path } = await connected({ quota: 200 })
  const quota = { limit: 200, used: 0, reserved: 0, left: 200, forecast: 0, asOf: expect.any(Number) }
  expect(await admin.get(`${path}/quota`)).toMatchObject({ status: 200, body: quota })
  const gate = env.GATE.getByName(String(id))
  await gate.reserve({ holder: 'broadcast:1', n: 150, left: 200 })
  expect((await admin.get(`${path}/quota`)).body).toEqual({ ...quota, reserved: 150, left: 50, forecast: 150 })
  expect(line.control.log({ endpoint: 'quota' })).toHaveLength(1)
})

test('no limit is no limit, and a LINE that is silent is said to be', async () => {
  const unlimited = await connected()
  expect((await admin.get(`${unlimited.path}/quota`)).body).toMatchObject({ limit: null, left: null })
  const silent = await connected()
  line.control.setFault({ endpoint: 'consumption', kind: '500-before' })
  expect(await admin.get(`${silent.path}/quota`)).toMatchObject({ status: 502, body: refusal('line-unreachable') })
})
