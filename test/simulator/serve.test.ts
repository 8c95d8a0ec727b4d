import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HTTPFetchError, messagingApi, validateSignature } from '@line/bot-sdk'
import { afterEach, expect, test } from 'vitest'
import type { ChannelInfo, Done, Json, UserInfo, WebhookDelivery } from '../../simulator/index.ts'
import { type RunningSimulator, startSimulator } from '../../simulator/serve.ts'
import { KEY } from './platform.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function start(options: Parameters<typeof startSimulator>[0] = {}): Promise<RunningSimulator> {
  const running = await startSimulator(options)
  open.push(running.close)
  return running
}

/** A bot server that keeps what it gets. */
async function startBot() {
  const got: { body: string; signature: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      got.push({ body, signature: String(request.headers['x-line-signature']) })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => server.close(resolve)))
  const address = server.address()
  return { got, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/webhook` }
}

/** The shape of an answer is taken on trust here: what matters of it is expected below. */
const trust = <T>(value: unknown): T => value as T

async function sim<T = Json>(running: RunningSimulator, method: string, path: string, body?: unknown) {
  const response = await fetch(`${running.url}/_sim${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: response.status, body: trust<T>(await response.json()) }
}

test("LINE's own SDK works against it unmodified", async () => {
  const running = await start()
  const bot = await startBot()
  const { control } = running.simulator
  const channel = control.createChannel({ name: 'サロン縁', webhookUrl: bot.url })
  const [hanako] = control.createUsers(1)
  if (!hanako) throw new Error('no user')
  const client = new messagingApi.MessagingApiClient({ channelAccessToken: channel.channelToken, baseURL: running.url })
  const blobs = new messagingApi.MessagingApiBlobClient({ channelAccessToken: channel.channelToken, baseURL: running.url })

  await control.follow(hanako, channel)
  expect(validateSignature(bot.got[0]?.body ?? '', channel.channelSecret, bot.got[0]?.signature ?? '')).toBe(true)
  const { events } = JSON.parse(bot.got[0]?.body ?? '{}')
  await client.replyMessage({ replyToken: events[0].replyToken, messages: [{ type: 'text', text: 'ようこそ' }] })
  await client.pushMessage({ to: hanako.userId, messages: [{ type: 'text', text: 'a' }] }, KEY)
  const again = await client
    .pushMessage({ to: hanako.userId, messages: [{ type: 'text', text: 'a' }] }, KEY)
    .catch((error: unknown) => error)
  expect(again).toBeInstanceOf(HTTPFetchError)
  expect(again).toMatchObject({ status: 409 })
  await client.multicast({ to: [hanako.userId], messages: [{ type: 'sticker', packageId: '446', stickerId: '1988' }] })
  expect(control.received(hanako, channel).map(({ via }) => via)).toEqual(['reply', 'push', 'multicast'])
  expect(await client.getBotInfo()).toMatchObject({ displayName: 'サロン縁' })
  const profile = await client.getProfile(hanako.userId)
  expect(profile.displayName).toBe(hanako.displayName)
  const { messageId } = await control.sendImage(hanako, channel, { bytes: new Uint8Array([1, 2, 3]) })
  const chunks: Buffer[] = []
  for await (const chunk of await blobs.getMessageContent(messageId ?? '')) chunks.push(Buffer.from(chunk))
  expect(Buffer.concat(chunks)).toEqual(Buffer.from([1, 2, 3]))
})

