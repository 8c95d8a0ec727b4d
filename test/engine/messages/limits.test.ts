import { describe, expect, test } from 'vitest'
import { Bubble } from '../../../src/engine/actions/schema.ts'
import { choice, friend, one, rendered } from './kit.ts'

const issues = (from: unknown) => Bubble.safeParse(from).error?.issues.map(({ path }) => path.join('.')) ?? []
const FAMILY = '👨‍👩‍👧‍👦'
const long = (n: number) => 'あ'.repeat(n)
const quick = (n: number) => Array.from({ length: n }, (_, i) => ({ key: `quick${i}_`, label: 'a', tap: { kind: 'camera' } }))

describe('what LINE does not take is refused when it is saved, with the place named', () => {
  test.each<[string, unknown, string[]]>([
    ['5,000 units', { kind: 'text', text: long(5000) }, []],
    ['5,001 units', { kind: 'text', text: long(5001) }, ['text']],
    ['emoji are two units or more', { kind: 'text', text: '🍎'.repeat(2501) }, ['text']],
    ['placeholders do not count', { kind: 'text', text: `${long(4990)}{{field:12|なし}}` }, []],
    ['blank', { kind: 'text', text: ' \n' }, ['text']],
    ['13 quick replies', { kind: 'text', text: 'a', quickReplies: quick(13) }, []],
    ['14 quick replies', { kind: 'text', text: 'a', quickReplies: quick(14) }, ['quickReplies']],
    [
      '20 letters on a quick reply',
      { kind: 'text', text: 'a', quickReplies: [{ key: 'quick1', label: FAMILY.repeat(20), tap: { kind: 'camera' } }] },
      [],
    ],
    [
      '21 letters',
      { kind: 'text', text: 'a', quickReplies: [{ key: 'quick1', label: long(21), tap: { kind: 'camera' } }] },
      ['quickReplies.0.label'],
    ],
    ['a sender of 11 emoji', { kind: 'text', text: 'a', sender: { name: '🍎'.repeat(11) } }, ['sender.name']],
    ['160 letters on buttons', { kind: 'buttons', altText: 'a', text: long(160), choices: [choice('a', 'b')] }, []],
    ['61 beside a title', { kind: 'buttons', altText: 'a', title: 't', text: long(61), choices: [choice('a', 'b')] }, ['text']],
    [
      '5 buttons',
      { kind: 'buttons', altText: 'a', text: 'b', choices: ['a', 'b', 'c', 'd', 'e'].map((key) => choice(key, key)) },
      ['choices'],
    ],
    ['1 answer', { kind: 'confirm', altText: 'a', text: 'b', choices: [choice('a', 'b')] }, ['choices']],
    [
      'uneven cards',
      {
        kind: 'carousel',
        altText: 'a',
        columns: [
          { text: 'b', choices: [choice('a', 'b')] },
          { text: 'b', choices: [choice('c', 'd'), choice('e', 'f')] },
        ],
      },
      ['columns'],
    ],
    [
      'a date that is none',
      {
        kind: 'confirm',
        altText: 'a',
        text: 'b',
        choices: [choice('a', 'b', { kind: 'date', mode: 'date', min: '2026-02-30', actions: [] }), choice('c', 'd')],
      },
      ['choices.0.tap.min'],
    ],
    [
      'a time for a day',
      {
        kind: 'confirm',
        altText: 'a',
        text: 'b',
        choices: [choice('a', 'b', { kind: 'date', mode: 'date', min: '10:00', actions: [] }), choice('c', 'd')],
      },
      ['choices.0.tap.mode'],
    ],
    [
      'a range that ends before it begins',
      {
        kind: 'confirm',
        altText: 'a',
        text: 'b',
        choices: [choice('a', 'b', { kind: 'date', mode: 'time', min: '12:00', max: '10:00', actions: [] }), choice('c', 'd')],
      },
      ['choices.0.tap.min'],
    ],
    [
      'an area outside',
      {
        kind: 'imagemap',
        altText: 'a',
        mediaId: 1,
        height: 100,
        areas: [{ x: 1000, y: 0, width: 41, height: 1, tap: { kind: 'copy', text: 'a' } }],
      },
      ['areas.0'],
    ],
    [
      'javascript:',
      {
        kind: 'confirm',
        altText: 'a',
        text: 'b',
        choices: [choice('a', 'b', { kind: 'url', url: 'javascript:alert(1)' }), choice('c', 'd')],
      },
      ['choices.0.tap.url'],
    ],
    ['a property that is none', { kind: 'text', text: 'a', colour: 'red' }, ['']],
  ])('%s', (_, from, at) => {
    expect(issues(from)).toEqual(at)
  })
})

describe('a value that does not fit is cut between letters; what was written around it stays', () => {
  const endless = friend({ lineName: FAMILY.repeat(3000) })

  test('in a text, counted in UTF-16 units', () => {
    const { messages, problems, refusal } = rendered([{ kind: 'text', text: '前{{name}}後ろ' }], { friend: endless })
    const text = String(messages[0]?.text)
    expect(text).toMatch(new RegExp(`^前(${FAMILY})+…後ろ$`, 'u'))
    expect(text.length).toBeGreaterThan(4980)
    expect(text.length).toBeLessThanOrEqual(5000)
    expect([problems, refusal]).toEqual([[{ path: [0, 'text'], code: 'too-long', detail: '5000' }], null])
  })

  test('in titles and labels, counted in letters', () => {
    const from = {
      kind: 'buttons',
      altText: '{{name}}',
      title: '{{name}}様',
      text: '{{name}}',
      choices: [choice('one', '{{name}}へ', { kind: 'message', text: '{{name}}' })],
    }
    const { messages, refusal } = rendered([from], { friend: endless })
    expect(messages[0]?.template).toEqual({
      type: 'buttons',
      title: `${FAMILY.repeat(38)}…様`,
      text: `${FAMILY.repeat(59)}…`,
      actions: [{ type: 'message', text: `${FAMILY.repeat(299)}…`, label: `${FAMILY.repeat(18)}…へ` }],
    })
    expect(refusal).toBe(null)
  })

  test('two values share the room', () => {
    const text = String(
      one(
        { kind: 'location', title: '{{line_name}}/{{real_name}}', address: 'a', latitude: 0, longitude: 0 },
        { friend: friend({ lineName: 'a'.repeat(300), realName: '花子' }) },
      )?.title,
    )
    expect(text).toBe(`${'a'.repeat(96)}…/花子`)
  })

  test('what is left empty where LINE wants words is said with three dots', () => {
    const { messages, problems, refusal } = rendered([
      { kind: 'confirm', altText: '{{field:1}}', text: '{{field:1}}', choices: [choice('a', '{{field:1}}'), choice('b', 'b')] },
    ])
    expect(messages[0]).toMatchObject({ altText: '…', template: { text: '…', actions: [{ label: '…' }, { label: 'b' }] } })
    expect(problems.filter(({ code }) => code === 'empty').map(({ path }) => path.join('.'))).toEqual([
      '0.text',
      '0.choices.0.label',
      '0.altText',
    ])
    expect(refusal).toBe(null)
  })
})
