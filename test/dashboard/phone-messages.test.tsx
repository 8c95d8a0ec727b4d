import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { type LineObject, Phone, type PhoneMessage, type PhoneProps } from '../../dashboard/editors/phone/index.ts'

const AT = Date.parse('2026-08-01T03:04:00Z')
let count = 0
const by = (from: PhoneMessage['from'], message: LineObject, more: Partial<PhoneMessage> = {}): PhoneMessage => {
  count += 1
  return { id: `m${count}`, from, at: AT, message, ...more }
}
const draw = (messages: PhoneMessage[], more: Partial<PhoneProps> = {}) =>
  render(<Phone title="サロン縁" messages={messages} timeZone="Asia/Tokyo" {...more} />).container
const show = (message: LineObject, more: Partial<PhoneProps> = {}) => draw([by('account', message)], more)

const IMAGE = 'https://example.com/image.jpg'
const VIDEO = 'https://example.com/video.mp4'
const tap = (label: string): LineObject => ({ type: 'message', label, text: label })

/** What LINE's reference names, and what must be there when it is drawn. */
const TYPES: [what: string, message: LineObject, selector: string, words: string][] = [
  ['text', { type: 'text', text: 'Hello, world' }, '.phone-bubble .phone-text', 'Hello, world'],
  [
    'text with emoji',
    { type: 'text', text: '$ LINE emoji', emojis: [{ index: 0, productId: 'p', emojiId: '001' }] },
    'svg.phone-emoji',
    'LINE emoji',
  ],
  [
    'textV2',
    {
      type: 'textV2',
      text: 'Welcome, {user1}! {everyone}',
      substitution: {
        user1: { type: 'mention', mentionee: { type: 'user', userId: 'U1' } },
        everyone: { type: 'mention', mentionee: { type: 'all' } },
      },
    },
    '.phone-mention',
    'Welcome, @user1! @All',
  ],
  ['sticker', { type: 'sticker', packageId: '446', stickerId: '1988' }, 'svg.phone-sticker', '446/1988'],
  ['image', { type: 'image', originalContentUrl: IMAGE, previewImageUrl: IMAGE }, 'img.phone-image', ''],
  ['video', { type: 'video', originalContentUrl: VIDEO, previewImageUrl: IMAGE }, '.phone-video .phone-play', ''],
  [
    'audio',
    { type: 'audio', originalContentUrl: 'https://example.com/a.m4a', duration: 60_000 },
    '.phone-bubble button.phone-audio',
    '1:00',
  ],
  ['location', { type: 'location', title: 'my location', address: 'Tokyo', latitude: 35.6, longitude: 139.7 }, 'a.phone-location', 'Tokyo'],
  ['coupon', { type: 'coupon', couponId: '01JYNW' }, '.phone-coupon', '01JYNW'],
  ['file', { type: 'file', fileName: '見積書.pdf', fileSize: 2_048 }, '.phone-file', '見積書.pdf'],
  [
    'buttons',
    {
      type: 'template',
      template: {
        type: 'buttons',
        thumbnailImageUrl: IMAGE,
        imageSize: 'contain',
        imageBackgroundColor: '#FF0000',
        title: 'Menu',
        text: 'Please select',
        actions: [tap('Buy')],
      },
    },
    '.phone-thumb img[style*="contain"]',
    'MenuPlease selectBuy',
  ],
  [
    'confirm',
    { type: 'template', template: { type: 'confirm', text: 'Are you sure?', actions: [tap('Yes'), tap('No')] } },
    '.phone-actions-row',
    'Are you sure?YesNo',
  ],
  [
    'carousel',
    {
      type: 'template',
      template: {
        type: 'carousel',
        imageAspectRatio: 'square',
        columns: [1, 2].map((n) => ({ thumbnailImageUrl: IMAGE, title: `t${n}`, text: `d${n}`, actions: [tap(`a${n}`)] })),
      },
    },
    '.phone-carousel > .phone-card:nth-child(2) .phone-thumb-square',
    't1d1a1t2d2a2',
  ],
  [
    'image carousel',
    { type: 'template', template: { type: 'image_carousel', columns: [{ imageUrl: IMAGE, action: tap('Buy') }] } },
    'button.phone-image-column img',
    'Buy',
  ],
]
test.each(TYPES)('%s is drawn', (_what, message, selector, words) => {
  const container = show(message)
  expect(container.querySelector(selector)).not.toBeNull()
  expect(container.textContent).toContain(words)
})

test('an imagemap takes the largest picture, its areas and its video stand where they belong', () => {
  const tapped = vi.fn()
  const container = show(
    {
      type: 'imagemap',
      baseUrl: 'https://example.com/rm001',
      altText: 'map',
      baseSize: { width: 1040, height: 520 },
      video: {
        originalContentUrl: VIDEO,
        previewImageUrl: IMAGE,
        area: { x: 0, y: 0, width: 1040, height: 260 },
        externalLink: { linkUri: 'https://example.com/more', label: 'See More' },
      },
      actions: [{ type: 'message', text: 'Hello', area: { x: 520, y: 260, width: 520, height: 260 } }],
    },
    { onAction: tapped },
  )
  expect(container.querySelector('.phone-imagemap-image')?.getAttribute('src')).toBe('https://example.com/rm001/1040')
  const area = screen.getByRole('button', { name: 'Hello' })
  expect([area.style.left, area.style.top, area.style.width, area.style.height]).toEqual(['50%', '50%', '50%', '50%'])
  fireEvent.click(area)
  expect(tapped.mock.calls[0]?.[0]).toMatchObject({ type: 'message', text: 'Hello' })

  expect(screen.queryByText('See More')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '動画を再生' }))
  const film = container.querySelector('video')
  expect(film?.getAttribute('src')).toBe(VIDEO)
  if (film) fireEvent(film, new Event('ended'))
  expect(screen.getByText('See More').getAttribute('href')).toBe('https://example.com/more')
})

