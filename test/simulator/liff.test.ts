import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CHALLENGE, html, loginPlatform, ORIGIN, paramsOf, readJwt, ticketOf, VERIFIER } from './login-kit.ts'

const IN_FRAME = { 'sec-fetch-dest': 'iframe' }
const ENDPOINT = 'https://enishi.test/liff/?k=v'

function liffPlatform(options: Parameters<typeof loginPlatform>[0] = {}) {
  const kit = loginPlatform(options)
  const liffId = kit.login.liffApps[0]?.liffId ?? ''
  const land = async (...more: [user?: { userId: string }, extra?: string, options?: object]) => {
    const [user = kit.friend, extra = '', opts = {}] = more
    const url = new URL(await kit.control.openLiff(user, `https://liff.line.me/${liffId}${extra}`, { chat: kit.channel, ...opts }))
    return { url, tokens: Object.fromEntries(new URLSearchParams(url.hash.slice(1))) }
  }
  const send = (token: unknown, messages: unknown) =>
    kit.request('POST', '/message/v3/share', {
      headers: { ...kit.withToken(token).headers, 'content-type': 'application/json' },
      body: JSON.stringify({ messages }),
    })
  return { ...kit, liffId, land, send }
}

test('a LIFF URL lands on the endpoint, the rest of it in liff.state and the tokens in the fragment', async () => {
  const { land, friend, login, liffId } = liffPlatform()
  const { url, tokens } = await land(friend, '/path_A/?key1=value1#URL-fragment')
  expect(url.origin + url.pathname).toBe('https://enishi.test/liff/')
  expect(paramsOf(url.href)).toEqual({ k: 'v', 'liff.state': '/path_A/?key1=value1#URL-fragment' })
  expect(tokens).toMatchObject({ client_id: login.channelId, access_token: expect.any(String), id_token: expect.any(String) })
  const context = readJwt(tokens.context_token).payload
  const hash = createHash('sha256')
    .update(tokens.access_token ?? '')
    .digest()
    .subarray(0, 16)
    .toString('base64url')
  expect(context).toMatchObject({
    type: 'utou',
    userId: friend.userId,
    liffId,
    viewType: 'full',
    endpointUrl: ENDPOINT,
    accessTokenHash: hash,
  })
  expect(readJwt(tokens.id_token)).toMatchObject({
    header: { alg: 'ES256' },
    payload: { aud: login.channelId, sub: friend.userId, amr: ['lineautologin'] },
  })
  expect((await land(friend, '', { chat: undefined })).url.searchParams.has('liff.state')).toBe(false)
  expect(readJwt((await land(friend, '?a=1', { chat: undefined })).tokens.context_token).payload).toMatchObject({ type: 'none' })
})

test('LIFF tokens last twelve hours and cannot be renewed', async () => {
  const { land, clock, request, withToken } = liffPlatform()
  const { tokens } = await land()
  expect((await request('GET', `/oauth2/v2.1/verify?access_token=${tokens.access_token}`)).body).toMatchObject({
    expires_in: 43_200,
    scope: 'openid profile chat_message.write',
  })
  clock.now += 12 * 3_600_000
  expect((await request('GET', '/v2/profile', withToken(tokens.access_token))).status).toBe(401)
})

test('in the phone’s frame the LIFF URL asks for consent once, with the add-friend option of the app', async () => {
  const { browser, control, stranger, channel, liffId, posts } = liffPlatform()
  const phone = browser()
  const url = `https://liff.line.me/${liffId}/menu?x=1#top`
  const consent = await phone.open(`/_sim/open?user=${stranger.userId}&chat=${channel.channelId}&url=${encodeURIComponent(url)}`, IN_FRAME)
  expect(html(consent)).toContain('value="chat_message.write"')
  const form = { ticket: ticketOf(consent), decision: 'allow', add_friend: '1', grant: 'chat_message.write' }
  const landed = await phone.post('/oauth2/v2.1/consent', form, IN_FRAME)
  expect(paramsOf(landed.headers.location)['liff.state']).toBe('/menu?x=1#top')
  expect([control.friendship(stranger, channel), posts.length]).toEqual(['friend', 1])
  // From inside the frame, a link to LIFF is LIFF: no consent any more, and where it came from is known.
  for (const path of [`/liff/${liffId}/next`, `/${liffId}/next`, `/R/app/${liffId}/next`]) {
    const next = await phone.open(path, { ...IN_FRAME, referer: 'https://enishi.test/liff/menu' })
    expect(paramsOf(next.headers.location)).toEqual({ k: 'v', 'liff.state': '/next', 'liff.referrer': 'https://enishi.test/liff/menu' })
    expect(new URL(next.headers.location ?? '').hash).toContain('context_token=')
  }
})

