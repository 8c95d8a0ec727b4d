import { describe, expect, test } from 'vitest'
import { lintBubbles } from '../../../src/engine/messages/lint.ts'
import { mediaOf, needsOf, placeholdersOf, templatesOf, urlsOf } from '../../../src/engine/messages/needs.ts'
import type { RenderContext } from '../../../src/engine/messages/render.ts'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import type { TemplateItem } from '../../../src/engine/messages/world.ts'
import { bubble, choice, context, flex, friend, world } from './kit.ts'

const text = (words: string, more: object = {}): Bubble => bubble({ kind: 'text', text: words, ...more })
const template = (templateId: number, version?: number): Bubble => bubble({ kind: 'template', templateId, ...(version ? { version } : {}) })
const sends = (...bubbles: unknown[]) => ({ kind: 'actions', actions: [{ kind: 'send', bubbles }] })
const confirm = (...taps: unknown[]) =>
  bubble({ kind: 'confirm', altText: 'a', text: 'b', choices: taps.map((tap, i) => choice(`key${i}`, 'c', tap)) })
const plain = { kind: 'actions', actions: [] }

const templates = new Map<number, TemplateItem>(
  Object.entries({
    1: [text('いち'), text('に')],
    2: [template(1), text('さん')],
    3: [template(4)],
    4: [template(3)],
    5: [text('{{field:1}}', { quickReplies: [{ key: 'quick1', label: 'a', tap: { kind: 'camera' } }] })],
  }).map(([id, bubbles]) => [Number(id), { name: id, version: 2, bubbles, pinned: new Map([[1, [text('むかし')]]]) }]),
)
const inWorld = (more: Partial<RenderContext> = {}) => context({ world: world({ templates }), friend: null, ...more })
const found = (bubbles: Bubble[], more: Partial<RenderContext> = {}) =>
  lintBubbles(bubbles, inWorld(more)).map(({ path, code, level }) => `${level} ${path.join('.')} ${code}`)

describe('what is wrong is named by place and word', () => {
  test.each<[string, Bubble[], string[]]>([
    ['nothing', [text('a'), template(1), template(1, 1)], []],
    ['a placeholder that is none', [text('a{{nope}}')], ['error 0.text placeholder-unknown']],
    ['a field that is gone', [text('a{{field:99}}')], ['error 0.text placeholder-unknown']],
    ['a value that somebody may not have', [text('a{{field:1}}{{field:2}}{{field:1|b}}{{name}}')], ['warning 0.text placeholder-empty']],
    ['a shared value that is empty', [text('a{{shared:2}}')], ['warning 0.text placeholder-empty']],
    ['a template that is gone', [template(99)], ['error 0 template-gone']],
    ['a version that is gone', [template(1, 9)], ['error 0 template-gone']],
    ['templates in a ring', [text('a'), template(3)], ['error 1 template-ring']],
    ['six bubbles', [template(2), template(2)], ['error 1 too-many-bubbles']],
    ['a film without a preview', [bubble({ kind: 'video', mediaId: 5 })], ['error 0.mediaId media-no-preview']],
    [
      'quick replies that nobody sees',
      [text('a', { quickReplies: [{ key: 'quick1', label: 'a', tap: { kind: 'camera' } }] }), text('b')],
      ['warning 0.quickReplies quick-replies-unseen'],
    ],
    [
      'those of a template',
      [template(5), text('b')],
      ['warning 0 quick-replies-unseen', 'warning 0.text empty', 'warning 0.text placeholder-empty'].slice(0, 2),
    ],
    [
      'a key that stands twice',
      [confirm(plain, plain), confirm(plain, plain)],
      ['error 1.choices.0.key key-twice', 'error 1.choices.1.key key-twice'],
    ],
    ['letters behind an address', [text('https://shop.jp/をどうぞ')], ['warning 0.text address-touches']],
    [
      'emoji where there are none',
      [bubble({ kind: 'location', title: 'a{{emoji:a:b}}', address: 'b', latitude: 0, longitude: 0 })],
      ['error 0.title emoji-here'],
    ],
    [
      'behind a choice',
      [confirm(sends({ kind: 'text', text: '{{nope}}a' }, { kind: 'image', mediaId: 9 }), plain)],
      [
        'error 0.choices.0.tap.actions.0.bubbles.0.text placeholder-unknown',
        'error 0.choices.0.tap.actions.0.bubbles.1.mediaId media-gone',
      ],
    ],
    [
      'in the answer to a later tap',
      [confirm({ ...plain, once: { per: 'choice', answer: '{{nope}}' } }, plain)],
      ['error 0.choices.0.tap.once.answer placeholder-unknown'],
    ],
    [
      'a choice that nothing leads to',
      [flex({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [] } }, [choice('lost', 'a')])],
      ['warning 0.choices.0 choice-unused'],
    ],
  ])('%s', (_, bubbles, wanted) => {
    expect(found(bubbles).sort()).toEqual(wanted.sort())
  })

  test('Flex, by its path in the JSON', () => {
    const broken: Bubble = {
      kind: 'flex',
      altText: 'a',
      choices: [],
      contents: {
        type: 'bubble',
        body: {
          type: 'box',
          layout: 'vertical',
          contents: [
            { type: 'text', text: 'a', color: 'red' },
            { type: 'button', action: { type: 'choice', key: 'nobody' } },
          ],
        },
      },
    }
    expect(found([broken])).toEqual([
      'error 0.contents.body.contents.1.action choice-unknown',
      'error 0.contents.body.contents.0.color flex',
    ])
  })

  test('for a friend, what would be wrong for that friend', () => {
    expect(found([text('a{{field:1}}')], { friend: friend({ fields: new Map([[1, 'あ'.repeat(5000)]]) }) })).toEqual([
      'warning 0.text too-long',
    ])
    expect(found([text('a{{field:1}}')], { friend: friend() })).toEqual(['warning 0.text placeholder-empty'])
  })
})

