import { afterEach, expect, test } from 'vitest'
import type { ChannelInfo, Json, LoginChannelInfo, UserInfo } from '../../simulator/index.ts'
import { type RunningSimulator, startSimulator } from '../../simulator/serve.ts'

const open: RunningSimulator[] = []
afterEach(async () => {
  for (const running of open.splice(0)) await running.close()
})

/** The shape of an answer is taken on trust here: what matters of it is expected below. */
const trust = <T>(value: unknown): T => value as T

async function start() {
  const running = await startSimulator()
  open.push(running)
  const sim = async <T = Json>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${running.url}/_sim${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: response.status, body: trust<T>(await response.json()) }
  }
  return { running, sim, get: (path: string) => fetch(running.url + path, { redirect: 'manual' }) }
}

test('login and LIFF are set up and walked through over HTTP', async () => {
  const { running, sim, get } = await start()
  const { body: bot } = await sim<ChannelInfo>('POST', '/channels', { name: 'サロン縁' })
  const { body: made } = await sim<{ users: UserInfo[] }>('POST', '/users', { names: ['山田 花子'] })
  const user = made.users[0]?.userId ?? ''
  const { body: login } = await sim<LoginChannelInfo>('POST', '/login-channels', {
    name: '縁ログイン',
    linkedBot: bot.channelId,
    callbackUrls: ['https://enishi.test/callback'],
    liffApps: [{ endpointUrl: 'https://enishi.test/liff', size: 'tall', scopes: ['profile'], botPrompt: 'normal', qrCode: true }],
  })
  const path = `/login-channels/${login.channelId}`
  expect((await sim('GET', '/login-channels')).body).toEqual({ channels: [login] })
  expect((await sim('PATCH', path, { emailPermission: true, name: '縁' })).body).toMatchObject({
    emailPermission: true,
    name: '縁',
    liffApps: login.liffApps,
  })
  expect((await sim('GET', path)).body).toMatchObject({ name: '縁', linkedBot: bot.channelId })
  const query = {
    response_type: 'code',
    client_id: login.channelId,
    redirect_uri: 'https://enishi.test/callback',
    state: 's',
    scope: 'profile',
  }
  const url = `${running.url}/oauth2/v2.1/authorize?${new URLSearchParams({ ...query, bot_prompt: 'normal' })}`
  const asked = await get(url.slice(running.url.length))
  expect([asked.status, asked.headers.get('content-type')]).toEqual([303, null])
  expect((await fetch(url)).headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect((await sim('POST', '/login/authorize', { user, url, addFriend: true })).body).toEqual({
    url: expect.stringMatching(/^https:\/\/enishi\.test\/callback\?code=\w+&state=s&friendship_status_changed=true$/),
  })
  const liffUrl = `${running.url}/liff/${login.liffApps[0]?.liffId}/a?b=1`
  expect((await sim('POST', '/login/liff', { user, url: liffUrl, chat: bot.channelId })).body).toEqual({
    url: expect.stringMatching(/^https:\/\/enishi\.test\/liff\?liff\.state=%2Fa%3Fb%3D1#access_token=/),
  })
  expect((await sim('POST', `${path}/unlink`, { user })).status).toBe(200)
  for (const [route, type] of [
    ['/.well-known/openid-configuration', 'application/json'],
    ['/oauth2/v2.1/certs', 'application/json'],
    ['/liff/edge/2/sdk.js', 'text/javascript; charset=utf-8'],
    ['/_sim/qr.svg?text=a', 'image/svg+xml'],
    [`/R/ti/p/${bot.basicId}`, 'text/html; charset=utf-8'],
    [`/_sim/open?user=${user}&url=https://enishi.test/`, null],
  ] as const)
    expect([route, (await get(route)).headers.get('content-type')]).toEqual([route, type])
})

test('what the controls of login do not understand is said', async () => {
  const { running, sim } = await start()
  const { channelId } = running.simulator.control.createLoginChannel({ name: 'a' })
  const [user] = running.simulator.control.createUsers(1)
  const wrong: [string, string, unknown, number, RegExp][] = [
    ['POST', '/login-channels', {}, 400, /name/],
    ['POST', '/login-channels', { name: 'a', channelId }, 409, /exists/],
    ['POST', '/login-channels', { name: 'a', linkedBot: '9' }, 404, /no channel 9/],
    ['POST', '/login-channels', { name: 'a', callbackUrls: 'https://a.test/' }, 400, /callbackUrls/],
    ['POST', '/login-channels', { name: 'a', liffApps: [{}] }, 400, /endpointUrl/],
    ['POST', '/login-channels', { name: 'a', liffApps: [{ endpointUrl: 'https://a.test/', size: 'wide' }] }, 400, /size/],
    ['POST', '/login-channels', { name: 'a', liffApps: [{ endpointUrl: 'https://a.test/', scopes: ['all'] }] }, 400, /scopes/],
    ['PATCH', `/login-channels/${channelId}`, { callbackUrls: ['http://a.test/'] }, 400, /https/],
    ['GET', '/login-channels/1', undefined, 404, /no Login channel 1/],
    ['POST', '/login/authorize', { user: user?.userId, url: '/oauth2/v2.1/authorize?client_id=1' }, 400, /client/],
    ['POST', '/login/authorize', { user: 'U1', url: '/' }, 404, /no user U1/],
    ['POST', '/login/liff', { user: user?.userId, url: 'https://liff.line.me/1-aaaaaaaa' }, 404, /no LIFF URL/],
    ['POST', '/faults', { endpoint: 'login-token', kind: 'bad luck' }, 400, /kind/],
  ]
  for (const [method, path, body, status, message] of wrong)
    expect([path, await sim(method, path, body)]).toMatchObject([path, { status, body: { error: expect.stringMatching(message) } }])
  expect((await sim('POST', '/faults', { endpoint: 'login-token', kind: '500-before' })).status).toBe(200)
})
