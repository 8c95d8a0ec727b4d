// @vitest-environment happy-dom
// What LINE documents is accepted by the platform and drawn by the phone: samples of every type, with every property and every value.
import { cleanup, fireEvent, render } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, expect, test } from 'vitest'
import { type LineObject, Phone, type PhoneMessage } from '../../dashboard/editors/phone/index.ts'
import type { Json } from '../../simulator/index.ts'
import { platform } from './platform.ts'
import { DEVICE, TAPS } from './samples/actions.ts'
import { box, FLEX_SAMPLES, FULL, text, VALUES, VIDEO } from './samples/flex.ts'
import { coupon, MENTION, SAMPLES, type Sample } from './samples/messages.ts'

afterEach(cleanup)

const COUPON = '01K2SALONENISHI0AUTUMN2026'
const ALL: Sample[] = [...SAMPLES, ...FLEX_SAMPLES, coupon(COUPON)]
const named = (samples: Sample[]) => samples.map((sample): [string, Sample] => [sample.name, sample])

test.each(named(ALL))('LINE accepts %s', async (_name, { message }) => {
  const { push, call, control, channel } = platform()
  control.createCoupon(channel, { couponId: COUPON, title: '秋の割引' })
  const answer = await push([message])
  expect(answer).toMatchObject({ status: 200, body: { sentMessages: [{ id: expect.any(String) }] } })
  for (const kind of ['reply', 'push', 'multicast', 'narrowcast', 'broadcast'])
    expect((await call('POST', `/v2/bot/message/validate/${kind}`, { body: { messages: [message] } })).status).toBe(200)
})

test('five messages travel in one request', async () => {
  const { push, control, friend, channel } = platform()
  const messages = ALL.slice(0, 5).map(({ message }) => message)
  expect((await push(messages)).status).toBe(200)
  expect(control.received(friend, channel)).toMatchObject([{ messages }])
})

test('mentions are validated for chats, and sent to none of one', async () => {
  const { push, call } = platform()
  const validate = (kind: string) => call('POST', `/v2/bot/message/validate/${kind}`, { body: { messages: [MENTION] } })
  expect([(await validate('reply')).status, (await validate('push')).status]).toEqual([200, 200])
  for (const kind of ['multicast', 'narrowcast', 'broadcast']) expect((await validate(kind)).status).toBe(400)
  expect(await push([MENTION])).toMatchObject({ status: 400, body: { details: [{ property: 'messages[0].substitution.who.type' }, {}] } })
})

const inFlex = (contents: Json): Json => ({ type: 'flex', altText: 'a', contents })
const bubble = (component: Json): Json => ({ type: 'bubble', body: box('vertical', [component]) })

/** A message in which this component stands where it may stand. */
function around(name: string, more: Json): Json {
  const component = { ...FULL[name], ...more }
  if (name === 'bubble') return inFlex({ ...bubble(text('a')), ...more })
  if (name === 'background')
    return inFlex(
      bubble({ ...FULL.box, background: { type: 'linearGradient', startColor: '#000000', endColor: '#ffffff', angle: '0deg', ...more } }),
    )
  if (name === 'span') return inFlex(bubble({ type: 'text', contents: [component] }))
  if (name === 'icon') return inFlex(bubble(box('baseline', [component])))
  return inFlex(bubble(component))
}

const EACH = Object.entries(VALUES).flatMap(([name, properties]) =>
  Object.entries(properties).map(([key, values]): [string, string, unknown[]] => [name, key, values]),
)

test.each(EACH)('Flex: %s has %s', async (name, key, values) => {
  const { call } = platform()
  for (const value of values) {
    const messages = [around(name, { [key]: value })]
    const answer = await call('POST', '/v2/bot/message/validate/push', { body: { messages } })
    expect({ value, answer }).toMatchObject({ value, answer: { status: 200 } })
  }
})

test('every action stands in a quick reply, those of the device nowhere else', async () => {
  const { call } = platform()
  const validate = (message: Json) => call('POST', '/v2/bot/message/validate/push', { body: { messages: [message] } })
  const homes = (action: Json): Json[] => [
    { type: 'template', altText: 'a', template: { type: 'buttons', text: 'a', actions: [action] } },
    { type: 'template', altText: 'a', template: { type: 'buttons', text: 'a', defaultAction: action, actions: [action] } },
    around('button', { action }),
    around('box', { action }),
  ]
  for (const action of [...TAPS, ...DEVICE]) {
    const quick = { type: 'text', text: 'a', quickReply: { items: [{ type: 'action', action }] } }
    const isOfDevice = DEVICE.includes(action)
    expect((await validate(quick)).status).toBe(200)
    for (const message of homes(action)) expect((await validate(message)).status).toBe(isOfDevice ? 400 : 200)
  }
})

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Everything below a message, but what stands in for a video on old phones. */
function membersOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(membersOf)
  if (!isObject(value)) return []
  const inner = Object.entries(value).filter(([key]) => key !== 'altContent')
  return [value, ...inner.flatMap(([, member]) => membersOf(member))]
}

