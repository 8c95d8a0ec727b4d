import { expect, test } from 'vitest'
import { createSimulator } from '../../simulator/index.ts'
import { platform } from './platform.ts'

const NONCE = 'MTIzNDU2Nzg5MDEyMzQ1Ng=='
const pageUrl = (linkToken: string, nonce = NONCE) =>
  `https://access.line.me/dialog/bot/accountLink?${new URLSearchParams({ linkToken, nonce })}`

function linking() {
  const it = platform()
  const issue = async (userId = it.friend.userId) => String((await it.call('POST', `/v2/bot/user/${userId}/linkToken`)).body.linkToken)
  return { ...it, issue }
}

test('a user who opens the page with their own token is linked', async () => {
  const { issue, control, friend, channel, lastEvent, call } = linking()
  const linkToken = await issue()
  expect(linkToken).toMatch(/^[0-9a-zA-Z]{32}$/)
  const done = await control.linkAccount(friend, channel, pageUrl(linkToken))
  expect(done).toMatchObject({ result: 'ok', delivery: { status: 200 } })
  expect(lastEvent()).toMatchObject({
    type: 'accountLink',
    mode: 'active',
    source: { type: 'user', userId: friend.userId },
    link: { result: 'ok', nonce: NONCE },
  })
  const { replyToken } = lastEvent()
  expect((await call('POST', '/v2/bot/message/reply', { body: { replyToken, messages: [{ type: 'text', text: 'ok' }] } })).status).toBe(200)
})

test('another user fails: the event names the nonce, but neither user nor reply token', async () => {
  const { issue, control, channel, lastEvent } = linking()
  const [other] = control.createUsers(1, { seed: 3, friendOf: channel })
  expect(await control.linkAccount(other ?? '', channel, pageUrl(await issue()))).toMatchObject({ result: 'failed' })
  expect(lastEvent()).toMatchObject({ type: 'accountLink', link: { result: 'failed', nonce: NONCE } })
  expect(lastEvent()).not.toHaveProperty('source')
  expect(lastEvent()).not.toHaveProperty('replyToken')
})

test('a friend who blocked the account meanwhile fails too', async () => {
  const { issue, control, friend, channel } = linking()
  const linkToken = await issue()
  await control.block(friend, channel)
  expect(await control.linkAccount(friend, channel, pageUrl(linkToken))).toMatchObject({ result: 'failed' })
})

test('LINE shows an error and sends nothing when the token is used, too old or unknown, or the nonce too short or too long', async () => {
  const { issue, control, friend, channel, posts, clock } = linking()
  const used = await issue()
  await control.linkAccount(friend, channel, pageUrl(used))
  const old = await issue()
  clock.now += 600_000
  const sent = posts.length
  const open = async (token: string, nonce?: string) => (await control.linkAccount(friend, channel, pageUrl(token, nonce))).result
  expect(await open(used)).toBe('used-token')
  expect(await open(old)).toBe('expired-token')
  expect(await open('x')).toBe('unknown-token')
  const fresh = await issue()
  expect(await open(fresh, 'a'.repeat(9))).toBe('bad-nonce')
  expect(await open(fresh, 'a'.repeat(256))).toBe('bad-nonce')
  expect(posts.length).toBe(sent)
  expect(await open(fresh, 'a'.repeat(255))).toBe('ok')
  expect(await open(await issue(), 'a'.repeat(10))).toBe('ok')
})

test('a token is issued for friends only', async () => {
  const { call, control } = linking()
  const [stranger] = control.createUsers(1, { seed: 4 })
  expect(await call('POST', '/v2/bot/user/hanako/linkToken')).toMatchObject({ status: 400 })
  expect(await call('POST', `/v2/bot/user/${stranger?.userId}/linkToken`)).toMatchObject({ status: 404, body: { message: 'Not found' } })
})

test('the controls tell what is no linking page and whose token it is', async () => {
  const { issue, control, friend, channel } = linking()
  await expect(control.linkAccount(friend, channel, 'https://example.com/')).rejects.toThrow('account linking page')
  const other = control.createChannel({ name: 'Other' })
  await expect(control.linkAccount(friend, other, pageUrl(await issue()))).rejects.toThrow(channel.channelId)
})

test('tokens outlive a restart; over HTTP the page is opened with “link”', async () => {
  const { issue, simulator, friend, channel, clock } = linking()
  const linkToken = await issue()
  const other = createSimulator({ deliver: async () => ({ status: 200 }), now: () => clock.now })
  other.restore(JSON.parse(JSON.stringify(simulator.snapshot())))
  const open = (at: typeof simulator) =>
    at.handle({
      method: 'POST',
      path: `/_sim/channels/${channel.channelId}/users/${friend.userId}/link`,
      headers: {},
      body: JSON.stringify({ url: pageUrl(linkToken) }),
    })
  expect(JSON.parse(String((await open(other)).body))).toMatchObject({ result: 'ok' })
  simulator.control.reset()
  expect((await open(simulator)).status).toBe(404)
})

/** The page as browsers see it. */
function browsing() {
  const it = linking()
  const visit = async (method: string, path: string, { cookie, body = '' }: { cookie?: string; body?: string } = {}) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'accept-language': 'en',
      'sec-fetch-dest': 'iframe',
      cookie: cookie ?? '',
    }
    const answer = await it.simulator.handle({ method, path, headers, body })
    return { status: answer.status, headers: answer.headers, text: String(answer.body) }
  }
  const pathOf = (linkToken: string) => pageUrl(linkToken).replace('https://access.line.me', '')
  return { ...it, visit, pathOf }
}

test('in a phone’s browser the page links at once', async () => {
  const { issue, visit, friend, channel, lastEvent, posts } = browsing()
  const url = pageUrl(await issue())
  const opened = await visit('GET', `/_sim/open?${new URLSearchParams({ user: friend.userId, chat: channel.channelId, url })}`)
  const cookie = opened.headers['set-cookie']?.split(';')[0]
  const page = await visit('GET', opened.headers.location ?? '', { cookie })
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('The account is linked') })
  expect(lastEvent()).toMatchObject({ link: { result: 'ok', nonce: NONCE }, source: { userId: friend.userId } })
  const sent = posts.length
  expect(await visit('GET', opened.headers.location ?? '', { cookie })).toMatchObject({
    status: 400,
    text: expect.stringContaining('used before'),
  })
  expect(posts.length).toBe(sent)
})

test('in any other browser one says who one is', async () => {
  const { issue, visit, pathOf, friend, control, channel, lastEvent } = browsing()
  const linkToken = await issue()
  const page = await visit('GET', pathOf(linkToken))
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining(friend.userId) })
  const choose = (user: string, token: string) =>
    visit('POST', '/dialog/bot/accountLink', { body: new URLSearchParams({ user, linkToken: token, nonce: NONCE }).toString() })
  expect(await choose(friend.userId, linkToken)).toMatchObject({ status: 200, text: expect.stringContaining('The account is linked') })
  expect(lastEvent()).toMatchObject({ link: { result: 'ok' } })
  const [other] = control.createUsers(1, { seed: 3, friendOf: channel })
  expect((await choose(other?.userId ?? '', await issue())).text).toContain('could not be linked')
  expect(lastEvent()).toMatchObject({ link: { result: 'failed' } })
  expect(await visit('GET', pathOf('<b>'))).toMatchObject({ status: 400, text: expect.stringContaining('not valid') })
})
