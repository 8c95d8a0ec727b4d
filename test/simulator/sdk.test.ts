// The official SDK against the simulator, over HTTP: nothing of it is replaced, only its base URL is another.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { messagingApi, SignatureValidationFailed, validateSignature } from '@line/bot-sdk'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { refusalOf, sdkPlatform } from './sdk-platform.ts'

let it: Awaited<ReturnType<typeof sdkPlatform>>
beforeAll(async () => {
  it = await sdkPlatform()
})
afterAll(() => it.close())

const say = (text: string): messagingApi.TextMessage => ({ type: 'text', text })

describe('tokens', () => {
  const secret = (): [string, string] => [it.channel.channelId, it.channel.channelSecret]
  const clientWith = (channelAccessToken: string) => new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: it.url })

  test('a stateless token is good for a quarter of an hour', async () => {
    const issued = await it.tokens.issueStatelessChannelTokenByClientSecret(...secret())
    expect(issued).toEqual({ token_type: 'Bearer', access_token: expect.any(String), expires_in: 900 })
    expect(await clientWith(issued.access_token).getBotInfo()).toMatchObject({ userId: it.channel.botUserId, displayName: 'サロン縁' })
  })

  test('a short-lived one is verified, revoked and then worth nothing', async () => {
    const { access_token: token } = await it.tokens.issueChannelToken('client_credentials', ...secret())
    expect(await it.tokens.verifyChannelToken(token)).toMatchObject({ client_id: it.channel.channelId, expires_in: expect.any(Number) })
    await it.tokens.revokeChannelToken(token)
    expect((await refusalOf(it.tokens.verifyChannelToken(token))).status).toBe(400)
    expect((await refusalOf(clientWith(token).getBotInfo())).status).toBe(401)
  })

  test('one with a time of its own comes for a signed assertion', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const keyId = it.control.addKey(it.channel, { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' })
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const { channelId } = it.channel
    const claims = {
      iss: channelId,
      sub: channelId,
      aud: 'https://api.line.me/',
      exp: Math.floor(Date.now() / 1000) + 600,
      token_exp: 3600,
    }
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${part(claims)}`
    const assertion = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
    const issued = await it.tokens.issueChannelTokenByJWT('client_credentials', type, assertion)
    expect(issued).toMatchObject({ expires_in: 3600, key_id: expect.any(String) })
    expect((await it.tokens.getsAllValidChannelAccessTokenKeyIds(type, assertion)).kids).toContain(issued.key_id)
    expect(await it.tokens.verifyChannelTokenByJWT(issued.access_token)).toMatchObject({ client_id: channelId })
    await it.tokens.revokeChannelTokenByJWT(...secret(), issued.access_token)
    expect((await refusalOf(clientWith(issued.access_token).getBotInfo())).status).toBe(401)
  })
})

describe('sending', () => {
  test('the same push twice is accepted once', async () => {
    const key = randomUUID()
    const request = { to: it.friend.userId, messages: [say('一度だけ')] }
    const first = await it.client.pushMessageWithHttpInfo(request, key)
    const again = await refusalOf(it.client.pushMessage(request, key))
    expect(again.status).toBe(409)
    expect(again.headers.get('x-line-accepted-request-id')).toBe(first.httpResponse.headers.get('x-line-request-id'))
    expect(JSON.parse(again.body).sentMessages).toEqual(first.body.sentMessages)
    expect(it.control.received(it.friend, it.channel).filter(({ retryKey }) => retryKey === key)).toHaveLength(1)
  })

  test('what LINE refuses, it refuses with its details', async () => {
    const refusal = await refusalOf(it.client.pushMessage({ to: it.friend.userId, messages: [say('')] }))
    expect([refusal.status, JSON.parse(refusal.body)]).toEqual([
      400,
      { message: 'The request body has 1 error(s)', details: [{ message: 'May not be empty', property: 'messages[0].text' }] },
    ])
  })

  test('multicast and broadcast reach everyone', async () => {
    expect(await it.client.multicast({ to: it.friends.map(({ userId }) => userId), messages: [say('皆さまへ')] }, randomUUID())).toEqual({})
    await it.client.broadcast({ messages: [say('全員へ')] }, randomUUID())
    for (const friend of it.friends)
      expect(it.control.received(friend, it.channel).slice(-2)).toMatchObject([{ via: 'multicast' }, { via: 'broadcast' }])
  })

  test('a narrowcast is told of until it is done', async () => {
    const { httpResponse } = await it.client.narrowcastWithHttpInfo({ messages: [say('絞り込み')] }, randomUUID())
    expect(httpResponse.status).toBe(202)
    const requestId = httpResponse.headers.get('x-line-request-id') ?? ''
    expect((await it.client.getNarrowcastProgress(requestId)).phase).toMatch(/^(waiting|sending|succeeded)$/)
    await it.control.advance(3_600_000)
    expect(await it.client.getNarrowcastProgress(requestId)).toMatchObject({ phase: expect.stringMatching(/^(succeeded|failed)$/) })
  })

  test('validation sends nothing and says what is wrong', async () => {
    const right = { messages: [say('よいですか')] }
    const { client } = it
    const all = [
      (request: messagingApi.ValidateMessageRequest) => client.validateReply(request),
      (request: messagingApi.ValidateMessageRequest) => client.validatePush(request),
      (request: messagingApi.ValidateMessageRequest) => client.validateMulticast(request),
      (request: messagingApi.ValidateMessageRequest) => client.validateNarrowcast(request),
      (request: messagingApi.ValidateMessageRequest) => client.validateBroadcast(request),
    ]
    for (const validate of all) {
      expect(await validate(right)).toEqual({})
      expect((await refusalOf(validate({ messages: [] }))).status).toBe(400)
    }
  })

  test('the quota counts recipients', async () => {
    const { totalUsage } = await it.client.getMessageQuotaConsumption()
    await it.client.multicast({ to: it.friends.map(({ userId }) => userId), messages: [say('一'), say('二')] })
    expect(await it.client.getMessageQuota()).toEqual({ type: 'limited', value: 1_000 })
    expect(await it.client.getMessageQuotaConsumption()).toEqual({ totalUsage: totalUsage + 3 })
  })

  test('the loading animation runs until a message comes', async () => {
    await it.client.showLoadingAnimation({ chatId: it.friend.userId, loadingSeconds: 20 })
    expect(it.control.chat(it.friend, it.channel).loadingUntil).toBeGreaterThan(it.control.now())
    await it.client.pushMessage({ to: it.friend.userId, messages: [say('お待たせしました')] })
    expect(it.control.chat(it.friend, it.channel).loadingUntil).toBeUndefined()
  })
})

describe('users', () => {
  test('profile and followers', async () => {
    expect(await it.client.getProfile(it.friend.userId)).toMatchObject({ userId: it.friend.userId, displayName: it.friend.displayName })
    expect((await it.client.getFollowers()).userIds.sort()).toEqual(it.friends.map(({ userId }) => userId).sort())
    expect((await refusalOf(it.client.getProfile(`U${'0'.repeat(32)}`))).status).toBe(404)
  })

  test('a link token for the account link', async () => {
    expect(await it.client.issueLinkToken(it.friend.userId)).toEqual({ linkToken: expect.any(String) })
  })
})

describe('webhooks', () => {
  test('the middleware reads them, and their tokens answer', async () => {
    const done = await it.control.sendText(it.friend, it.channel, '予約できますか')
    expect(done.delivery?.status).toBe(200)
    const { events, destination } = it.bot.received.at(-1) ?? { events: [] }
    expect(destination).toBe(it.channel.botUserId)
    expect(events).toMatchObject([{ type: 'message', mode: 'active', message: { type: 'text', text: '予約できますか' } }])
    const [event] = events
    if (event?.type !== 'message' || !event.replyToken) throw new Error('no message came')
    const { sentMessages } = await it.client.replyMessage({ replyToken: event.replyToken, messages: [say('はい')] })
    expect(sentMessages).toEqual([{ id: expect.any(String), quoteToken: expect.any(String) }])
    expect((await refusalOf(it.client.replyMessage({ replyToken: event.replyToken, messages: [say('はい')] }))).status).toBe(400)
  })

  test('it refuses a wrong signature', async () => {
    const delivery = await it.control.webhook(it.channel, [], { signature: 'wrong' })
    expect(delivery?.status).toBe(401)
    expect(it.bot.refused.at(-1)).toBeInstanceOf(SignatureValidationFailed)
  })

  test('validateSignature agrees with every delivery', () => {
    const deliveries = it.control.webhooks({ channel: it.channel })
    expect(deliveries.length).toBeGreaterThan(0)
    for (const { body, signature, status } of deliveries)
      expect(validateSignature(body, it.channel.channelSecret, signature)).toBe(status === 200)
  })

  test('reading is reported by the token of the message', async () => {
    await it.control.sendText(it.friend, it.channel, '見ましたか')
    const [event] = it.bot.received.at(-1)?.events ?? []
    if (event?.type !== 'message' || event.message.type !== 'text') throw new Error('no message came')
    await it.client.markMessagesAsReadByToken({ markAsReadToken: event.message.markAsReadToken ?? '' })
    expect((await refusalOf(it.client.markMessagesAsReadByToken({ markAsReadToken: 'x' }))).status).toBe(400)
  })

  test('pictures come back as they were sent', async () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
    const { messageId = '' } = await it.control.sendImage(it.friend, it.channel, { bytes, contentType: 'image/jpeg' })
    const { body, httpResponse } = await it.blobs.getMessageContentWithHttpInfo(messageId)
    expect([...(await buffer(body))]).toEqual([...bytes])
    expect(httpResponse.headers.get('content-type')).toBe('image/jpeg')
    expect((await buffer(await it.blobs.getMessageContentPreview(messageId))).length).toBeGreaterThan(0)
    await it.control.unsend(it.friend, it.channel, messageId)
    expect((await refusalOf(it.blobs.getMessageContent(messageId))).status).toBe(410)
  })

  test('the endpoint is set, read and tried', async () => {
    await it.client.setWebhookEndpoint({ endpoint: it.bot.url })
    expect(await it.client.getWebhookEndpoint()).toEqual({ endpoint: it.bot.url, active: true })
    expect(await it.client.testWebhookEndpoint({})).toMatchObject({ success: true, statusCode: 200 })
    await vi.waitFor(() => expect(it.bot.received.at(-1)).toMatchObject({ events: [] }))
  })
})
