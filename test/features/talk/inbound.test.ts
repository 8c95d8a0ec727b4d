import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { harness } from '../../harness/index.ts'

const inbound = (more: Record<string, unknown>) => ({
  direction: 'in',
  content: { inbound: more },
  source: null,
  sourceName: null,
  via: null,
  unsentAt: null,
  media: null,
})

describe('what a friend sends is kept', () => {
  test('a text of 20,000 characters whole, its beginning in the list', async () => {
    const h = await harness()
    const user = await h.follows()
    const words = `長い話です。\n${'縁🌸"<b>\\'.repeat(3000)}`.slice(0, 20_000)
    await h.says(user, words)
    expect(await h.talk(user)).toMatchObject([inbound({ kind: 'text', text: words })])
    const { lastMessageText } = await h.friend(user)
    expect([...(lastMessageText ?? '')]).toHaveLength(80)
    expect(lastMessageText?.startsWith('長い話です。 縁🌸"<b>')).toBe(true)
  })

  test.each<[string, { type: string } & Record<string, unknown>, Record<string, unknown>, string]>([
    [
      'a sticker',
      { type: 'sticker', packageId: '446', stickerId: '1988' },
      { kind: 'sticker', packageId: '446', stickerId: '1988' },
      '[sticker]',
    ],
    [
      'a place',
      { type: 'location', title: '吉祥寺駅', address: '東京都武蔵野市', latitude: 35.7, longitude: 139.57 },
      { kind: 'location', title: '吉祥寺駅', address: '東京都武蔵野市', latitude: 35.7, longitude: 139.57 },
      '[location]',
    ],
    ['a file', { type: 'file', fileName: '見積.pdf', fileSize: 2138 }, { kind: 'file', fileName: '見積.pdf' }, '[file]'],
    ['an image', { type: 'image', contentProvider: { type: 'line' } }, { kind: 'image' }, '[image]'],
    ['a kind that LINE invents tomorrow', { type: 'hologram', depth: 3 }, { kind: 'other' }, '[other]'],
  ])('%s', async (_, message, content, preview) => {
    const h = await harness()
    const user = await h.follows()
    const { messageId } = await h.done(h.line.control.sendMessage(user, h.channel, message))
    const media =
      'kind' in content && (content.kind === 'file' || content.kind === 'image') ? expect.objectContaining({ hasPreview: false }) : null
    expect(await h.talk(user)).toEqual([
      { ...inbound({ ...content, lineMessageId: messageId }), id: expect.any(String), at: h.clock.now(), media },
    ])
    expect(await h.friend(user)).toMatchObject({ lastMessageText: preview, lastInboundAt: h.clock.now() })
  })

  test('every kind counts as received, once', async () => {
    const h = await harness()
    const user = await h.follows()
    await h.says(user, '一')
    await h.done(h.line.control.sendSticker(user, h.channel))
    await expect.poll(h.today).toMatchObject({ received: 2 })
  })

  test('in the order of LINE, whichever reaches us first', async () => {
    const h = await harness()
    const user = await h.follows()
    const events = []
    for (const words of ['一', '二', '三']) {
      await h.clock.advance({ seconds: 1 })
      events.push((await h.line.control.sendText(user, h.channel, words, { deliver: false })).event)
    }
    for (const event of events.reverse()) await h.done(h.line.control.webhook(h.channel, event ? [event] : []))
    const words = (await h.talk(user)).map(({ content }) => 'inbound' in content && content.inbound.text)
    expect(words).toEqual(['一', '二', '三'])
    expect(await h.friend(user)).toMatchObject({ lastMessageText: '三', lastInboundAt: h.clock.now() })
  })
})

test('a message that LINE stamped before our own last one still is the last that came in', async () => {
  const h = await harness()
  const scenario = await h.scenario([{ after: { minutes: 30 }, text: '30分たちました' }])
  const user = await h.follows()
  await h.starts(user, scenario)
  await h.clock.advance({ minutes: 29, seconds: 59 })
  const { event } = await h.line.control.sendText(user, h.channel, '質問です', { deliver: false })
  const wroteAt = h.clock.now()
  await h.clock.advance({ seconds: 1 })
  await h.done(h.line.control.webhook(h.channel, event ? [event] : []))
  expect(await h.friend(user)).toMatchObject({ lastInboundAt: wroteAt, lastMessageAt: wroteAt + 1000, lastMessageText: '30分たちました' })
})

describe('a message that is taken back', () => {
  async function takenBack() {
    const h = await harness()
    const user = await h.follows()
    await h.says(user, '前の話')
    await h.clock.advance({ seconds: 1 })
    const { messageId = '', event: message } = await h.line.control.sendText(user, h.channel, 'ひみつの話', { deliver: false })
    await h.clock.advance({ seconds: 1 })
    const { event: unsend } = await h.line.control.unsend(user, h.channel, messageId, { deliver: false })
    const secrets = async () => {
      const rows = await env.DB.batch(
        ['SELECT * FROM talk_messages', 'SELECT * FROM friends', 'SELECT * FROM activity'].map((query) => env.DB.prepare(query)),
      )
      const kept = await h.objectRows(user, 'SELECT * FROM inputs')
      return JSON.stringify([rows.map(({ results }) => results), kept]).match(/ひみつ/g)?.length ?? 0
    }
    return { h, user, events: [message, unsend].flatMap((event) => event ?? []), secrets }
  }

  test('leaves its place and none of its words, in the thread, in the list, anywhere', async () => {
    const { h, user, events, secrets } = await takenBack()
    for (const event of events) await h.done(h.line.control.webhook(h.channel, [event]))
    expect(await h.talk(user)).toMatchObject([
      inbound({ kind: 'text', text: '前の話' }),
      { ...inbound({ kind: 'other' }), unsentAt: h.clock.now() },
    ])
    expect(await secrets()).toBe(0)
    expect((await h.friend(user)).lastMessageText).not.toContain('ひみつ')
  })

  test('also when both come together', async () => {
    const { h, events, secrets } = await takenBack()
    await h.done(h.line.control.webhook(h.channel, events))
    expect(await secrets()).toBe(0)
  })

  test('also when the taking back overtakes the message', async () => {
    const { h, events, secrets } = await takenBack()
    for (const event of events.reverse()) await h.done(h.line.control.webhook(h.channel, [event]))
    expect(await secrets()).toBe(0)
  })

  test('and somebody who takes back what we never saw becomes no friend by it', async () => {
    const h = await harness()
    const user = h.person()
    await h.done(h.line.control.webhook(h.channel, [h.line.control.makeEvent(user, h.channel, 'unsend', { unsend: { messageId: '77' } })]))
    expect((await h.staff.get(`${h.api}/friends`)).body).toEqual({ items: [], total: 0 })
  })
})
