import { expect, test } from 'vitest'
import { loginPlatform } from './login-kit.ts'

test('faults strike the login, and what it answers is logged without secrets', async () => {
  const { control, friend, authorizeUrl, exchange, codeOf, login } = loginPlatform()
  control.setFault({ endpoint: 'login-token', kind: '500-after', count: 1 })
  const code = codeOf(await control.authorize(friend, authorizeUrl()))
  expect((await exchange(code)).status).toBe(500)
  expect((await exchange(code)).body).toMatchObject({ error_description: 'invalid authorization code' })
  const [, lost] = control.log({ endpoint: 'login-token' })
  expect(lost).toMatchObject({ status: 500, fault: '500-after' })
  await exchange(codeOf(await control.authorize(friend, authorizeUrl())))
  expect(JSON.stringify(control.log())).not.toContain(login.channelSecret)
  expect(control.log({ endpoint: 'login-token', limit: 1 })[0]?.response).toMatch(/"access_token":"…".*"id_token":"…"/)
})

test('channels, tokens, consents and the key outlive a snapshot', async () => {
  const first = loginPlatform()
  const tokens = await first.logIn()
  const url = new URL(await first.control.openLiff(first.friend, `/liff/${first.login.liffApps[0]?.liffId}`))
  const liffIdToken = new URLSearchParams(url.hash.slice(1)).get('id_token') ?? ''
  const second = loginPlatform()
  second.simulator.restore(JSON.parse(JSON.stringify(first.simulator.snapshot())))
  expect(second.control.loginChannels()).toEqual([first.login])
  expect((await second.request('GET', '/v2/profile', second.withToken(tokens.access_token))).status).toBe(200)
  const form = { id_token: liffIdToken, client_id: first.login.channelId }
  expect((await second.request('POST', '/oauth2/v2.1/verify', { form })).status).toBe(200)
  const asked = second.browser()
  await asked.open(`/_sim/open?user=${first.friend.userId}&url=${encodeURIComponent(`https://access.line.me${first.authorizeUrl()}`)}`)
  expect(asked.visited).not.toContain('GET /oauth2/v2.1/consent')
  second.control.reset()
  expect(second.control.loginChannels()).toEqual([])
})

test('what cannot be a Login channel is refused in words', () => {
  const { control, channel, login } = loginPlatform()
  const wrong: [Parameters<typeof control.createLoginChannel>[0], RegExp][] = [
    [{ name: 'a', channelId: 'abc' }, /number/],
    [{ name: 'a', channelId: login.channelId }, /exists/],
    [{ name: 'a', channelId: channel.channelId }, /exists/],
    [{ name: 'a', linkedBot: '1' }, /no channel 1/],
    [{ name: 'a', callbackUrls: ['http://enishi.test/'] }, /https/],
    [{ name: 'a', callbackUrls: ['https://enishi.test/#a'] }, /fragment/],
    [{ name: 'a', liffApps: [{ endpointUrl: 'https://enishi.test/#a' }] }, /fragment/],
    [{ name: 'a', channelId: '5', liffApps: [{ liffId: '6-abcdefgh', endpointUrl: 'https://enishi.test/' }] }, /LIFF id/],
  ]
  for (const [options, message] of wrong) expect(() => control.createLoginChannel(options)).toThrow(message)
  expect(control.channel(channel).loginChannelId).toBe(login.channelId)
  expect(control.updateLoginChannel(login, { linkedBot: null, callbackUrls: ['http://localhost:5173/cb'] })).toMatchObject({
    linkedBot: null,
    callbackUrls: ['http://localhost:5173/cb'],
    name: login.name,
  })
  expect(() => control.loginChannel('1')).toThrow('no Login channel 1')
})