const ACTION_TYPES = [...new Set([...TAPS, ...DEVICE].map(({ type }) => type))]
const isAction = (value: Json) => ACTION_TYPES.includes(value.type) && !('latitude' in value)
const PICTURES = ['previewImageUrl', 'thumbnailImageUrl', 'imageUrl', 'iconUrl', 'previewUrl']

function picturesOf(message: Json): string[] {
  const urls = membersOf(message).flatMap((member) => [
    ...PICTURES.map((key) => member[key]),
    ...(member.type === 'image' || member.type === 'icon' ? [member.url] : []),
    member.baseUrl ? `${member.baseUrl}/1040` : undefined,
  ])
  return [...new Set(urls.filter((url) => typeof url === 'string'))]
}

function show(message: Json, onAction?: (action: LineObject) => void) {
  const entry: PhoneMessage = { id: '1', from: 'account', at: Date.parse('2026-08-01T03:00:00Z'), message }
  const phone = h(Phone, { title: 'サロン縁', messages: [entry], timeZone: 'Asia/Tokyo', onAction, onLink: () => {} })
  const { container } = render(phone)
  // A map or a film on the web would be asked for.
  container.addEventListener('click', (event) => event.preventDefault())
  return container
}

test.each(named([...ALL, { name: 'mentions', message: MENTION, shows: ['ようこそ'] }]))(
  'the phone draws %s',
  (_name, { message, shows }) => {
    const container = show(message)
    expect(container.querySelector('.phone-unknown')).toBeNull()
    for (const words of shows) expect(container.textContent).toContain(words)
    const drawn = Array.from(container.querySelectorAll('img'), (image) => image.getAttribute('src'))
    expect(drawn).toEqual(expect.arrayContaining(picturesOf(message)))
    expect(container.querySelector('.phone-row')?.textContent).not.toContain('undefined')
  },
)

/** What the phone reports when each thing that can be tapped is tapped, on a phone of its own; videos are played to their end. */
function tapsOf(message: Json): LineObject[] {
  const tapped: LineObject[] = []
  const count = show(message).querySelectorAll('.phone-tap').length
  for (let index = 0; index < count; index += 1) {
    cleanup()
    const container = show(message, (action) => tapped.push(action))
    const target = container.querySelectorAll('.phone-tap')[index]
    if (target) fireEvent.click(target)
    const film = container.querySelector('video')
    if (film) fireEvent(film, new Event('ended'))
    const link = container.querySelector('.phone-player-link')
    if (link) fireEvent.click(link)
  }
  return tapped
}

test.each(named(ALL))('all that can be tapped in %s can be tapped on the phone', (_name, { message }) => {
  const actions = membersOf(message).filter((member) => isAction(member) && member !== message)
  expect(tapsOf(message)).toEqual(expect.arrayContaining(actions))
})

const boxOf = (layout: string, contents: Json[]): Json => inFlex({ type: 'bubble', body: box(layout, contents) })

test.each(Object.keys(FULL))('a Flex %s is drawn, not left out', (name) => {
  const component = FULL[name] ?? {}
  const layout = name === 'icon' ? 'baseline' : 'vertical'
  const [full, empty] =
    name === 'span'
      ? [boxOf(layout, [{ type: 'text', contents: [component, component] }]), boxOf(layout, [{ type: 'text', contents: [component] }])]
      : [boxOf(layout, [component]), boxOf(layout, [])]
  const elements = (message: Json) => show(message).querySelectorAll('.phone-flex-body *').length
  const few = elements(empty)
  cleanup()
  expect(elements(full)).toBeGreaterThan(few)
})

test('a Flex video is drawn, not what stands for it', () => {
  const container = show(inFlex({ type: 'bubble', hero: VIDEO }))
  expect(Array.from(container.querySelectorAll('img'), (image) => image.getAttribute('src'))).toEqual([VIDEO.previewUrl])
})