test('a taken port is refused with words', async () => {
  const running = await start()
  const port = Number(new URL(running.url).port)
  await expect(startSimulator({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
})

test('its data comes back after a restart', async () => {
  const stateFile = join(await mkdtemp(join(tmpdir(), 'simulator-')), 'state.json')
  const first = await startSimulator({ stateFile })
  const channel = first.simulator.control.createChannel({ name: 'サロン縁' })
  const [hanako] = first.simulator.control.createUsers(1, { friendOf: channel })
  if (!hanako) throw new Error('no user')
  await first.simulator.control.sendText(hanako, channel, '覚えている？')
  await first.close()
  expect(JSON.parse(await readFile(stateFile, 'utf8'))).toMatchObject({ version: 1 })
  const second = await start({ stateFile })
  expect(second.simulator.control.chat(hanako, channel).entries).toMatchObject([{ said: { message: { text: '覚えている？' } } }])
})

test('everything can be done over HTTP', async () => {
  const running = await start()
  const bot = await startBot()
  const { body: channel } = await sim<ChannelInfo>(running, 'POST', '/channels', { name: 'サロン縁', webhookUrl: bot.url })
  const { body: made } = await sim<{ users: UserInfo[] }>(running, 'POST', '/users', { names: ['山田 花子', '佐藤 太郎'] })
  const [hanako, taro] = made.users
  if (!hanako || !taro) throw new Error('no users')
  const user = `/channels/${channel.channelId}/users/${hanako.userId}`
  expect((await sim(running, 'POST', `${user}/follow`)).body).toMatchObject({ event: { type: 'follow' }, delivery: { status: 200 } })
  const { body: held } = await sim<Done>(running, 'POST', `${user}/text`, { text: 'まだ', deliver: false })
  expect(held).not.toHaveProperty('delivery')
  const twice = await sim(running, 'POST', `/channels/${channel.channelId}/webhook`, {
    events: [held.event, held.event],
    signature: 'wrong',
  })
  expect(twice.body).toMatchObject({ delivery: { types: ['message', 'message'] } })
  await sim(running, 'POST', `${user}/image`, { base64: btoa('png'), contentType: 'image/png' })
  await sim(running, 'POST', `${user}/sticker`)
  await fetch(`${running.url}/v2/bot/message/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${channel.channelToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ to: hanako.userId, messages: [{ type: 'text', text: 'こんにちは' }] }),
  })
  expect((await sim(running, 'GET', `${user}/received`)).body).toMatchObject({
    received: [{ via: 'push', messages: [{ text: 'こんにちは' }] }],
  })
  expect((await sim(running, 'GET', `/users?channel=${channel.channelId}&search=花子`)).body).toMatchObject({
    total: 1,
    users: [{ unread: 1, friendship: 'friend', preview: { text: 'こんにちは' } }],
  })
  await sim(running, 'POST', `${user}/read`)
  expect((await sim(running, 'GET', `${user}/chat`)).body).toMatchObject({ unread: 0, friendship: 'friend' })
  expect((await sim(running, 'GET', `/channels/${channel.channelId}/deliveries?label=こんにちは`)).body).toMatchObject({
    users: 1,
    min: 1,
    max: 1,
  })
  expect((await sim(running, 'GET', `/channels/${channel.channelId}/counters`)).body).toMatchObject({ friends: 1, accepted: { push: 1 } })
  await sim(running, 'POST', '/faults', { endpoint: 'push', kind: '429', count: 2 })
  expect((await sim(running, 'GET', '/faults')).body).toMatchObject({ faults: [{ endpoint: 'push', kind: '429', count: 2 }] })
  await sim(running, 'DELETE', '/faults')
  expect((await sim(running, 'PATCH', `/channels/${channel.channelId}`, { quota: 5, redelivery: true })).body).toMatchObject({
    quota: 5,
    redelivery: true,
    name: 'サロン縁',
  })
  const [newest] = (await sim<{ webhooks: WebhookDelivery[] }>(running, 'GET', '/webhooks?limit=1')).body.webhooks
  expect((await sim(running, 'POST', `/webhooks/${newest?.id}/resend`)).body).toMatchObject({ status: 200 })
  const picture = await fetch(taro.pictureUrl ?? `${running.url}/_sim/pictures/${taro.userId}.svg`)
  expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/svg+xml', expect.stringContaining('佐')])
  await sim(running, 'POST', '/reset')
  expect((await sim(running, 'GET', '/')).body).toMatchObject({ channels: [], users: 0 })
})

test('waiting for changes ends when something changes', async () => {
  const running = await start()
  const seq = async () => (await sim<{ seq: number }>(running, 'GET', '/')).body.seq
  const waiting = sim(running, 'GET', `/events?since=${await seq()}`)
  // Long enough for the request to be waiting by then.
  setTimeout(() => running.simulator.control.createChannel({ name: 'a' }), 50)
  expect((await waiting).body).toMatchObject({ events: [{ type: 'channel' }] })
  expect((await sim(running, 'GET', '/events?since=9999')).body).toMatchObject({ events: [{ type: 'reset' }] })
  expect((await sim(running, 'GET', `/events?since=${await seq()}&ms=10`)).body).toMatchObject({ events: [] })
})

test('what the controls do not understand is said, not guessed', async () => {
  const running = await start()
  const { channelId } = running.simulator.control.createChannel({ name: 'a' })
  const [user] = running.simulator.control.createUsers(1)
  const wrong: [string, string, unknown, number, RegExp][] = [
    ['POST', '/channels', {}, 400, /name/],
    ['POST', '/channels', { name: 'a', channelId }, 409, /exists/],
    ['GET', '/channels/1', undefined, 404, /no channel 1/],
    ['POST', '/users', { count: 0 }, 400, /count/],
    ['POST', `/channels/${channelId}/users/U1/follow`, {}, 404, /no user U1/],
    ['POST', `/channels/${channelId}/users/${user?.userId}/dance`, {}, 404, /follow, unfollow/],
    ['POST', `/channels/${channelId}/users/${user?.userId}/text`, { text: 5 }, 400, /text/],
    ['POST', `/channels/${channelId}/users/${user?.userId}/tap`, { label: 'ない' }, 404, /ない/],
    ['POST', `/channels/${channelId}/webhook`, { events: [{}] }, 400, /events/],
    ['POST', '/faults', { endpoint: 'push', kind: 'bad luck' }, 400, /kind/],
    ['DELETE', '/channels', undefined, 405, /DELETE/],
    ['GET', '/nothing', undefined, 404, /README/],
  ]
  for (const [method, path, body, status, message] of wrong) {
    expect(await sim(running, method, path, body)).toMatchObject({ status, body: { error: expect.stringMatching(message) } })
  }
})
