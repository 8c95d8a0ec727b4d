import { createHmac, createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { CALLBACK, certOf, loginPlatform, paramsOf, readJwt } from './login-kit.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('a login gives a code, the code tokens, and the tokens the user', async () => {
  const { control, friend, login, authorizeUrl, exchange, codeOf, request, withToken } = loginPlatform()
  const url = await control.authorize(friend, authorizeUrl({ bot_prompt: 'normal' }))
  expect(url.startsWith(`${CALLBACK}?`)).toBe(true)
  expect(paramsOf(url)).toEqual({ code: expect.any(String), state: 'st4te', friendship_status_changed: 'false' })
  const { status, body, headers } = await exchange(codeOf(url))
  expect([status, headers['cache-control'], headers['x-line-request-id']]).toEqual([200, 'no-store', expect.any(String)])
  expect(body).toEqual({
    access_token: expect.stringMatching(/^eyJ[\w-]*\.[\w-]+\.[\w-]+$/),
    expires_in: 2_592_000,
    id_token: expect.any(String),
    refresh_token: expect.any(String),
    scope: 'profile openid',
    token_type: 'Bearer',
  })
  const bearer = withToken(body.access_token)
  expect((await request('GET', '/v2/profile', bearer)).body).toMatchObject({ userId: friend.userId, displayName: '山田 花子' })
  expect((await request('GET', '/v2/profile', bearer)).body).not.toHaveProperty('language')
  for (const method of ['GET', 'POST'])
    expect((await request(method, '/oauth2/v2.1/userinfo', bearer)).body).toMatchObject({ sub: friend.userId, name: '山田 花子' })
  expect((await request('GET', '/friendship/v1/status', bearer)).body).toEqual({ friendFlag: true })
  await control.block(friend, login.linkedBot ?? '')
  expect((await request('GET', '/friendship/v1/status', bearer)).body).toEqual({ friendFlag: false })
  expect((await request('GET', `/oauth2/v2.1/verify?access_token=${String(body.access_token)}`)).body).toEqual({
    scope: 'profile openid',
    client_id: login.channelId,
    expires_in: 2_592_000,
  })
})

test('web ID tokens are signed with the channel secret and carry what was asked for', async () => {
  const { clock, friend, login, logIn } = loginPlatform()
  const { header, payload, signed, signature } = readJwt((await logIn()).id_token)
  expect(header).toEqual({ typ: 'JWT', alg: 'HS256' })
  const now = Math.floor(clock.now / 1_000)
  expect(payload).toEqual({
    iss: 'https://access.line.me',
    sub: friend.userId,
    aud: login.channelId,
    exp: now + 3_600,
    iat: now,
    nonce: 'n0nce',
    amr: ['lineautologin'],
    name: '山田 花子',
    picture: friend.pictureUrl,
  })
  expect(createHmac('sha256', login.channelSecret).update(signed).digest()).toEqual(signature)
  const other = readJwt((await logIn({ nonce: undefined, scope: 'openid email', max_age: '600' })).id_token).payload
  expect(other).toMatchObject({ email: expect.stringMatching(/@users\.example$/), auth_time: now })
  for (const absent of ['nonce', 'name', 'picture']) expect(other).not.toHaveProperty(absent)
  expect(await logIn({ scope: 'profile' })).not.toHaveProperty('id_token')
})

