import { expect, test } from 'vitest'
import { platform, say } from './platform.ts'

test('every kind of event of a one-to-one chat can be made', async () => {
  const { control, friend, channel, lastEvent } = platform()
  const source = { type: 'user', userId: friend.userId }
  const replyToken = expect.stringMatching(/^[0-9a-f]{32}$/)
  await control.postback(friend, channel, { data: 'a=1', params: { newRichMenuAliasId: 'b', status: 'SUCCESS' } })
  expect(lastEvent()).toMatchObject({ type: 'postback', source, replyToken, postback: { data: 'a=1', params: { status: 'SUCCESS' } } })
  await control.beacon(friend, channel)
  expect(lastEvent()).toMatchObject({ type: 'beacon', replyToken, beacon: { hwid: 'd41d8cd98f', type: 'enter' } })
  await control.membership(friend, channel, { type: 'renewed' })
  expect(lastEvent()).toMatchObject({ type: 'membership', replyToken, membership: { type: 'renewed', membershipId: 3189 } })
  await control.accountLink(friend, channel, { nonce: 'n1' })
  expect(lastEvent()).toMatchObject({ type: 'accountLink', source, replyToken, link: { result: 'ok', nonce: 'n1' } })
  await control.accountLink(friend, channel, { nonce: 'n2', result: 'failed' })
  expect(lastEvent()).toMatchObject({ type: 'accountLink', link: { result: 'failed', nonce: 'n2' } })
  expect(lastEvent()).not.toHaveProperty('source')
  expect(lastEvent()).not.toHaveProperty('replyToken')
  await control.event(friend, channel, 'somethingNew', { somethingNew: { a: 1 } })
  expect(lastEvent()).toMatchObject({ type: 'somethingNew', source, somethingNew: { a: 1 } })
  expect(lastEvent()).not.toHaveProperty('replyToken')
})

test('messages of every kind arrive with what LINE fills in', async () => {
  const { control, friend, channel, lastEvent } = platform()
  const bytes = new Uint8Array(5)
  const markAsReadToken = expect.any(String)
  const video = { type: 'video', duration: 60_000 }
  await control.sendMessage(friend, channel, video, { content: { bytes, contentType: 'video/mp4' } })
  expect(lastEvent()).toMatchObject({
    message: { ...video, contentProvider: { type: 'line' }, quoteToken: expect.any(String), markAsReadToken },
  })
  await control.sendMessage(friend, channel, { type: 'file', fileName: '見積.pdf' }, { content: { bytes, contentType: 'application/pdf' } })
  expect(lastEvent()).toMatchObject({ message: { type: 'file', fileName: '見積.pdf', fileSize: 5, markAsReadToken } })
  expect(lastEvent().message).not.toHaveProperty('quoteToken')
  await control.sendMessage(friend, channel, { type: 'location', latitude: 35.7, longitude: 139.5 })
  expect(lastEvent()).toMatchObject({ message: { type: 'location', latitude: 35.7 } })
})

test('a message can quote what the account or the friend wrote', async () => {
  const { control, friend, channel, push, lastEvent } = platform()
  await push([say('何時がよいですか')])
  const [received] = control.received(friend, channel)
  const asked = received?.messageIds[0] ?? ''
  const { messageId } = await control.sendText(friend, channel, '三時で', { quote: asked })
  expect(lastEvent()).toMatchObject({ message: { text: '三時で', quotedMessageId: asked } })
  await control.sendSticker(friend, channel, undefined, { quote: messageId })
  expect(lastEvent()).toMatchObject({ message: { type: 'sticker', quotedMessageId: messageId } })
  await expect(control.sendText(friend, channel, 'x', { quote: '1' })).rejects.toThrow(/no message 1/)
})

test('failed webhooks are listed by reason, those of one minute together', async () => {
  const { control, channel, friend, bot, clock, call } = platform()
  const say503 = async (waitMs: number) => {
    clock.now += waitMs
    await control.sendText(friend, channel, 'a')
  }
  bot.answer = async () => 503
  const start = clock.now
  await say503(0)
  await say503(30_000)
  bot.answer = () => Promise.reject(new Error('refused'))
  await say503(1_000)
  await say503(40_000)
  bot.answer = async () => 503
  await say503(1_000)
  await call('POST', '/v2/bot/channel/webhook/test', { body: {} })
  expect(control.webhookErrors(channel)).toEqual([
    { start, end: start + 30_000, reason: 'error_status_code', detail: '503', errors: 2 },
    { start: start + 31_000, end: start + 71_000, reason: 'could_not_connect', detail: 'Connection failed', errors: 2 },
    { start: start + 72_000, end: start + 72_000, reason: 'error_status_code', detail: '503', errors: 1 },
  ])
})
