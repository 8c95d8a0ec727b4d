import { expect, test } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import { platform, say } from './platform.ts'

const message = { type: 'message', label: 'はい', text: 'はい' }
const uri = (value: string) => ({ type: 'uri', label: '見る', uri: value })
const buttons = (more: Json) => ({
  type: 'template',
  altText: 'ボタン',
  template: { type: 'buttons', text: '選んでください', actions: [message], ...more },
})
const column = (more: Json = {}) => ({ text: 'カット', actions: [message], ...more })
const carousel = (columns: unknown) => ({ type: 'template', altText: 'カルーセル', template: { type: 'carousel', columns } })
const flex = (contents: unknown) => ({ type: 'flex', altText: 'Flex', contents })
const bubble = (...contents: unknown[]) => ({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents } })
const quick = (...items: unknown[]) => ({ ...say('選んで'), quickReply: { items } })
const button = (action: unknown) => ({ type: 'action', action })
const image = (more: Json = {}) => ({
  type: 'image',
  originalContentUrl: 'https://example.com/a.jpg',
  previewImageUrl: 'https://example.com/b.jpg',
  ...more,
})
const imagemap = (more: Json = {}) => ({
  type: 'imagemap',
  baseUrl: 'https://example.com/menu',
  altText: 'メニュー',
  baseSize: { width: 1040, height: 1040 },
  actions: [{ type: 'uri', linkUri: 'https://example.com/', area: { x: 0, y: 0, width: 520, height: 1040 } }],
  ...more,
})
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