describe('what a message needs', () => {
  const needs = (...bubbles: Bubble[]) => needsOf(bubbles, world({ templates }))
  const none = { isPersonal: false, fieldIds: [], realName: false, name: false }
  test.each<[string, Bubble[], object]>([
    ['words', [text('a{{date}}{{shared:1}}')], none],
    ['a name', [text('{{name}}')], { ...none, isPersonal: true, name: true }],
    [
      'fields and the real name',
      [text('{{field:2}}{{field:1}}{{field:2}}{{real_name}}')],
      { isPersonal: true, fieldIds: [2, 1], realName: true, name: false },
    ],
    ['an address measured by friend', [text('https://shop.jp/')], { ...none, isPersonal: true }],
    ['one that is only counted', [text('https://shop.jp/', { track: 'total' })], none],
    ['one that is nobody’s link', [text('https://unknown.jp/')], none],
    ['what stands in a template', [template(5)], { ...none, isPersonal: true, fieldIds: [1] }],
    ['what a choice leads to is another message', [confirm(sends({ kind: 'text', text: '{{name}}' }), plain)], none],
    ['an address on a button', [confirm({ kind: 'url', url: 'https://shop.jp/' }, plain)], { ...none, isPersonal: true }],
  ])('%s', (_, bubbles, wanted) => {
    expect(needs(...bubbles)).toEqual(wanted)
  })

  test('everything that is named is found, behind choices and in answers too', () => {
    const bubbles = [
      bubble({
        kind: 'buttons',
        altText: '{{shared:1}}',
        text: '{{name}}',
        imageId: 1,
        choices: [
          choice('one', 'a', {
            ...sends(
              { kind: 'image', mediaId: 4 },
              { kind: 'template', templateId: 5, version: 2 },
              { kind: 'text', text: 'https://b.jp/' },
            ),
            once: { per: 'choice', answer: 'https://c.jp/ {{line_name}}' },
          }),
          choice('two', 'b', { kind: 'url', url: 'https://a.jp/' }),
        ],
      }),
      text('https://d.jp/', { track: 'off' }),
      template(1),
    ]
    expect(urlsOf(bubbles).sort()).toEqual(['https://a.jp/', 'https://b.jp/', 'https://c.jp/'])
    expect(mediaOf(bubbles).map(({ mediaId, path }) => [mediaId, path.join('.')])).toEqual([
      [1, '0.imageId'],
      [4, '0.choices.0.tap.actions.0.bubbles.0.mediaId'],
    ])
    expect(templatesOf(bubbles).map(({ templateId, version }) => [templateId, version])).toEqual([
      [5, 2],
      [1, undefined],
    ])
    expect(
      placeholdersOf(bubbles)
        .map(({ raw }) => raw)
        .sort(),
    ).toEqual(['{{line_name}}', '{{name}}', '{{shared:1}}'])
  })
})
