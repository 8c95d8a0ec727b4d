// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import { type LineObject, Phone, type PhoneMessage } from '../../dashboard/editors/phone/index.ts'

afterEach(cleanup)

const AT = Date.parse('2026-08-01T03:04:00Z')
const from = (message: LineObject, more: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id: crypto.randomUUID(),
  from: 'account',
  at: AT,
  message,
  ...more,
})
const show = (messages: LineObject[], onAction?: (action: LineObject, message: PhoneMessage) => void) =>
  render(h(Phone, { title: 'サロン縁', messages: messages.map((message) => from(message)), timeZone: 'Asia/Tokyo', onAction: onAction }))
    .container

test('text is text: markup and templates stay as they were written', () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(2)> & "引用" {name}`
  const container = show([
    { type: 'text', text: evil, sender: { name: evil } },
    {
      type: 'template',
      altText: evil,
      template: { type: 'buttons', title: evil, text: evil, actions: [{ type: 'message', label: evil, text: evil }] },
    },
    {
      type: 'flex',
      altText: evil,
      contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: evil }] } },
    },
    { type: 'location', title: evil, address: evil },
    { type: evil },
  ])
  expect(container.querySelector('script, img')).toBeNull()
  expect(container.textContent?.split(evil).length).toBeGreaterThan(7)
})

const BAD_LINKS = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
]
test.each(BAD_LINKS)('%s is never a link nor a picture', (url) => {
  const container = show([
    { type: 'text', text: `見て ${url}` },
    { type: 'image', originalContentUrl: url, previewImageUrl: url },
    { type: 'video', originalContentUrl: url, previewImageUrl: url },
    { type: 'audio', originalContentUrl: url, duration: 1000 },
    {
      type: 'template',
      template: { type: 'buttons', text: 'a', thumbnailImageUrl: url, actions: [{ type: 'uri', label: '開く', uri: url }] },
    },
    {
      type: 'imagemap',
      baseUrl: url,
      baseSize: { width: 1040, height: 1040 },
      actions: [{ type: 'uri', linkUri: url, area: { x: 0, y: 0, width: 1, height: 1 } }],
    },
    {
      type: 'flex',
      contents: {
        type: 'bubble',
        hero: { type: 'image', url },
        body: { type: 'box', layout: 'vertical', contents: [{ type: 'button', action: { type: 'uri', label: 'x', uri: url } }] },
      },
    },
  ])
  expect([...container.querySelectorAll('a[href], img[src]')].map((element) => element.outerHTML)).toEqual([])
})

test('links in text open in a new tab and end where the sentence goes on', () => {
  const container = show([
    { type: 'text', text: '詳しくは https://example.com/a?b=1。電話は tel:0422-00-0000 まで（https://example.com/c）' },
  ])
  const links = [...container.querySelectorAll('a')]
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://example.com/a?b=1', 'tel:0422-00-0000', 'https://example.com/c'])
  expect(links.every((link) => link.rel === 'noopener noreferrer' && link.target === '_blank')).toBe(true)
})

test('Flex styles take lengths and colours and nothing else', () => {
  const bad = 'red;background:url(https://evil.example/x)'
  const box = {
    type: 'box',
    layout: 'vertical',
    backgroundColor: bad,
    paddingAll: bad,
    width: bad,
    contents: [{ type: 'text', text: 'a', color: bad, size: bad }],
  }
  const container = show([{ type: 'flex', contents: { type: 'bubble', body: box, styles: { body: { backgroundColor: bad } } } }])
  expect(container.innerHTML).not.toContain('evil.example')
})

test('taps are reported with their message; quick replies belong to the newest message of the account', () => {
  const onAction = vi.fn()
  const yes = { type: 'message', label: 'はい', text: 'はい' }
  const later = { type: 'postback', label: 'あとで', data: 'later' }
  show(
    [
      { type: 'template', template: { type: 'confirm', text: 'よいですか', actions: [yes, { ...yes, label: 'いいえ' }] } },
      { type: 'text', text: 'a', quickReply: { items: [{ type: 'action', action: later }] } },
    ],
    onAction,
  )
  fireEvent.click(screen.getByRole('button', { name: 'はい' }))
  fireEvent.click(screen.getByRole('button', { name: 'あとで' }))
  expect(onAction.mock.calls.map(([action, message]) => [action, message.message.type])).toEqual([
    [yes, 'template'],
    [later, 'text'],
  ])
  cleanup()
  const quick = { type: 'text', text: 'a', quickReply: { items: [{ type: 'action', action: later }] } }
  render(h(Phone, { title: 'a', messages: [from(quick), from({ type: 'text', text: 'b' }, { from: 'friend' })] }))
  expect(screen.queryByRole('button', { name: 'あとで' })).toBeNull()
})

test('the day and the time are those of the given zone, in the given language', () => {
  const old = Date.parse('2025-12-31T15:30:00Z')
  render(h(Phone, { title: 'a', messages: [from({ type: 'text', text: 'x' }, { at: old })], timeZone: 'Asia/Tokyo' }))
  expect(screen.getByText('00:30')).toBeTruthy()
  expect(screen.getByText(/2026年1月1日|1月1日\(木\)/)).toBeTruthy()
  cleanup()
  render(h(Phone, { title: 'a', messages: [from({ type: 'text', text: 'x' }, { at: old })], timeZone: 'Europe/Berlin', language: 'en' }))
  expect(screen.getByText('16:30')).toBeTruthy()
  expect(screen.getByText(/31 Dec/)).toBeTruthy()
})

test('LINE emoji and textV2 placeholders are drawn in their places', () => {
  const container = show([
    { type: 'text', text: 'A$B', emojis: [{ index: 1, productId: 'p', emojiId: '1' }] },
    { type: 'textV2', text: '{{A}}{e}B {gone}', substitution: { e: { type: 'emoji', productId: 'p', emojiId: '1' } } },
  ])
  expect(screen.getAllByRole('img', { name: '絵文字' })).toHaveLength(2)
  expect([...container.querySelectorAll('.phone-text')].map((element) => element.textContent)).toEqual(['AB', '{A}B {gone}'])
})

const SAMPLES: [name: string, message: LineObject, seen: string][] = [
  ['a sticker', { type: 'sticker', packageId: '446', stickerId: '1988' }, 'スタンプ 446/1988'],
  ['audio', { type: 'audio', originalContentUrl: 'https://example.com/a.m4a', duration: 63_000 }, 'ボイスメッセージ 1:03'],
  ['video', { type: 'video', originalContentUrl: 'https://example.com/a.mp4', previewImageUrl: 'https://example.com/a.jpg' }, '動画を再生'],
  ['an image', { type: 'image', originalContentUrl: 'https://example.com/a.jpg' }, '画像'],
  ['a place', { type: 'location', title: '店', address: '吉祥寺' }, '位置情報'],
]
test.each(SAMPLES)('%s has a name', (_what, message, seen) => {
  show([message])
  expect(screen.queryByLabelText(seen) ?? screen.queryByAltText(seen)).toBeTruthy()
})

test('a coupon shows what is known of it', () => {
  const container = show([
    { type: 'coupon', couponId: '01JYNW8JMQVFBNWF1APF8Z3FS7', title: '夏の割引', endTimestamp: Date.parse('2026-08-02T03:00:00Z') / 1_000 },
    { type: 'coupon', couponId: '01JYNW8JMQVFBNWF1APF8Z3FS7' },
  ])
  const cards = [...container.querySelectorAll('.phone-coupon .phone-card-body')].map((card) => card.textContent)
  expect(cards).toEqual(['夏の割引2026/08/02まで', 'クーポン01JYNW8JMQVFBNWF1APF8Z3FS7'])
})

test('broken messages draw something and throw nothing', () => {
  for (const message of [
    {},
    { type: 'coupon', endTimestamp: Number.MAX_VALUE, imageUrl: 5 },
    { type: 'text' },
    { type: 'template' },
    { type: 'flex', contents: { type: 'carousel', contents: [null, 5] } },
    { type: 'imagemap' },
    { type: 'flex', contents: { type: 'bubble', body: { type: 'box', contents: [{ type: 'box' }, { type: 'later' }] } } },
  ]) {
    expect(() => show([message])).not.toThrow()
    cleanup()
  }
})