/** Wrong in what LINE notices while reading: the path begins with `messages[n]`. */
const WRONG_BODIES: [name: string, messages: unknown, properties: string[]][] = [
  ['no messages', undefined, ['messages']],
  ['messages that are no list', 'hello', ['messages']],
  ['an empty list', [], ['messages']],
  ['six messages', times(6, () => say('a')), ['messages']],
  ['a message that is no object', ['hello'], ['messages[0]']],
  ['a message without type', [{ text: 'a' }], ['messages[0].type']],
  ['an unknown type', [say('a'), { type: 'html', html: '<b>' }], ['messages[1].type']],
  ['empty text', [say('')], ['messages[0].text']],
  ['no text', [{ type: 'text' }], ['messages[0].text']],
  ['text that is a number', [{ type: 'text', text: 5 }], ['messages[0].text']],
  ['5,001 characters', [say('あ'.repeat(5_001))], ['messages[0].text']],
  ['2,501 emoji, two units each', [say('🍎'.repeat(2_501))], ['messages[0].text']],
  ['two mistakes at once', [say(''), { type: 'sticker', packageId: '446' }], ['messages[0].text', 'messages[1].stickerId']],
  [
    'an emoji that points beside its $',
    [{ type: 'text', text: '$ a', emojis: [{ index: 1, productId: 'p', emojiId: '001' }] }],
    ['messages[0].emojis[0].index'],
  ],
  [
    '21 emojis',
    [{ type: 'text', text: '$'.repeat(21), emojis: times(21, (index) => ({ index, productId: 'p', emojiId: '001' })) }],
    ['messages[0].emojis'],
  ],
  [
    'a mention in a chat of two',
    [{ type: 'textV2', text: '{a}', substitution: { a: { type: 'mention', mentionee: { type: 'all' } } } }],
    ['messages[0].substitution.a.type'],
  ],
  ['a sticker id that is no number', [{ type: 'sticker', packageId: 'abc', stickerId: '1988' }], ['messages[0].packageId']],
  ['an image over http', [image({ originalContentUrl: 'http://example.com/a.jpg' })], ['messages[0].originalContentUrl']],
  ['an image URL with a blank', [image({ previewImageUrl: 'https://example.com/a b.jpg' })], ['messages[0].previewImageUrl']],
  [
    'an image URL of 2,001 characters',
    [image({ originalContentUrl: `https://example.com/${'a'.repeat(1_981)}` })],
    ['messages[0].originalContentUrl'],
  ],
  ['a video without preview', [{ type: 'video', originalContentUrl: 'https://example.com/v.mp4' }], ['messages[0].previewImageUrl']],
  ['a tracking id in Japanese', [{ ...image(), type: 'video', trackingId: '動画' }], ['messages[0].trackingId']],
  ['audio without duration', [{ type: 'audio', originalContentUrl: 'https://example.com/a.m4a' }], ['messages[0].duration']],
  [
    'a place beyond the pole',
    [{ type: 'location', title: '店', address: '吉祥寺', latitude: 91, longitude: 139 }],
    ['messages[0].latitude'],
  ],
  ['a place without address', [{ type: 'location', title: '店', latitude: 35, longitude: 139 }], ['messages[0].address']],
  ['an imagemap 1,000 wide', [imagemap({ baseSize: { width: 1000, height: 1040 } })], ['messages[0].baseSize.width']],
  ['an imagemap URL with extension', [imagemap({ baseUrl: 'https://example.com/a.png' })], ['messages[0].baseUrl']],
  ['51 imagemap areas', [imagemap({ actions: times(51, () => imagemap().actions[0]) })], ['messages[0].actions']],
  [
    'an imagemap area outside',
    [imagemap({ actions: [{ type: 'message', text: 'a', area: { x: 900, y: 0, width: 200, height: 10 } }] })],
    ['messages[0].actions[0].area'],
  ],
  [
    'an imagemap action of an unknown kind',
    [imagemap({ actions: [{ type: 'postback', area: { x: 0, y: 0, width: 1, height: 1 } }] })],
    ['messages[0].actions[0].type'],
  ],
  ['a template without altText', [{ ...buttons({}), altText: undefined }], ['messages[0].altText']],
  ['an altText of 1,501 characters', [{ ...flex(bubble()), altText: 'a'.repeat(1_501) }], ['messages[0].altText']],
  ['a template message without template', [{ type: 'template', altText: 'a' }], ['messages[0].template']],
  ['14 quick replies', [quick(...times(14, () => button(message)))], ['messages[0].quickReply.items']],
  ['no quick replies', [quick()], ['messages[0].quickReply.items']],
  ['a quick reply without label', [quick(button({ type: 'message', text: 'a' }))], ['messages[0].quickReply.items[0].action.label']],
  [
    'a quick reply label of 21 characters',
    [quick(button({ ...message, label: 'あ'.repeat(21) }))],
    ['messages[0].quickReply.items[0].action.label'],
  ],
  ['a quick reply that is no action', [quick({ type: 'button', action: message })], ['messages[0].quickReply.items[0].type']],
  [
    'a rich menu switch in a quick reply',
    [quick(button({ type: 'richmenuswitch', richMenuAliasId: 'a', data: 'b' }))],
    ['messages[0].quickReply.items[0].action.type'],
  ],
  ['a sender name of 21 characters', [{ ...say('a'), sender: { name: 'a'.repeat(21) } }], ['messages[0].sender.name']],
  ['a sender called LINE', [{ ...say('a'), sender: { name: 'LINE' } }], ['messages[0].sender.name']],
  ['a sender icon over http', [{ ...say('a'), sender: { iconUrl: 'http://example.com/i.png' } }], ['messages[0].sender.iconUrl']],
  ['a coupon with a bad delivery tag', [{ type: 'coupon', couponId: 'c', deliveryTag: 'a b' }], ['messages[0].deliveryTag']],
]

test.each(WRONG_BODIES)('400 for %s', async (_name, messages, properties) => {
  const { push, control, friend, channel } = platform()
  const answer = await push(messages)
  expect(answer).toMatchObject({ status: 400, body: { message: `The request body has ${properties.length} error(s)` } })
  expect([answer.body.details].flat()).toEqual(properties.map((property) => ({ property, message: expect.any(String) })))
  expect(control.received(friend, channel)).toEqual([])
})