test('any other browser gets the endpoint without tokens', async () => {
  const { browser, liffId } = liffPlatform()
  const { status, headers } = await browser().open(`/liff/${liffId}/a?b=1`)
  expect([status, headers.location]).toEqual([303, 'https://enishi.test/liff/?k=v&liff.state=%2Fa%3Fb%3D1'])
  expect((await browser().open('/liff/1234567890-AbcdEfgh')).status).toBe(404)
})

test('going back from LIFF’s consent lands nowhere', async () => {
  const { browser, control, stranger, liffId } = liffPlatform()
  const phone = browser()
  const consent = await phone.open(
    `/_sim/open?user=${stranger.userId}&url=${encodeURIComponent(`https://liff.line.me/${liffId}`)}`,
    IN_FRAME,
  )
  const closed = await phone.post('/oauth2/v2.1/consent', { ticket: ticketOf(consent), decision: 'cancel' }, IN_FRAME)
  expect([closed.status, closed.headers.location]).toEqual([200, undefined])
  await expect(control.openLiff(stranger, `/liff/${liffId}`, { cancel: true })).rejects.toThrow('closes')
  await expect(control.openLiff(stranger, 'https://liff.line.me/1-aaaaaaaa')).rejects.toThrow('no LIFF URL')
})

test('sendMessages posts as the user: bubbles and webhooks, without one for templates and Flex', async () => {
  const { land, send, control, friend, channel, posts } = liffPlatform()
  const { tokens } = await land()
  const uri = { type: 'uri', label: '見る', uri: 'https://enishi.test/' }
  const bubble = { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'button', action: uri }] } }
  const image = { type: 'image', originalContentUrl: 'https://enishi.test/a.jpg', previewImageUrl: 'https://enishi.test/b.jpg' }
  const answer = await send(tokens.access_token, [
    { type: 'text', text: '来ました' },
    image,
    { type: 'flex', altText: '予約', contents: bubble },
    { type: 'sticker', packageId: '446', stickerId: '1988' },
  ])
  expect(answer.status).toBe(200)
  expect(control.chat(friend, channel).entries.map((entry) => 'said' in entry && entry.said.message.type)).toEqual([
    'text',
    'image',
    'flex',
    'sticker',
  ])
  expect(posts.map(({ json }) => json.events[0]?.message)).toMatchObject([
    { type: 'text', text: '来ました' },
    { type: 'image', contentProvider: { type: 'external', originalContentUrl: image.originalContentUrl } },
    { type: 'sticker', stickerId: '1988' },
  ])
})

test('sendMessages refuses what LINE refuses', async () => {
  const { land, send, friend, stranger, control, channel } = liffPlatform()
  const { tokens } = await land()
  const say = [{ type: 'text', text: 'a' }]
  const postback = { type: 'postback', label: 'a', data: 'a' }
  const wrong: unknown[] = [
    undefined,
    [],
    Array(6).fill(say[0]),
    [{ type: 'text', text: '' }],
    [{ type: 'text', text: 'a', quickReply: { items: [{ type: 'action', action: { type: 'message', label: 'a', text: 'a' } }] } }],
    [{ type: 'imagemap', baseUrl: 'https://enishi.test/i', altText: 'a', baseSize: { width: 1040, height: 1040 }, actions: [] }],
    [{ type: 'template', altText: 'a', template: { type: 'buttons', text: 'a', actions: [postback] } }],
  ]
  for (const messages of wrong) expect([messages, (await send(tokens.access_token, messages)).status]).toEqual([messages, 400])
  const forbidden = [
    (await land(friend, '', { chat: undefined })).tokens.access_token,
    (await land(stranger, '', { refuse: ['chat_message.write'] })).tokens.access_token,
  ]
  for (const token of forbidden)
    expect(await send(token, say)).toMatchObject({ status: 403, body: { message: "user doesn't grant required permissions yet" } })
  expect((await send('nobody', say)).status).toBe(401)
  await control.block(friend, channel)
  expect((await send(tokens.access_token, say)).status).toBe(403)
})

test('LIFF’s own login goes to the endpoint, needs PKCE and no secret, and gives ES256', async () => {
  const { control, friend, login, liffId, authorizeUrl, exchange, codeOf } = liffPlatform()
  const page = 'https://enishi.test/liff/menu?x=1'
  const ask = (more: Record<string, string | undefined>) => authorizeUrl({ app_id: liffId, redirect_uri: page, nonce: undefined, ...more })
  const url = await control.authorize(friend, ask({ scope: 'profile openid chat_message.write' }))
  expect(new URL(url).pathname).toBe('/liff/')
  expect(paramsOf(url)).toMatchObject({ k: 'v', state: 'st4te', liffClientId: login.channelId, liffRedirectUri: page })
  const form = { redirect_uri: ENDPOINT, client_secret: undefined, appId: liffId }
  expect((await exchange(codeOf(url), { ...form, code_verifier: `${VERIFIER}x` })).body).toMatchObject({ error: 'invalid_grant' })
  const { body } = await exchange(codeOf(url), form)
  expect(body).toMatchObject({ expires_in: 43_200, scope: 'profile openid chat_message.write' })
  expect(body).not.toHaveProperty('refresh_token')
  expect(readJwt(body.id_token).header.alg).toBe('ES256')
  expect(paramsOf(await control.authorize(friend, ask({ code_challenge: undefined, code_challenge_method: undefined })))).toMatchObject({
    error: 'INVALID_REQUEST',
  })
  for (const redirect_uri of ['https://enishi.test/', 'https://enishi.test/liffs', 'https://evil.test/liff/'])
    await expect(control.authorize(friend, ask({ redirect_uri, code_challenge: CHALLENGE }))).rejects.toThrow('endpoint')
})