test('wrong requests never reach a callback that is not registered; all others say there what is wrong', async () => {
  const { request, authorizeUrl } = loginPlatform()
  const pages: [Record<string, string | undefined>, RegExp][] = [
    [{ client_id: '1' }, /client_id/],
    [{ client_id: undefined }, /client_id/],
    [{ redirect_uri: undefined }, /redirect_uri/],
    [{ redirect_uri: `${CALLBACK}/` }, /redirect_uri/],
    [{ redirect_uri: `${CALLBACK}.evil.test` }, /redirect_uri/],
    [{ redirect_uri: `${CALLBACK}?next=1#fragment` }, /redirect_uri/],
    [{ redirect_uri: 'javascript:alert(1)' }, /redirect_uri/],
    [{ app_id: '2100000001-AAAAAAAA' }, /client_id/],
  ]
  for (const [more, word] of pages) {
    const answer = await request('GET', authorizeUrl(more), { headers: { 'accept-language': 'en' } })
    expect([answer.status, answer.headers.location, String(answer.body.content)]).toEqual([400, undefined, expect.stringMatching(word)])
  }
  const redirects: [Record<string, string | undefined>, string][] = [
    [{ response_type: undefined }, 'INVALID_REQUEST'],
    [{ response_type: 'token' }, 'UNSUPPORTED_RESPONSE_TYPE'],
    [{ state: undefined }, 'INVALID_REQUEST'],
    [{ scope: undefined }, 'INVALID_SCOPE'],
    [{ scope: 'email' }, 'INVALID_SCOPE'],
    [{ scope: 'profile email' }, 'INVALID_SCOPE'],
    [{ scope: 'profile chat_message.write' }, 'INVALID_SCOPE'],
    [{ prompt: 'select_account' }, 'INVALID_REQUEST'],
    [{ bot_prompt: 'gentle' }, 'INVALID_REQUEST'],
    [{ max_age: 'long' }, 'INVALID_REQUEST'],
    [{ response_mode: 'fragment' }, 'INVALID_REQUEST'],
    [{ code_challenge_method: 'plain' }, 'INVALID_REQUEST'],
    [{ code_challenge_method: undefined }, 'INVALID_REQUEST'],
    [{ code_challenge: 'short' }, 'INVALID_REQUEST'],
    [{ code_challenge: undefined }, 'INVALID_REQUEST'],
    [{ prompt: 'none' }, 'LOGIN_REQUIRED'],
  ]
  for (const [more, error] of redirects) {
    const { status, headers } = await request('GET', authorizeUrl(more))
    const { error_description, ...params } = paramsOf(headers.location)
    expect([more, status, params]).toEqual([more, 303, { error, ...('state' in more ? {} : { state: 'st4te' }) }])
    expect(error_description).toBeTruthy()
  }
})

test('email is only for channels that LINE granted it to', async () => {
  const { request, authorizeUrl } = loginPlatform({ emailPermission: false })
  const { headers } = await request('GET', authorizeUrl({ scope: 'openid email' }))
  expect(paramsOf(headers.location)).toMatchObject({ error: 'INVALID_SCOPE' })
})

test('query parameters may be added to a registered callback, and come back', async () => {
  const { control, friend, authorizeUrl, exchange, codeOf } = loginPlatform()
  const redirect_uri = `${CALLBACK}?key=va+lue`
  const url = await control.authorize(friend, authorizeUrl({ redirect_uri }))
  expect(paramsOf(url)).toMatchObject({ key: 'va lue', state: 'st4te' })
  expect((await exchange(codeOf(url))).body).toMatchObject({ error: 'invalid_grant' })
  expect((await exchange(codeOf(url), { redirect_uri })).status).toBe(200)
})

