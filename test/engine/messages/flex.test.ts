import { describe, expect, test } from 'vitest'
import { checkFlex } from '../../../src/engine/messages/flex-check.ts'
import { choice, flex, friend, refusal, rendered } from './kit.ts'

const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more })
const box = (...contents: unknown[]) => ({ type: 'box', layout: 'vertical', contents })
const bubbleOf = (...contents: unknown[]) => ({ type: 'bubble', body: box(...contents) })
const tap = (key: string) => ({ type: 'choice', key: key.padEnd(6, '_') })
const HOSTILE = '"},{"type":"text","text":"x'

describe('what a friend is called stays a text', () => {
  test.each([HOSTILE, '\\', '\u0000\u2028</script>', '{{field:1}}', '$&', '"""', '{"type":"uri"}'])('%j', (lineName) => {
    const from = flex(bubbleOf(text('{{name}}さん'), { type: 'text', contents: [{ type: 'span', text: '{{name}}' }] }))
    const { messages, refusal: refused } = rendered([from], { friend: friend({ lineName }) })
    expect(messages[0]?.contents).toEqual(bubbleOf(text(`${lineName}さん`), { type: 'text', contents: [{ type: 'span', text: lineName }] }))
    expect(JSON.parse(JSON.stringify(messages))).toEqual(messages)
    expect(refused).toBe(null)
  })
})

test('actions of choices, addresses that are measured, pictures of ours', () => {
  const from = flex(
    {
      type: 'carousel',
      contents: [
        {
          type: 'bubble',
          hero: {
            type: 'image',
            url: 'media:1',
            action: { type: 'uri', uri: 'https://shop.jp/', altUri: { desktop: 'https://shop.jp/a?b=1' } },
          },
          body: box(
            { type: 'button', action: tap('yes') },
            { type: 'button', action: { type: 'uri', label: '{{name}}', uri: 'https://shop.jp/?n={{name}}' } },
          ),
        },
        bubbleOf({ type: 'image', url: 'https://elsewhere.jp/a.png' }, text('見る', { action: tap('date') })),
      ],
    },
    [
      choice('yes', '{{name}}です', { kind: 'actions', actions: [], says: 'はい' }),
      choice('date', '', { kind: 'date', mode: 'date', actions: [] }),
    ],
  )
  const { messages, problems, refusal: refused } = rendered([from])
  expect(messages).toEqual([
    {
      type: 'flex',
      altText: 'お知らせ',
      contents: {
        type: 'carousel',
        contents: [
          {
            type: 'bubble',
            hero: {
              type: 'image',
              url: 'https://enishi.test/m/pic/original',
              action: { type: 'uri', uri: 'https://enishi.test/u/7-12-s3', altUri: { desktop: 'https://enishi.test/u/8-12-s3' } },
            },
            body: box(
              {
                type: 'button',
                action: { type: 'postback', data: 'e1.yes___.s3.sig(yes___.s3)', displayText: 'はい', label: 'はなこです' },
              },
              { type: 'button', action: { type: 'uri', label: 'はなこ', uri: `https://shop.jp/?n=${encodeURIComponent('はなこ')}` } },
            ),
          },
          bubbleOf(
            { type: 'image', url: 'https://elsewhere.jp/a.png' },
            text('見る', { action: { type: 'datetimepicker', data: 'e1.date__.s3.sig(date__.s3)', mode: 'date' } }),
          ),
        ],
      },
    },
  ])
  expect([problems, refused]).toEqual([[], null])
})

test('what would make LINE refuse the whole is left out: empty texts, pictures that are gone, buttons that do nothing', () => {
  const contents = {
    type: 'bubble',
    hero: { type: 'image', url: 'media:99' },
    body: box(
      text('{{field:1}}'),
      text('a'),
      { type: 'text', contents: [{ type: 'span', text: '{{field:1}}' }] },
      { type: 'image', url: 'media:99' },
    ),
  }
  const { messages, problems, refusal: refused } = rendered([flex(contents)])
  expect(messages[0]?.contents).toEqual(bubbleOf(text('a')))
  expect(problems.filter(({ code }) => code === 'media-gone').map(({ path }) => path.join('.'))).toEqual([
    '0.contents.hero.url',
    '0.contents.body.contents.3.url',
  ])
  expect(refused).toBe(null)
})