test('scripts of other origins may ask, after a preflight', async () => {
  const { request, liffId } = liffPlatform()
  for (const path of ['/v2/profile', '/oauth2/v2.1/token', '/message/v3/share', `/_sim/liff/${liffId}`]) {
    const { status, headers } = await request('OPTIONS', path)
    expect([path, status, headers['access-control-allow-origin']]).toEqual([path, 204, '*'])
  }
  const sdk = await request('GET', '/liff/edge/2/sdk.js')
  expect([sdk.status, sdk.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
  expect(html(sdk)).toContain(ORIGIN)
  for (const path of ['/edge/2/sdk.js', '/liff/edge/versions/2.22.3/sdk.js']) expect((await request('GET', path)).body).toEqual(sdk.body)
  expect(() => new Function(html(sdk))).not.toThrow()
  expect((await request('GET', '/_sim/liff/1-aaaaaaaa')).status).toBe(404)
})

test('apps are added, changed, listed and deleted with the channel’s token', async () => {
  const { request, login } = liffPlatform({ liffApps: [] })
  const form = { grant_type: 'client_credentials', client_id: login.channelId, client_secret: login.channelSecret }
  const token = (await request('POST', '/v2/oauth/accessToken', { form })).body.access_token
  const ask = (method: string, path = '', body?: unknown, bearer: unknown = token) =>
    request(method, `/liff/v1/apps${path}`, {
      headers: { authorization: `Bearer ${String(bearer)}`, 'content-type': 'application/json' },
      body: body === undefined ? '' : JSON.stringify(body),
    })
  const view = { type: 'tall', url: 'https://enishi.test/a' }
  expect((await ask('GET')).status).toBe(404)
  expect([(await ask('GET', '', undefined, 'x')).status, (await request('GET', '/liff/v1/apps')).status]).toEqual([401, 401])
  const wrong: [object, string][] = [
    [{}, 'view.type'],
    [{ view: { type: 'wide', url: view.url } }, 'view.type'],
    [{ view: { type: 'tall' } }, 'view.url'],
    [{ view: { type: 'tall', url: 'http://enishi.test/' } }, 'view.url'],
    [{ view: { type: 'tall', url: 'https://enishi.test/#a' } }, 'view.url'],
    [{ view, scope: ['friends'] }, 'scope'],
    [{ view, botPrompt: 'loud' }, 'botPrompt'],
    [{ view, description: 'My LINE app' }, 'description'],
    [{ view, permanentLinkPattern: 'replace' }, 'permanentLinkPattern'],
    [{ view, features: { qrCode: 'yes' } }, 'features.qrCode'],
  ]
  for (const [body, property] of wrong)
    expect([body, await ask('POST', '', body)]).toMatchObject([body, { status: 400, body: { message: expect.stringContaining(property) } }])
  const { liffId } = (await ask('POST', '', { view, description: '予約' })).body
  expect(String(liffId)).toMatch(new RegExp(`^${login.channelId}-\\w{8}$`))
  expect((await ask('PUT', `/${String(liffId)}`, { view: { url: 'https://enishi.test/b' }, features: { qrCode: true } })).status).toBe(200)
  expect((await ask('GET')).body).toEqual({
    apps: [
      {
        liffId,
        view: { type: 'tall', url: 'https://enishi.test/b', moduleMode: false },
        description: '予約',
        features: { ble: false, qrCode: true },
        permanentLinkPattern: 'concat',
        scope: ['profile', 'chat_message.write'],
        botPrompt: 'none',
      },
    ],
  })
  for (let i = 1; i < 30; i += 1) expect((await ask('POST', '', { view })).status).toBe(200)
  expect((await ask('POST', '', { view })).status).toBe(400)
  expect([(await ask('DELETE', `/${String(liffId)}`)).status, (await ask('DELETE', `/${String(liffId)}`)).status]).toEqual([200, 404])
  expect((await ask('PUT', `/${String(liffId)}`, {})).status).toBe(404)
})