/** Wrong inside one message: LINE names that message, and the path begins there. */
const WRONG_MESSAGES: [name: string, message: unknown, property: string][] = [
  ['a brace that nothing closes', { type: 'textV2', text: 'a { b' }, 'text'],
  ['a placeholder in Japanese', { type: 'textV2', text: '{名前}様' }, 'text'],
  ['a placeholder without substitution', { type: 'textV2', text: '{name}様' }, 'substitution'],
  ['an unknown template', { type: 'template', altText: 'a', template: { type: 'list' } }, 'template/type'],
  ['no buttons', buttons({ actions: [] }), 'template/actions'],
  ['five buttons', buttons({ actions: times(5, () => message) }), 'template/actions'],
  ['a button text of 161', buttons({ text: 'a'.repeat(161) }), 'template/text'],
  ['a button text of 61 below a title', buttons({ title: '題', text: 'a'.repeat(61) }), 'template/text'],
  ['a title of 41', buttons({ title: 'a'.repeat(41) }), 'template/title'],
  ['a thumbnail over http', buttons({ thumbnailImageUrl: 'http://example.com/a.jpg' }), 'template/thumbnailImageUrl'],
  ['a button that runs script', buttons({ actions: [uri('javascript:alert(1)')] }), 'template/actions/0/uri'],
  ['a link of 1,001', buttons({ actions: [uri(`https://example.com/${'a'.repeat(981)}`)] }), 'template/actions/0/uri'],
  ['postback data of 301', buttons({ actions: [{ type: 'postback', label: 'a', data: 'a'.repeat(301) }] }), 'template/actions/0/data'],
  ['postback without data', buttons({ actions: [{ type: 'postback', label: 'a' }] }), 'template/actions/0/data'],
  [
    'postback with both texts',
    buttons({ actions: [{ type: 'postback', label: 'a', data: 'a', text: 'b', displayText: 'c' }] }),
    'template/actions/0/text',
  ],
  ['a message action of 301', buttons({ actions: [{ ...message, text: 'a'.repeat(301) }] }), 'template/actions/0/text'],
  [
    'a date that is none',
    buttons({ actions: [{ type: 'datetimepicker', label: 'a', data: 'b', mode: 'date', initial: '2026-13-01' }] }),
    'template/actions/0/initial',
  ],
  [
    'dates the wrong way round',
    buttons({ actions: [{ type: 'datetimepicker', label: 'a', data: 'b', mode: 'time', min: '18:00', max: '09:00' }] }),
    'template/actions/0/min',
  ],
  ['a camera in a template', buttons({ actions: [{ type: 'camera', label: 'a' }] }), 'template/actions/0/type'],
  [
    'a confirm with one button',
    { type: 'template', altText: 'a', template: { type: 'confirm', text: 'a', actions: [message] } },
    'template/actions',
  ],
  [
    'a confirm text of 241',
    { type: 'template', altText: 'a', template: { type: 'confirm', text: 'a'.repeat(241), actions: [message, message] } },
    'template/text',
  ],
  ['eleven columns', carousel(times(11, () => column())), 'template/columns'],
  ['columns with different counts', carousel([column(), column({ actions: [message, message] })]), 'template/columns'],
  ['columns with and without title', carousel([column(), column({ title: '題' })]), 'template/columns'],
  ['a column with four buttons', carousel([column({ actions: times(4, () => message) })]), 'template/columns/0/actions'],
  ['a column text of 121', carousel([column(), column({ text: 'a'.repeat(121) })]), 'template/columns/1/text'],
  [
    'an image carousel label of 13',
    {
      type: 'template',
      altText: 'a',
      template: {
        type: 'image_carousel',
        columns: [{ imageUrl: 'https://example.com/a.jpg', action: { ...message, label: 'a'.repeat(13) } }],
      },
    },
    'template/columns/0/action/label',
  ],
  ['a Flex container of no kind', flex({ type: 'box' }), '/type'],
  ['a bubble without blocks', flex({ type: 'bubble' }), '/'],
  ['an empty Flex text', flex(bubble({ type: 'text', text: '' })), '/body/contents/0/text'],
  ['a Flex text without text', flex(bubble({ type: 'separator' }, { type: 'text' })), '/body/contents/1/text'],
  ['an unknown Flex property', flex(bubble({ type: 'text', text: 'a', fontSize: '12px' })), '/body/contents/0/fontSize'],
  ['an unknown Flex size', flex(bubble({ type: 'text', text: 'a', size: 'huge' })), '/body/contents/0/size'],
  ['a colour that is a word', flex(bubble({ type: 'text', text: 'a', color: 'red' })), '/body/contents/0/color'],
  ['an icon outside a baseline', flex(bubble({ type: 'icon', url: 'https://example.com/i.png' })), '/body/contents/0/type'],
  ['a button without action', flex(bubble({ type: 'button' })), '/body/contents/0/action'],
  [
    'a Flex button label of 41',
    flex(bubble({ type: 'button', action: { ...message, label: 'a'.repeat(41) } })),
    '/body/contents/0/action/label',
  ],
  [
    'an image too tall',
    flex(bubble({ type: 'image', url: 'https://example.com/a.png', aspectRatio: '1:4' })),
    '/body/contents/0/aspectRatio',
  ],
  ['a video outside the hero', flex(bubble({ type: 'video', url: 'https://example.com/v.mp4' })), '/body/contents/0/type'],
  ['a bubble beyond 30 KB', flex(bubble({ type: 'text', text: 'あ'.repeat(10_300) })), '/'],
  ['thirteen bubbles', flex({ type: 'carousel', contents: times(13, () => bubble()) }), '/contents'],
  ['bubbles of different size', flex({ type: 'carousel', contents: [bubble(), { ...bubble(), size: 'giga' }] }), '/contents'],
  ['a box without contents', flex({ type: 'bubble', body: { type: 'box', layout: 'vertical' } }), '/body/contents'],
]

