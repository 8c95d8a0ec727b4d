import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { platform } from './platform.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded', authorization: '' }
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const DAY = 24 * 3_600

const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const jwk = { ...pair.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function desk() {
  const made = platform()
  const { call, control, channel, clock } = made
  const kid = control.addKey(channel, jwk)
  const assertion = (claims: object = {}, { header = {}, key = pair.privateKey }: { header?: object; key?: KeyObject } = {}) => {
    const now = Math.floor(clock.now / 1_000)
    const payload = {
      iss: channel.channelId,
      sub: channel.channelId,
      aud: 'https://api.line.me/',
      exp: now + 1_800,
      token_exp: DAY,
      ...claims,
    }
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${part(payload)}`
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
  }
  const post = (path: string, fields: Record<string, string>) =>
    call('POST', path, { body: new URLSearchParams(fields).toString(), headers: FORM })
  const issue = (client_assertion = assertion(), path = '/oauth2/v2.1/token') =>
    post(path, { grant_type: 'client_credentials', client_assertion_type: TYPE, client_assertion })
  const secrets = { client_id: channel.channelId, client_secret: channel.channelSecret }
  const shortLived = async () => (await post('/v2/oauth/accessToken', { grant_type: 'client_credentials', ...secrets })).body.access_token
  const get = (path: string, query: Record<string, string>) => call('GET', `${path}?${new URLSearchParams(query)}`, { headers: FORM })
  const works = async (token: unknown) =>
    (await call('GET', '/v2/bot/info', { headers: { authorization: `Bearer ${token}` } })).status === 200
  return { ...made, assertion, post, issue, secrets, shortLived, get, works }
}

test('a token by assertion lives as long as asked for', async () => {
  const { issue, works, clock, get } = desk()
  const { status, body } = await issue()
  expect({ status, body }).toEqual({
    status: 200,
    body: { token_type: 'Bearer', access_token: expect.any(String), expires_in: DAY, key_id: expect.any(String) },
  })
  expect(await works(body.access_token)).toBe(true)
  const verify = () => get('/oauth2/v2.1/verify', { access_token: String(body.access_token) })
  clock.now += 1_000
  expect((await verify()).body).toMatchObject({ client_id: '2000000001', expires_in: DAY - 1 })
  clock.now += DAY * 1_000
  expect(await works(body.access_token)).toBe(false)
  expect(await verify()).toMatchObject({ status: 400, body: { error: 'invalid_request', error_description: 'The access token expired' } })
  expect(await get('/oauth2/v2.1/verify', { access_token: 'abc' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: 'The access token not JWS' },
  })
})

test('thirty tokens by assertion, and their key ids can be listed', async () => {
  const { issue, get, assertion, post, secrets, works } = desk()
  const first = await issue()
  for (let i = 1; i < 30; i += 1) expect((await issue()).status).toBe(200)
  expect(await issue()).toMatchObject({ status: 400, body: { message: 'The maximum number of access tokens has already been issued' } })
  const kids = async () => (await get('/oauth2/v2.1/tokens/kid', { client_assertion_type: TYPE, client_assertion: assertion() })).body.kids
  expect(await kids()).toHaveLength(30)
  expect(await kids()).toContain(first.body.key_id)
  const access_token = String(first.body.access_token)
  expect(await post('/oauth2/v2.1/revoke', { ...secrets, client_secret: 'x', access_token })).toMatchObject({ status: 400 })
  expect(await post('/oauth2/v2.1/revoke', { ...secrets, access_token })).toMatchObject({ status: 200, body: { content: '' } })
  expect(await works(access_token)).toBe(false)
  expect((await post('/oauth2/v2.1/revoke', { ...secrets, access_token })).status).toBe(200)
  expect((await post('/oauth2/v2.1/revoke', { ...secrets, access_token: 'abc' })).status).toBe(400)
  expect(await kids()).toHaveLength(29)
  expect((await issue()).status).toBe(200)
})

const WRONG: [name: string, make: (d: ReturnType<typeof desk>) => string, status: number, expected: object][] = [
  ['no JWT', () => 'abc', 400, { error: 'invalid_client' }],
  ['another algorithm', (d) => d.assertion({}, { header: { alg: 'HS256' } }), 400, { error: 'invalid_client' }],
  [
    'an unknown key',
    (d) => d.assertion({}, { header: { kid: 'x' } }),
    404,
    { message: 'Cannot find channel key that satisfies the conditions' },
  ],
  ['another issuer', (d) => d.assertion({ iss: '1' }), 400, { error_description: 'iss and clientId of key do not match' }],
  ['another audience', (d) => d.assertion({ aud: 'https://example.com/' }), 400, { error: 'invalid_client' }],
  ['an expired assertion', (d) => d.assertion({ exp: 1 }), 400, { error: 'invalid_client', error_description: 'Invalid exp' }],
  ['one that lives for an hour', (d) => d.assertion({ exp: d.clock.now / 1_000 + 3_600 }), 400, { error_description: 'Invalid exp' }],
  ['a token of 31 days', (d) => d.assertion({ token_exp: 31 * DAY }), 400, { error: 'invalid_client' }],
  ['another private key', (d) => d.assertion({}, { key: other.privateKey }), 400, { error: 'invalid_client' }],
]
test.each(WRONG)('%s is refused', async (_, make, status, expected) => {
  const made = desk()
  expect(await made.issue(make(made))).toMatchObject({ status, body: expected })
})

test('a stateless token can be had by assertion too, and cannot be revoked', async () => {
  const { issue, assertion, works, post, clock } = desk()
  const { body } = await issue(assertion({ token_exp: undefined }), '/oauth2/v3/token')
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
  await post('/v2/oauth/revoke', { access_token: String(body.access_token) })
  expect(await works(body.access_token)).toBe(true)
  clock.now += 900_000
  expect(await works(body.access_token)).toBe(false)
})

test('of short-lived tokens the 31st pushes out the oldest', async () => {
  const { shortLived, works } = desk()
  const first = await shortLived()
  const second = await shortLived()
  for (let i = 2; i < 30; i += 1) await shortLived()
  expect(await works(first)).toBe(true)
  await shortLived()
  expect([await works(first), await works(second)]).toEqual([false, true])
})

test('short-lived and long-lived tokens are verified and revoked at /v2/oauth', async () => {
  const { shortLived, post, works, channel, issue } = desk()
  const token = String(await shortLived())
  const verify = (access_token: string) => post('/v2/oauth/verify', { access_token })
  expect((await verify(token)).body).toMatchObject({ client_id: channel.channelId, expires_in: 30 * DAY })
  expect(Number((await verify(channel.channelToken)).body.expires_in)).toBeGreaterThan(365 * DAY)
  expect((await verify('abc')).body).toEqual({ error: 'invalid_request', error_description: 'access_token invalid' })
  expect((await verify('a b')).body).toEqual({ error: 'invalid_request', error_description: 'access_token in invalid format' })
  expect((await verify(String((await issue()).body.access_token))).status).toBe(400)
  expect(await post('/v2/oauth/revoke', { access_token: token })).toMatchObject({ status: 200, body: { content: '' } })
  expect(await works(token)).toBe(false)
  expect((await verify(token)).status).toBe(400)
  expect((await post('/v2/oauth/revoke', { access_token: 'unknown' })).status).toBe(200)
  expect(await post('/v2/oauth/revoke', {})).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})

test('a reissued long-lived token may leave the old one a day', async () => {
  const { control, channel, works, clock } = desk()
  const fresh = control.reissueToken(channel, { keepOldHours: 24 })
  expect([await works(channel.channelToken), await works(fresh)]).toEqual([true, true])
  clock.now += DAY * 1_000
  expect([await works(channel.channelToken), await works(fresh)]).toEqual([false, true])
  control.reissueToken(channel)
  expect(await works(fresh)).toBe(false)
})

test('only public RSA keys for signatures are registered, and none with a key id of its own', () => {
  const { control, channel } = desk()
  const refused = [
    { ...jwk, kid: 'mine' },
    { ...jwk, alg: 'RS512' },
    { ...jwk, use: 'enc' },
    { ...pair.privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' },
  ]
  for (const key of refused) expect(() => control.addKey(channel, key)).toThrow(/key/)
})

test('the log keeps no secret', async () => {
  const { issue, shortLived, control } = desk()
  await issue()
  await shortLived()
  const text = JSON.stringify(control.log())
  expect(text).toContain('…')
  expect(text).not.toMatch(/eyJ\w|client_secret=[0-9a-f]/)
})
