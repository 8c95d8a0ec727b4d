import { render } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { ChatBar, type LineObject, Phone, RichMenu } from '../../dashboard/editors/phone/index.ts'

const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>{{constructor}}`
const draw = (...messages: LineObject[]) =>
  render(<Phone title={EVIL} messages={messages.map((message, index) => ({ id: `${index}`, from: 'account', message }))} />).container

const everywhere = (url: string): LineObject[] => {
  const action = { type: 'uri', label: EVIL, uri: url, linkUri: url, altUri: { desktop: url } }
  const area = { x: 0, y: 0, width: 10, height: 10 }
  return [
    { type: 'text', text: url, sender: { name: EVIL, iconUrl: url } },
    { type: 'location', title: EVIL, address: url, latitude: 1, longitude: 2 },
    {
      type: 'imagemap',
      baseUrl: url,
      baseSize: { width: 1040, height: 1040 },
      video: { originalContentUrl: url, previewImageUrl: url, area, externalLink: { type: 'message', label: EVIL, linkUri: url } },
      actions: [{ ...action, area }],
    },
    { type: 'template', template: { type: 'image_carousel', columns: [{ imageUrl: url, action }] } },
    { type: 'template', template: { type: 'buttons', text: EVIL, thumbnailImageUrl: url, defaultAction: action, actions: [action] } },
    {
      type: 'flex',
      contents: {
        type: 'bubble',
        action,
        hero: { type: 'video', url, previewUrl: url, action },
        body: {
          type: 'box',
          layout: 'vertical',
          action,
          contents: [
            { type: 'image', url, action },
            { type: 'text', text: EVIL, action },
            { type: 'button', action },
            { type: 'box', layout: 'baseline', contents: [{ type: 'icon', url }] },
          ],
        },
      },
    },
    { type: 'text', text: EVIL, quickReply: { items: [{ type: 'action', imageUrl: url, action }] } },
  ]
}

const BAD = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  '\tjavascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'intent://x',
  'blob',
]
test.each(BAD)('nothing leads to %s nor loads it, and no markup comes alive', (url) => {
  const container = draw(...everywhere(url))
  const links = [...container.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '')
  expect(links.filter((href) => !href.startsWith('https://www.openstreetmap.org/'))).toEqual([])
  expect(container.querySelector('img, video, audio, iframe, script, [onerror]')).toBeNull()
})

test.each(['https://example.com/a', 'http://example.com/', 'tel:0422-00-0000', 'line://nv/chat'])('%s is a link', (url) => {
  const container = draw({ type: 'template', template: { type: 'buttons', text: 'a', actions: [{ type: 'uri', label: 'x', uri: url }] } })
  expect(container.querySelector('a.phone-action')?.getAttribute('href')).toBe(url)
})

test('styles take lengths, ratios and colours only', () => {
  const bad = '1px;background:url(https://evil.example/x)'
  const everyStyle = Object.fromEntries(
    [
      ...['width', 'maxWidth', 'height', 'maxHeight', 'margin', 'spacing', 'paddingAll', 'paddingTop', 'offsetTop', 'offsetStart'],
      ...['borderWidth', 'borderColor', 'cornerRadius', 'backgroundColor', 'color', 'size', 'aspectRatio', 'lineSpacing', 'justifyContent'],
      ...['alignItems', 'align', 'gravity', 'weight', 'decoration', 'position'],
    ].map((key) => [key, bad]),
  )
  const component = (type: string): LineObject => ({ ...everyStyle, type, text: 'x', url: 'https://example.com/a.png', contents: [] })
  const inner = ['box', 'text', 'image', 'icon', 'separator', 'button', 'filler'].map(component)
  const container = draw({
    type: 'flex',
    contents: {
      type: 'bubble',
      size: bad,
      direction: bad,
      styles: { body: { backgroundColor: bad, separatorColor: bad } },
      body: {
        ...component('box'),
        contents: inner,
        background: { type: 'linearGradient', angle: bad, startColor: bad, endColor: bad, centerColor: bad, centerPosition: bad },
      },
    },
  })
  expect(container.innerHTML).not.toContain('evil.example')
})

test('names of an object’s own making are no keywords', () => {
  const container = draw({
    type: 'flex',
    contents: {
      type: 'bubble',
      body: {
        type: 'box',
        layout: 'vertical',
        contents: [{ type: 'text', text: 'a', size: 'constructor', align: '__proto__', gravity: 'toString' }],
      },
    },
  })
  expect(container.querySelector('.phone-flex-text')).not.toBeNull()
})

test('a rich menu is inert as well: its areas are buttons, or links to where LINE goes', () => {
  const menu = {
    size: { width: 2500, height: 1686 },
    chatBarText: EVIL,
    imageUrl: 'javascript:alert(1)',
    areas: [
      { bounds: { x: 0, y: 0, width: 1250, height: 843 }, action: { type: 'uri', uri: 'javascript:alert(1)' } },
      { bounds: { x: 1250, y: 843, width: 1250, height: 843 }, action: { type: 'uri', label: '予約', uri: 'https://example.com/' } },
    ],
  }
  const { container } = render(
    <div>
      <RichMenu menu={menu} scene={{ language: 'ja' }} />
      <ChatBar text={menu.chatBarText} isOpen scene={{ language: 'ja' }} onToggle={() => {}} />
    </div>,
  )
  expect(container.querySelector('img, script')).toBeNull()
  expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['https://example.com/'])
  const area = container.querySelector<HTMLElement>('a.phone-richmenu-area')
  expect([area?.style.left, area?.style.top, area?.style.width]).toEqual(['50%', '50%', '50%'])
  expect(container.querySelector('.phone-chatbar-text')?.getAttribute('aria-expanded')).toBe('true')
})