test.each(WRONG_MESSAGES)('400 for %s', async (_name, message, property) => {
  const { push } = platform()
  const answer = await push([say('a'), message])
  expect(answer).toMatchObject({ status: 400, body: { message: 'A message (messages[1]) in the request body is invalid' } })
  expect([answer.body.details].flat()).toMatchObject([{ property, message: expect.any(String) }])
})

const RIGHT: [name: string, message: unknown][] = [
  ['5,000 characters', say('あ'.repeat(5_000))],
  ['LINE emoji', { type: 'text', text: '$ やあ', emojis: [{ index: 0, productId: '5ac1bfd5040ab15980c9b435', emojiId: '001' }] }],
  [
    'textV2 with braces and emoji',
    { type: 'textV2', text: '{{a}} {smile}', substitution: { smile: { type: 'emoji', productId: 'p', emojiId: '1' } } },
  ],
  ['a sticker', { type: 'sticker', packageId: '446', stickerId: '1988' }],
  ['an image from this machine', image({ originalContentUrl: 'http://localhost:8787/a.jpg' })],
  ['an imagemap', imagemap()],
  ['a label of 20 family emoji', buttons({ actions: [{ ...message, label: '👨‍👩‍👧‍👦'.repeat(20) }] })],
  [
    'buttons with everything',
    buttons({
      title: '題',
      thumbnailImageUrl: 'https://example.com/a.jpg',
      defaultAction: { type: 'uri', uri: 'tel:0422000000' },
      imageSize: 'contain',
    }),
  ],
  ['a carousel', carousel(times(10, () => column()))],
  [
    '13 quick replies of all kinds',
    quick(
      ...times(10, () => button(message)),
      button({ type: 'camera', label: 'a' }),
      button({ type: 'cameraRoll', label: 'b' }),
      button({ type: 'location', label: 'c' }),
    ),
  ],
  [
    'a Flex bubble',
    flex({
      ...bubble({ type: 'text', text: 'a', size: 'xl', weight: 'bold', wrap: true }, { type: 'separator', margin: 'md' }),
      size: 'kilo',
      hero: { type: 'image', url: 'https://example.com/a.png', size: 'full', aspectRatio: '20:13', aspectMode: 'cover' },
      styles: { footer: { separator: true } },
    }),
  ],
  ['a Flex carousel', flex({ type: 'carousel', contents: times(12, () => bubble()) })],
  ['another name', { ...say('a'), sender: { name: 'スタイリスト 佐藤', iconUrl: 'https://example.com/i.png' } }],
]

test.each(RIGHT)('200 for %s', async (_name, message) => {
  const { push, call } = platform()
  expect((await push([message])).body).toHaveProperty('sentMessages')
  for (const kind of ['reply', 'push', 'multicast', 'narrowcast', 'broadcast']) {
    expect(await call('POST', `/v2/bot/message/validate/${kind}`, { body: { messages: [message] } })).toMatchObject({
      status: 200,
      body: {},
    })
  }
})

test('validate refuses as sending would, and sends nothing', async () => {
  const { call, control, friend, channel } = platform()
  const answer = await call('POST', '/v2/bot/message/validate/push', { body: { messages: [say('')] } })
  expect(answer).toMatchObject({ status: 400, body: { details: [{ property: 'messages[0].text' }] } })
  expect(control.received(friend, channel)).toEqual([])
})