test('a code works once, for ten minutes, for its channel, and with its verifier', async () => {
  const { control, clock, friend, authorizeUrl, exchange, codeOf } = loginPlatform()
  const other = control.createLoginChannel({ name: 'よそ', callbackUrls: [CALLBACK] })
  const fresh = async (more: Record<string, string | undefined> = {}) => codeOf(await control.authorize(friend, authorizeUrl(more)))
  const code = await fresh()
  const wrong: [Record<string, string | undefined>, string, string][] = [
    [{ code: 'unknown' }, 'invalid_grant', 'invalid authorization code'],
    [{ client_id: 'x' }, 'invalid_client', 'invalid client_id'],
    [{ client_secret: 'x' }, 'invalid_client', 'invalid client_secret'],
    [{ client_secret: undefined }, 'invalid_client', 'invalid client_secret'],
    [{ client_id: other.channelId, client_secret: other.channelSecret }, 'invalid_grant', 'invalid authorization code'],
    [{ redirect_uri: `${CALLBACK}?a=1` }, 'invalid_grant', 'redirect_uri does not match'],
    [{ code_verifier: undefined }, 'invalid_grant', 'invalid code_verifier'],
    [{ code_verifier: 'a'.repeat(43) }, 'invalid_grant', 'invalid code_verifier'],
    [{ code_verifier: 'too short' }, 'invalid_grant', 'invalid code_verifier'],
  ]
  for (const [more, error, error_description] of wrong)
    expect([more, await exchange(code, more)]).toMatchObject([more, { status: 400, body: { error, error_description } }])
  const both = await Promise.all([exchange(code), exchange(code)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
  expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  const old = await fresh()
  clock.now += 10 * MINUTE
  expect(await exchange(old)).toMatchObject({ status: 400, body: { error_description: 'invalid authorization code' } })
  const plain = await fresh({ code_challenge: undefined, code_challenge_method: undefined })
  expect((await exchange(plain)).status).toBe(400)
  expect((await exchange(plain, { code_verifier: undefined })).status).toBe(200)
})

test('access tokens end after 30 days, refresh tokens after 90', async () => {
  const { clock, login, logIn, request, withToken } = loginPlatform()
  const first = await logIn()
  const refresh = (refresh_token: unknown, more = {}) =>
    request('POST', '/oauth2/v2.1/token', {
      form: {
        grant_type: 'refresh_token',
        refresh_token: String(refresh_token),
        client_id: login.channelId,
        client_secret: login.channelSecret,
        ...more,
      },
    })
  clock.now += 30 * 24 * HOUR
  expect(await request('GET', '/v2/profile', withToken(first.access_token))).toMatchObject({ status: 401 })
  expect((await request('GET', `/oauth2/v2.1/verify?access_token=${String(first.access_token)}`)).body).toEqual({
    error: 'invalid_request',
    error_description: 'The access token expired',
  })
  expect(await refresh(first.refresh_token, { client_secret: 'no' })).toMatchObject({ status: 400, body: { error: 'invalid_client' } })
  const again = await refresh(first.refresh_token)
  expect(again).toMatchObject({ status: 200, body: { refresh_token: first.refresh_token, scope: 'profile openid', expires_in: 2_592_000 } })
  expect((await request('GET', '/v2/profile', withToken(again.body.access_token))).status).toBe(200)
  clock.now += 60 * 24 * HOUR
  expect(await refresh(first.refresh_token)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: 'invalid refresh token' },
  })
})

test('revoked and deauthorized tokens are dead', async () => {
  const { login, logIn, request, withToken, control, friend, authorizeUrl } = loginPlatform()
  const token = String((await logIn()).access_token)
  const form = { access_token: token, client_id: login.channelId, client_secret: login.channelSecret }
  expect(await request('POST', '/oauth2/v2.1/revoke', { form: { ...form, client_secret: 'no' } })).toMatchObject({ status: 400 })
  expect(await request('POST', '/oauth2/v2.1/revoke', { form })).toMatchObject({ status: 200, body: { content: '' } })
  expect((await request('GET', `/oauth2/v2.1/verify?access_token=${token}`)).body).toMatchObject({
    error_description: 'The access token revoked',
  })
  expect((await request('GET', '/oauth2/v2.1/verify?access_token=abc')).body).toMatchObject({
    error_description: 'The access token not JWS',
  })

  const second = await logIn()
  const asChannel = await request('POST', '/oauth2/v3/token', {
    form: { grant_type: 'client_credentials', client_id: login.channelId, client_secret: login.channelSecret },
  })
  expect(asChannel.body).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
  const deauthorize = (bearer: unknown, userAccessToken: unknown) =>
    request('POST', '/user/v1/deauthorize', {
      headers: { ...withToken(bearer).headers, 'content-type': 'application/json' },
      body: JSON.stringify({ userAccessToken }),
    })
  expect((await deauthorize('nobody', second.access_token)).status).toBe(401)
  expect((await deauthorize(second.access_token, second.access_token)).status).toBe(401)
  expect((await deauthorize(asChannel.body.access_token, second.access_token)).status).toBe(204)
  expect(await deauthorize(asChannel.body.access_token, second.access_token)).toMatchObject({
    status: 400,
    body: { message: 'invalid token' },
  })
  const asked = await control.authorize(friend, authorizeUrl(), { cancel: true })
  expect(paramsOf(asked)).toMatchObject({
    error: 'ACCESS_DENIED',
    error_description: 'The resource owner denied the request.',
    state: 'st4te',
  })
})

test('the scope decides what a token may read', async () => {
  const { logIn, request, withToken } = loginPlatform()
  const openid = withToken((await logIn({ scope: 'openid' })).access_token)
  for (const path of ['/v2/profile', '/friendship/v1/status']) expect((await request('GET', path, openid)).status).toBe(403)
  expect(Object.keys((await request('GET', '/oauth2/v2.1/userinfo', openid)).body)).toEqual(['sub'])
  const profile = withToken((await logIn({ scope: 'profile' })).access_token)
  expect((await request('GET', '/oauth2/v2.1/userinfo', profile)).status).toBe(403)
  for (const path of ['/v2/profile', '/friendship/v1/status', '/oauth2/v2.1/userinfo'])
    expect([(await request('GET', path)).status, (await request('GET', path, withToken('x'))).status]).toEqual([401, 401])
})