test('larger than LINE takes once values are in: left out, and said so', () => {
  const from = flex(bubbleOf(...Array.from({ length: 10 }, () => text('{{name}}'))))
  const { messages, problems } = rendered([from, { kind: 'text', text: 'a' }], { friend: friend({ lineName: 'あ'.repeat(1100) }) })
  expect(messages).toEqual([{ type: 'text', text: 'a' }])
  expect(problems).toEqual([{ path: [0, 'contents'], code: 'flex-too-large' }])
})

describe('the check names the place', () => {
  const yes = new Map([['yes___', { label: 'はい', kind: 'actions' }]])
  const many = (n: number) => Array.from({ length: n }, () => bubbleOf(text('a')))
  test.each<[string, unknown, [string, string][]]>([
    ['a bubble', bubbleOf(text('a')), []],
    ['a carousel of 12', { type: 'carousel', contents: many(12) }, []],
    ['a carousel of 13', { type: 'carousel', contents: many(13) }, [['contents', 'bubble-count']]],
    ['no carousel at all', { type: 'carousel' }, [['contents', 'missing']]],
    [
      'other sizes side by side',
      { type: 'carousel', contents: [{ ...bubbleOf(text('a')), size: 'kilo' }, bubbleOf(text('a'))] },
      [['contents', 'bubble-sizes']],
    ],
    ['nothing', null, [['', 'not-an-object']]],
    ['a list', [], [['', 'not-an-object']]],
    ['a box at the top', box(), [['type', 'type']]],
    ['an empty bubble', { type: 'bubble' }, [['', 'no-blocks']]],
    ['an empty box', bubbleOf(), []],
    ['a size that is none', { ...bubbleOf(), size: 'tiny' }, [['size', 'value']]],
    ['a text in the header', { type: 'bubble', header: text('a') }, [['header.type', 'component-here']]],
    ['a component that is none', bubbleOf({ type: 'marquee' }), [['body.contents.0.type', 'component-here']]],
    ['an icon outside a line', bubbleOf({ type: 'icon', url: 'https://a.jp/a.png' }), [['body.contents.0.type', 'component-here']]],
    ['a span outside a text', bubbleOf({ type: 'span', text: 'a' }), [['body.contents.0.type', 'component-here']]],
    ['a property that is none', bubbleOf(text('a', { colour: '#ff0000' })), [['body.contents.0.colour', 'unknown-property']]],
    ['a property that all objects have', bubbleOf(text('a', { constructor: 1 })), [['body.contents.0.constructor', 'unknown-property']]],
    ['a colour by name', bubbleOf(text('a', { color: 'red' })), [['body.contents.0.color', 'value']]],
    ['a size without a unit', bubbleOf(text('a', { size: '12' })), [['body.contents.0.size', 'value']]],
    ['an empty text', bubbleOf(text('')), [['body.contents.0.text', 'empty']]],
    ['no text', bubbleOf({ type: 'text' }), [['body.contents.0.text', 'missing']]],
    ['a number for a text', bubbleOf({ type: 'text', text: 1 }), [['body.contents.0.text', 'value']]],
    ['a picture by http', bubbleOf({ type: 'image', url: 'http://a.jp/a.png' }), [['body.contents.0.url', 'value']]],
    ['a button without an action', bubbleOf({ type: 'button' }), [['body.contents.0.action', 'missing']]],
    [
      'a button without words',
      bubbleOf({ type: 'button', action: { type: 'uri', uri: 'https://a.jp' } }),
      [['body.contents.0.action.label', 'missing']],
    ],
    ['a choice', bubbleOf({ type: 'button', action: tap('yes') }), []],
    ['a choice that is none', bubbleOf({ type: 'button', action: tap('no') }), [['body.contents.0.action.key', 'choice-unknown']]],
    ['a camera', bubbleOf(text('a', { action: { type: 'camera', label: 'a' } })), [['body.contents.0.action.type', 'action-kind']]],
    [
      'javascript:',
      bubbleOf(text('a', { action: { type: 'uri', uri: 'javascript:alert(1)' } })),
      [['body.contents.0.action.uri', 'address']],
    ],
    [
      'a label of 41',
      bubbleOf(text('a', { action: { type: 'message', label: 'a'.repeat(41), text: 'a' } })),
      [['body.contents.0.action.label', 'too-long']],
    ],
    [
      'a ratio too tall',
      bubbleOf({ type: 'image', url: 'https://a.jp/a.png', aspectRatio: '1:4' }),
      [['body.contents.0.aspectRatio', 'value']],
    ],
    [
      'a gradient half done',
      bubbleOf({ ...box(), background: { type: 'linearGradient', angle: '90deg', startColor: '#ffffff' } }),
      [['body.contents.0.background.endColor', 'missing']],
    ],
    ['style of a block that is none', { ...bubbleOf(), styles: { neck: {} } }, [['styles.neck', 'unknown-property']]],
    ['30 KB and more', bubbleOf(text('a'.repeat(31 * 1024))), [['', 'too-large']]],
    [
      'more animations than ten',
      bubbleOf(...Array.from({ length: 11 }, () => ({ type: 'image', url: 'https://a.jp/a.png', animated: true }))),
      [['', 'animated-count']],
    ],
    [
      'a video in a carousel',
      {
        type: 'carousel',
        contents: [
          { type: 'bubble', hero: { type: 'video', url: 'https://a.jp/a.mp4', previewUrl: 'https://a.jp/a.png', altContent: box() } },
        ],
      },
      [['contents.0.hero.type', 'video-here']],
    ],
  ])('%s', (_, contents, wanted) => {
    expect(checkFlex(contents, yes).map(({ path, code }) => [path.join('.'), code])).toEqual(wanted)
  })

  test('boxes in boxes without end do not keep it busy', () => {
    let deep: unknown = text('a')
    for (let i = 0; i < 5000; i++) deep = { type: 'box', layout: 'vertical', contents: [deep] }
    expect(checkFlex({ type: 'bubble', body: deep })).toEqual([{ path: [], code: 'too-deep', detail: '40' }])
  })

  test('what it lets through the simulator takes, what it refuses the simulator refuses', () => {
    const everything = {
      type: 'bubble',
      size: 'giga',
      direction: 'rtl',
      styles: { hero: { separator: true }, body: { backgroundColor: '#ffffff', separator: true, separatorColor: '#00000080' } },
      header: {
        ...box(
          text('a', {
            weight: 'bold',
            size: '5xl',
            decoration: 'underline',
            maxLines: 2,
            wrap: true,
            lineSpacing: '10px',
            scaling: true,
            align: 'center',
            gravity: 'top',
          }),
        ),
        paddingAll: '10%',
      },
      hero: {
        type: 'video',
        url: 'https://a.jp/a.mp4',
        previewUrl: 'https://a.jp/a.png',
        aspectRatio: '16:9',
        altContent: { type: 'image', url: 'https://a.jp/a.png', size: 'full', aspectMode: 'cover' },
      },
      body: {
        ...box(
          {
            type: 'box',
            layout: 'baseline',
            spacing: 'sm',
            contents: [{ type: 'icon', url: 'https://a.jp/a.png', size: 'xl', offsetTop: '-3px' }, text('b'), { type: 'filler' }],
          },
          { type: 'separator', margin: 'xxl', color: '#aabbcc' },
          { type: 'image', url: 'https://a.jp/a.png', size: '70%', flex: 2, position: 'absolute', offsetEnd: 'md' },
        ),
        background: {
          type: 'linearGradient',
          angle: '23.5deg',
          startColor: '#ffffff',
          endColor: '#000000ff',
          centerColor: '#ff0000',
          centerPosition: '30.5%',
        },
        cornerRadius: 'md',
        borderWidth: 'semi-bold',
        justifyContent: 'space-evenly',
        alignItems: 'flex-end',
        width: '80%',
        maxHeight: '300px',
      },
      footer: box({
        type: 'button',
        style: 'primary',
        height: 'sm',
        adjustMode: 'shrink-to-fit',
        action: { type: 'clipboard', label: 'a', clipboardText: 'b' },
      }),
    }
    const message = (contents: unknown) => [{ type: 'flex', altText: 'a', contents }]
    expect([checkFlex(everything), refusal(message(everything))]).toEqual([[], null])
    for (const [block, value] of [
      ['size', 'huge'],
      ['direction', 'up'],
      ['header', text('a')],
      ['action', { type: 'camera', label: 'a' }],
      ['neck', box()],
    ]) {
      const broken = { ...everything, [String(block)]: value }
      expect([checkFlex(broken).length > 0, refusal(message(broken)) !== null], String(block)).toEqual([true, true])
    }
  })
})
