import { describe, expect, test } from 'vitest'
import { choice, one, rendered } from './kit.ts'

const url = (address: string) => ({ kind: 'url', url: address })
const data = (key: string) => `e1.${key}.s3.sig(${key}.s3)`

describe('every kind becomes what LINE takes', () => {
  const cases: [string, object, object][] = [
    ['text', { kind: 'text', text: 'こんにちは' }, { type: 'text', text: 'こんにちは' }],
    [
      'image',
      { kind: 'image', mediaId: 1 },
      { type: 'image', originalContentUrl: 'https://enishi.test/m/pic/original', previewImageUrl: 'https://enishi.test/m/pic/preview' },
    ],
    [
      'image without a preview of its own',
      { kind: 'image', mediaId: 4 },
      {
        type: 'image',
        originalContentUrl: 'https://enishi.test/m/photo/original',
        previewImageUrl: 'https://enishi.test/m/photo/original',
      },
    ],
    [
      'video',
      { kind: 'video', mediaId: 2 },
      { type: 'video', originalContentUrl: 'https://enishi.test/m/film/original', previewImageUrl: 'https://enishi.test/m/film/preview' },
    ],
    [
      'audio',
      { kind: 'audio', mediaId: 3 },
      { type: 'audio', originalContentUrl: 'https://enishi.test/m/song/original', duration: 61_000 },
    ],
    ['sticker', { kind: 'sticker', packageId: '446', stickerId: '1988' }, { type: 'sticker', packageId: '446', stickerId: '1988' }],
    [
      'location',
      { kind: 'location', title: 'サロン縁 {{shared:1}}', address: '武蔵野市吉祥寺', latitude: 35.7, longitude: 139.6 },
      { type: 'location', title: 'サロン縁 10時〜19時', address: '武蔵野市吉祥寺', latitude: 35.7, longitude: 139.6 },
    ],
    ['coupon', { kind: 'coupon', couponId: '01JYNW8JMQVFBNWF1APF8Z3FS7' }, { type: 'coupon', couponId: '01JYNW8JMQVFBNWF1APF8Z3FS7' }],
    [
      'buttons',
      {
        kind: 'buttons',
        altText: '予約',
        title: '予約',
        text: '{{name}}さん、いつにしますか',
        imageId: 1,
        shape: 'square',
        fit: 'contain',
        tap: { key: 'whole_', tap: url('https://shop.jp/') },
        choices: [
          choice('date', '日にち', { kind: 'date', mode: 'date', min: '2026-11-22', max: '2026-12-31', actions: [] }),
          choice('tel', '電話', { kind: 'phone', number: '03-1234-5678' }),
        ],
      },
      {
        type: 'template',
        altText: '予約',
        template: {
          type: 'buttons',
          imageAspectRatio: 'square',
          imageSize: 'contain',
          thumbnailImageUrl: 'https://enishi.test/m/pic/original',
          title: '予約',
          text: 'はなこさん、いつにしますか',
          defaultAction: { type: 'uri', uri: 'https://enishi.test/u/7-12-s3' },
          actions: [
            { type: 'datetimepicker', data: data('date__'), mode: 'date', max: '2026-12-31', min: '2026-11-22', label: '日にち' },
            { type: 'uri', uri: 'tel:03-1234-5678', label: '電話' },
          ],
        },
      },
    ],
    [
      'confirm',
      {
        kind: 'confirm',
        altText: '確認',
        text: 'よろしいですか',
        choices: [
          choice('yes', 'はい', { kind: 'actions', actions: [], says: 'はい!' }),
          choice('no', 'いいえ', { kind: 'message', text: 'いいえ' }),
        ],
      },
      {
        type: 'template',
        altText: '確認',
        template: {
          type: 'confirm',
          text: 'よろしいですか',
          actions: [
            { type: 'postback', data: data('yes___'), displayText: 'はい!', label: 'はい' },
            { type: 'message', text: 'いいえ', label: 'いいえ' },
          ],
        },
      },
    ],
    [
      'carousel',
      {
        kind: 'carousel',
        altText: 'メニュー',
        fit: 'cover',
        columns: [
          { text: 'カット', imageId: 1, choices: [choice('cut', '選ぶ')] },
          { text: 'カラー', imageId: 4, choices: [choice('code', 'コピー', { kind: 'copy', text: 'A-1' })] },
        ],
      },
      {
        type: 'template',
        altText: 'メニュー',
        template: {
          type: 'carousel',
          columns: [
            {
              thumbnailImageUrl: 'https://enishi.test/m/pic/original',
              text: 'カット',
              actions: [{ type: 'postback', data: data('cut___'), label: '選ぶ' }],
            },
            {
              thumbnailImageUrl: 'https://enishi.test/m/photo/original',
              text: 'カラー',
              actions: [{ type: 'clipboard', clipboardText: 'A-1', label: 'コピー' }],
            },
          ],
          imageSize: 'cover',
        },
      },
    ],
    [
      'image carousel, a label left out',
      {
        kind: 'image-carousel',
        altText: '写真',
        columns: [
          { imageId: 1, choice: choice('one', '') },
          { imageId: 1, choice: choice('two', '見る', url('https://other.jp/')) },
        ],
      },
      {
        type: 'template',
        altText: '写真',
        template: {
          type: 'image_carousel',
          columns: [
            { imageUrl: 'https://enishi.test/m/pic/original', action: { type: 'postback', data: data('one___') } },
            { imageUrl: 'https://enishi.test/m/pic/original', action: { type: 'uri', uri: 'https://other.jp/', label: '見る' } },
          ],
        },
      },
    ],
    [
      'imagemap',
      {
        kind: 'imagemap',
        altText: '地図',
        mediaId: 1,
        height: 700,
        areas: [
          { x: 0, y: 0, width: 520, height: 700, label: '店', tap: url('https://shop.jp/') },
          { x: 520, y: 0, width: 520, height: 700, tap: { kind: 'message', text: '来店' } },
        ],
      },
      {
        type: 'imagemap',
        baseUrl: 'https://enishi.test/m/pic',
        altText: '地図',
        baseSize: { width: 1040, height: 700 },
        actions: [
          { type: 'uri', linkUri: 'https://enishi.test/u/7-12-s3', label: '店', area: { x: 0, y: 0, width: 520, height: 700 } },
          { type: 'message', text: '来店', area: { x: 520, y: 0, width: 520, height: 700 } },
        ],
      },
    ],
  ]
  test.each(cases)('%s', (_, from, wanted) => {
    const { messages, problems, refusal } = rendered([from])
    expect(messages).toEqual([wanted])
    expect(problems).toEqual([])
    expect(refusal).toBe(null)
  })
})