test('the friendship of a channel without a linked account cannot be asked for', async () => {
  const { logIn, request, withToken } = loginPlatform({ linkedBot: undefined })
  expect((await request('GET', '/friendship/v1/status', withToken((await logIn()).access_token))).status).toBe(400)
})

test('an ID token is verified against channel, nonce, user and time', async () => {
  const { clock, control, friend, login, logIn, request } = loginPlatform()
  const other = control.createLoginChannel({ name: 'よそ' })
  const idToken = String((await logIn()).id_token)
  const check = (more: Record<string, string> = {}) =>
    request('POST', '/oauth2/v2.1/verify', { form: { id_token: idToken, client_id: login.channelId, ...more } })
  expect(await check({ nonce: 'n0nce', user_id: friend.userId })).toMatchObject({
    status: 200,
    body: { sub: friend.userId, aud: login.channelId },
  })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const { payload } = readJwt(idToken)
  const forge = (header: object, claims: object, key: string) => {
    const signed = `${part(header)}.${part(claims)}`
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
  }
  const HS256 = { typ: 'JWT', alg: 'HS256' }
  const jwk = await certOf(request)
  const publicPem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()
  const wrong: [Record<string, string>, string][] = [
    [{ client_id: other.channelId }, 'Invalid IdToken Audience.'],
    [{ nonce: 'other' }, 'Invalid IdToken Nonce.'],
    [{ user_id: 'U0' }, 'Invalid IdToken Subject Identifier.'],
    [{ id_token: 'nonsense' }, 'Invalid IdToken.'],
    [{ id_token: `${idToken}x` }, 'Invalid IdToken.'],
    [{ id_token: `${part({ alg: 'none' })}.${part(payload)}.` }, 'Invalid IdToken.'],
    [{ id_token: forge(HS256, payload, 'not the secret') }, 'Invalid IdToken.'],
    // A public key taken for a shared secret, with and without naming the other algorithm.
    [{ id_token: forge(HS256, payload, publicPem) }, 'Invalid IdToken.'],
    [{ id_token: forge({ typ: 'JWT', alg: 'ES256', kid: jwk.kid }, payload, login.channelSecret) }, 'Invalid IdToken.'],
    [{ id_token: forge(HS256, { ...payload, iss: 'https://evil.test' }, login.channelSecret) }, 'Invalid IdToken Issuer.'],
  ]
  for (const [more, error_description] of wrong)
    expect(await check(more)).toMatchObject({ status: 400, body: { error: 'invalid_request', error_description } })
  expect((await request('POST', '/oauth2/v2.1/verify', { form: { id_token: idToken } })).status).toBe(400)
  clock.now += HOUR
  expect((await check()).body).toMatchObject({ error_description: 'IdToken expired.' })
})

test('certs has the key that ES256 tokens are signed with', async () => {
  const { control, friend, login, request } = loginPlatform()
  const url = new URL(await control.openLiff(friend, `https://liff.line.me/${login.liffApps[0]?.liffId}`))
  const { header, payload, signed, signature } = readJwt(new URLSearchParams(url.hash.slice(1)).get('id_token'))
  const jwk = await certOf(request)
  expect(header).toEqual({ typ: 'JWT', alg: 'ES256', kid: jwk.kid })
  expect(jwk).not.toHaveProperty('d')
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  expect(verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  const form = { id_token: new URLSearchParams(url.hash.slice(1)).get('id_token') ?? '', client_id: login.channelId }
  expect((await request('POST', '/oauth2/v2.1/verify', { form })).body).toEqual(payload)
})

test('discovery keeps LINE’s issuer and names the addresses of the simulator', async () => {
  const { request } = loginPlatform()
  expect((await request('GET', '/.well-known/openid-configuration')).body).toMatchObject({
    issuer: 'https://access.line.me',
    jwks_uri: 'https://line.simulator.test/oauth2/v2.1/certs',
    code_challenge_methods_supported: ['S256'],
  })
})