test('a picture opens over the phone and closes by Escape', () => {
  const container = show({ type: 'image', originalContentUrl: 'https://example.com/large.jpg', previewImageUrl: IMAGE })
  fireEvent.click(screen.getByRole('button', { name: '画像を大きく表示' }))
  const dialog = screen.getByRole('dialog')
  expect(dialog.querySelector('img')?.getAttribute('src')).toBe('https://example.com/large.jpg')
  fireEvent.keyDown(dialog, { key: 'Escape' })
  expect(container.querySelector('.phone-viewer')).toBeNull()
})

test('a film tells how it was played', () => {
  const played = vi.fn()
  const container = show({ type: 'video', originalContentUrl: VIDEO, previewImageUrl: IMAGE }, { onPlayed: played })
  fireEvent.click(screen.getByRole('button', { name: '動画を再生' }))
  const film = container.querySelector('video')
  if (film) fireEvent(film, new Event('ended'))
  expect(played.mock.calls.map(([message, percent]) => [message.message.type, percent])).toEqual([['video', 100]])
})

test('a name of its own says whose account it is, and parts the bubbles', () => {
  const container = draw([
    by('account', { type: 'text', text: 'a' }),
    by('account', { type: 'text', text: 'b' }),
    by('account', { type: 'text', text: 'c', sender: { name: 'Cony', iconUrl: 'https://example.com/cony.png' } }),
  ])
  expect([...container.querySelectorAll('.phone-name')].map((name) => name.textContent)).toEqual(['サロン縁', 'Cony from サロン縁'])
  expect(container.querySelector('.phone-face[src="https://example.com/cony.png"]')).not.toBeNull()
})

test('read marks stand at what the friend wrote', () => {
  const container = draw([
    by('friend', { type: 'text', text: 'a' }, { isRead: true }),
    by('friend', { type: 'text', text: 'b' }),
    by('account', { type: 'text', text: 'c' }, { isRead: true }),
  ])
  expect([...container.querySelectorAll('.phone-meta')].map((meta) => meta.textContent)).toEqual(['既読12:04', '12:04', '12:04'])
})

const quick = (action: LineObject): LineObject => ({ type: 'text', text: 'q', quickReply: { items: [{ type: 'action', action }] } })

test('quick replies go away when used, unless something is still to be sent', () => {
  const tapped = vi.fn()
  show(quick({ type: 'postback', label: 'あとで', data: 'x' }), { onAction: tapped })
  fireEvent.click(screen.getByRole('button', { name: 'あとで' }))
  expect(tapped).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('button', { name: 'あとで' })).toBeNull()
  for (const type of ['camera', 'cameraRoll', 'location', 'datetimepicker']) {
    cleanup()
    show(quick({ type, label: type }))
    fireEvent.click(screen.getByRole('button', { name: type }))
    expect(screen.getByRole('button', { name: type })).toBeTruthy()
  }
})

test('only actions that open something of the phone have an icon without bringing one', () => {
  for (const [type, icons] of [
    ['camera', 1],
    ['location', 1],
    ['datetimepicker', 0],
    ['message', 0],
  ] as const) {
    const container = show(quick({ type, label: 'x' }))
    expect(container.querySelectorAll('.phone-quick-icon')).toHaveLength(icons)
    cleanup()
  }
})

test('with a browser of its own the phone keeps links inside', () => {
  const opened = vi.fn()
  const tapped = vi.fn()
  show({ type: 'text', text: 'https://example.com/a' }, { onLink: opened, onAction: tapped })
  const link = screen.getByRole('link')
  const click = new MouseEvent('click', { bubbles: true, cancelable: true })
  fireEvent(link, click)
  expect(click.defaultPrevented).toBe(true)
  expect(opened).toHaveBeenCalledWith('https://example.com/a')
  expect(tapped.mock.calls[0]?.[0]).toEqual({ type: 'uri', uri: 'https://example.com/a' })
  let wasKept = true
  const look = (event: Event) => {
    wasKept = event.defaultPrevented
    event.preventDefault()
  }
  document.addEventListener('click', look, { once: true })
  fireEvent(link, new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }))
  expect(wasKept).toBe(false)
})

test('the menu of a bubble opens by button and by right click', () => {
  const menu = vi.fn()
  const container = show({ type: 'text', text: 'a' }, { onMenu: menu })
  fireEvent.click(screen.getByRole('button', { name: 'このメッセージのメニュー' }))
  const bubble = container.querySelector('.phone-bubble')
  if (bubble) fireEvent.contextMenu(bubble)
  expect(menu).toHaveBeenCalledTimes(2)
  cleanup()
  show({ type: 'text', text: 'a' })
  expect(screen.queryByRole('button')).toBeNull()
})