test('quick replies with what only they can do, an icon, and another sender', () => {
  const { messages, refusal, problems } = rendered([
    {
      kind: 'text',
      text: 'どうしますか',
      sender: { name: '店長', iconId: 1 },
      quickReplies: [
        { key: 'camera_', label: '撮る', tap: { kind: 'camera' }, iconId: 1 },
        { key: 'album__', label: '選ぶ', tap: { kind: 'album' } },
        { key: 'place__', label: '場所', tap: { kind: 'location' } },
        { key: 'when__', label: 'いつ', tap: { kind: 'date', mode: 'datetime', initial: '2026-11-22T10:00', actions: [] } },
      ],
    },
  ])
  expect(messages).toEqual([
    {
      type: 'text',
      text: 'どうしますか',
      quickReply: {
        items: [
          { type: 'action', imageUrl: 'https://enishi.test/m/pic/original', action: { type: 'camera', label: '撮る' } },
          { type: 'action', action: { type: 'cameraRoll', label: '選ぶ' } },
          { type: 'action', action: { type: 'location', label: '場所' } },
          {
            type: 'action',
            action: { type: 'datetimepicker', data: data('when__'), mode: 'datetime', initial: '2026-11-22T10:00', label: 'いつ' },
          },
        ],
      },
      sender: { name: '店長', iconUrl: 'https://enishi.test/m/pic/original' },
    },
  ])
  expect([problems, refusal]).toEqual([[], null])
})

describe('a bubble that cannot be shown is left out, and the rest is sent', () => {
  test.each<[object, string]>([
    [{ kind: 'image', mediaId: 99 }, 'media-gone'],
    [{ kind: 'image', mediaId: 2 }, 'media-kind'],
    [{ kind: 'video', mediaId: 5 }, 'media-no-preview'],
    [{ kind: 'audio', mediaId: 6 }, 'media-no-duration'],
    [
      {
        kind: 'imagemap',
        altText: '地図',
        mediaId: 4,
        height: 10,
        areas: [{ x: 0, y: 0, width: 1, height: 1, tap: { kind: 'copy', text: 'x' } }],
      },
      'media-no-sizes',
    ],
    [{ kind: 'text', text: '{{field:1}}' }, 'empty'],
  ])('%o: %s', (from, code) => {
    const { messages, problems } = rendered([from, { kind: 'text', text: '次' }])
    expect(messages).toEqual([{ type: 'text', text: '次' }])
    expect(problems.map((problem) => problem.code)).toContain(code)
    expect(problems[0]?.path[0]).toBe(0)
  })

  test('an icon that is no PNG is left out, the reply is not', () => {
    const { messages, problems } = rendered([
      { kind: 'text', text: 'a', quickReplies: [{ key: 'reply_', label: 'b', tap: { kind: 'camera' }, iconId: 4 }] },
    ])
    expect(messages[0]?.quickReply).toEqual({ items: [{ type: 'action', action: { type: 'camera', label: 'b' } }] })
    expect(problems).toEqual([{ path: [0, 'quickReplies', 0, 'iconId'], code: 'media-not-png' }])
  })

  test('buttons without their picture, a carousel without the card whose picture is gone', () => {
    const buttons = rendered([{ kind: 'buttons', altText: 'a', text: 'b', imageId: 99, choices: [choice('one', 'c')] }])
    expect(buttons.messages[0]?.template).not.toHaveProperty('thumbnailImageUrl')
    const carousel = rendered([
      {
        kind: 'carousel',
        altText: 'a',
        columns: [
          { text: 'b', imageId: 99, choices: [choice('one', 'c')] },
          { text: 'd', imageId: 1, choices: [choice('two', 'e')] },
        ],
      },
    ])
    expect(carousel.messages[0]?.template).toMatchObject({ columns: [{ text: 'd' }] })
    expect([buttons.refusal, carousel.refusal]).toEqual([null, null])
  })
})

test('addresses are measured as their bubble says', () => {
  const text = (track: string | undefined) => one({ kind: 'text', text: 'https://shop.jp/', ...(track ? { track } : {}) })?.text
  expect([text(undefined), text('each'), text('total'), text('off')]).toEqual([
    'https://enishi.test/u/7-12-s3',
    'https://enishi.test/u/7-12-s3',
    'https://enishi.test/u/7-0-s3',
    'https://shop.jp/',
  ])
})
