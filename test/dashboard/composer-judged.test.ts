import { expect, test } from 'vitest'
import { LIMITS } from '../../dashboard/editors/composer/fault.ts'
import { faultsOf } from '../../dashboard/editors/composer/faults.ts'
import { emptyOf } from '../../dashboard/editors/composer/kinds.ts'
import { tidied } from '../../dashboard/editors/composer/tidy.ts'
import type { Bubble, BubbleKind, Tap } from '../../src/engine/messages/schema.ts'
import { Bubbles } from '../../src/engine/messages/schema.ts'
import { choice, text } from './composer-kit.tsx'

// What the composer finds and what the API refuses have to be the same, or somebody stands before a save that fails without knowing why.

const a = (n: number) => 'あ'.repeat(n)
const buttons = (change: object): Bubble => ({ kind: 'buttons', altText: 'x', text: 'x', choices: [choice(1, 'x')], ...change })
const tapped = (tap: Tap): Bubble => buttons({ choices: [choice(1, 'x', tap)] })
const column = (change: object = {}) => ({ text: 'x', choices: [choice(1, 'x')], ...change })
const carousel = (columns: object[]): Bubble => ({ kind: 'carousel', altText: 'x', columns: columns as never })
const place = (change: object): Bubble => ({ kind: 'location', title: 'x', address: 'x', latitude: 35, longitude: 139, ...change })
const map = (areas: object[], change: object = {}): Bubble => ({
  kind: 'imagemap',
  altText: 'x',
  mediaId: 1,
  height: 500,
  areas: areas as never,
  ...change,
})
const area = (change: object = {}) => ({ x: 0, y: 0, width: 100, height: 100, tap: { kind: 'url', url: 'https://x.test/' }, ...change })
const quick = (count: number): Bubble => ({
  kind: 'text',
  text: 'x',
  quickReplies: Array.from({ length: count }, (_, i) => choice(i, 'x', { kind: 'message', text: 'x' })),
})
const flex = (contents: Record<string, unknown>, choices = [choice(1, '見る')]): Bubble => ({
  kind: 'flex',
  altText: 'x',
  contents,
  choices,
})
const card = (inner: object) => ({ type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [inner] } })

const CASES: [name: string, bubble: Bubble][] = [
  ['text', text('x')],
  ['text of 5,000', text(a(5000))],
  ['text of 5,001', text(a(5001))],
  ['text of 2,500 emoji', text('😀'.repeat(2500))],
  ['text of 2,501 emoji', text('😀'.repeat(2501))],
  ['text with a value beyond 5,000', text(`${a(4999)}{{field:12|${a(50)}}}`)],
  ['image', { kind: 'image', mediaId: 1 }],
  ['sticker', { kind: 'sticker', packageId: '446', stickerId: '1988' }],
  ['sticker of a word', { kind: 'sticker', packageId: 'abc', stickerId: '1988' }],
  ['location', place({})],
  ['location at the pole', place({ latitude: -90 })],
  ['location beyond the pole', place({ latitude: 90.1 })],
  ['location beyond the date line', place({ longitude: 181 })],
  ['location, name of 100', place({ title: a(100) })],
  ['location, name of 101', place({ title: a(101) })],
  ['buttons', buttons({})],
  ['buttons, text of 160', buttons({ text: a(160) })],
  ['buttons, text of 161', buttons({ text: a(161) })],
  ['buttons, text of 160 families', buttons({ text: '👨‍👩‍👧'.repeat(160) })],
  ['buttons, text of 60 beside a title', buttons({ title: 'x', text: a(60) })],
  ['buttons, text of 61 beside a title', buttons({ title: 'x', text: a(61) })],
  ['buttons, text of 61 beside a picture', buttons({ imageId: 1, text: a(61) })],
  ['buttons, title of 40', buttons({ title: a(40) })],
  ['buttons, title of 41', buttons({ title: a(41) })],
  ['buttons, title empty', buttons({ title: '' })],
  ['buttons, four', buttons({ choices: [1, 2, 3, 4].map((n) => choice(n, 'x')) })],
  ['buttons, five', buttons({ choices: [1, 2, 3, 4, 5].map((n) => choice(n, 'x')) })],
  ['buttons, none', buttons({ choices: [] })],
  ['buttons, label of 20', buttons({ choices: [choice(1, a(20))] })],
  ['buttons, label of 21', buttons({ choices: [choice(1, a(21))] })],
  ['buttons, no words for notifications', buttons({ altText: '  ' })],
  ['buttons, notification of 1,500', buttons({ altText: a(1500) })],
  ['buttons, notification of 1,501', buttons({ altText: a(1501) })],
  ['url', tapped({ kind: 'url', url: 'https://example.com/a?b=c' })],
  ['url without a scheme', tapped({ kind: 'url', url: 'example.com' })],
  ['url of another scheme', tapped({ kind: 'url', url: 'javascript:alert(1)' })],
  ['url that is only a scheme', tapped({ kind: 'url', url: 'https://' })],
  ['url with blanks around', tapped({ kind: 'url', url: '  https://example.com/ ' })],
  ['url of 1,001', tapped({ kind: 'url', url: `https://x.test/${'a'.repeat(986)}` })],
  ['phone', tapped({ kind: 'phone', number: '0422-12-3456' })],
  ['phone abroad', tapped({ kind: 'phone', number: '+81422123456' })],
  ['phone with words', tapped({ kind: 'phone', number: 'お店' })],
  ['message of 300', tapped({ kind: 'message', text: a(300) })],
  ['message of 301', tapped({ kind: 'message', text: a(301) })],
  ['message of nothing', tapped({ kind: 'message', text: '' })],
  ['copy of 1,000', tapped({ kind: 'copy', text: a(1000) })],
  ['copy of 1,001', tapped({ kind: 'copy', text: a(1001) })],
  ['actions', tapped({ kind: 'actions', actions: [], says: a(300), once: { per: 'choice', answer: '' } })],
  ['actions, saying 301', tapped({ kind: 'actions', actions: [], says: a(301) })],
  ['date', tapped({ kind: 'date', mode: 'date', min: '2026-01-01', max: '2026-12-31', initial: '2026-06-01', actions: [] })],
  ['date, last before first', tapped({ kind: 'date', mode: 'date', min: '2026-12-31', max: '2026-01-01', actions: [] })],
  ['date with a time', tapped({ kind: 'date', mode: 'date', min: '10:00', actions: [] })],
  ['time', tapped({ kind: 'date', mode: 'time', min: '10:00', max: '19:00', actions: [] })],
  ['confirm', { kind: 'confirm', altText: 'x', text: a(240), choices: [choice(1, 'x'), choice(2, 'x')] }],
  ['confirm of 241', { kind: 'confirm', altText: 'x', text: a(241), choices: [choice(1, 'x'), choice(2, 'x')] }],
  ['carousel', carousel([column(), column()])],
  ['carousel of 10', carousel(Array.from({ length: 10 }, () => column()))],
  ['carousel of 11', carousel(Array.from({ length: 11 }, () => column()))],
  ['carousel, text of 121', carousel([column({ text: a(121) })])],
  ['carousel, text of 61 beside a picture', carousel([column({ text: a(61), imageId: 1 })])],
  ['image carousel', { kind: 'image-carousel', altText: 'x', columns: [{ imageId: 1, choice: choice(1, '') }] }],
  ['image carousel, label of 12', { kind: 'image-carousel', altText: 'x', columns: [{ imageId: 1, choice: choice(1, a(12)) }] }],
  ['image carousel, label of 13', { kind: 'image-carousel', altText: 'x', columns: [{ imageId: 1, choice: choice(1, a(13)) }] }],
  ['imagemap', map([area()])],
  ['imagemap without areas', map([])],
  ['imagemap of 51', map(Array.from({ length: 51 }, () => area()))],
  ['imagemap, message of 401', map([area({ tap: { kind: 'message', text: a(401) } })])],
  ['imagemap, area of no width', map([area({ width: 0 })])],
  ['imagemap, label of 101', map([area({ label: a(101) })])],
  ['13 quick replies', quick(13)],
  ['14 quick replies', quick(14)],
  ['sender of 20', { kind: 'text', text: 'x', sender: { name: a(20) } }],
  ['sender of 21', { kind: 'text', text: 'x', sender: { name: a(21) } }],
  ['flex', flex(card({ type: 'button', action: { type: 'choice', key: choice(1, '').key } }))],
  ['flex of nothing', flex({})],
  ['flex with an unknown property', flex(card({ type: 'text', text: 'x', colour: 'red' }))],
  ['flex with an unknown choice', flex(card({ type: 'button', action: { type: 'choice', key: 'nobody' } }))],
  ['flex with an empty text', flex(card({ type: 'text', text: '' }))],
  ['flex of 31 KB', flex(card({ type: 'text', text: 'a'.repeat(31 * 1024) }))],
  ['coupon', { kind: 'coupon', couponId: '01ABC' }],
  ['coupon of nothing', { kind: 'coupon', couponId: '' }],
  ['template', { kind: 'template', templateId: 3, version: 2 }],
  ...(Object.keys(KINDS()) as BubbleKind[]).map((kind): [string, Bubble] => [`an empty ${kind}`, emptyOf(kind)]),
]
function KINDS(): Record<BubbleKind, true> {
  return {
    ...{ text: true, image: true, video: true, audio: true, sticker: true, location: true, buttons: true, confirm: true },
    ...{ carousel: true, 'image-carousel': true, imagemap: true, flex: true, coupon: true, template: true },
  }
}

test.each(CASES)('%s is judged alike by composer and API', (_, bubble) => {
  const found = [...faultsOf(bubble).keys()]
  const refused = Bubbles.safeParse([tidied(bubble)]).error?.issues.map(({ path }) => path.slice(1).join('.')) ?? []
  expect({ isRight: found.length === 0, found, refused }).toEqual({ isRight: refused.length === 0, found, refused })
})

test('the fault stands at the value that the API names', () => {
  const bubble = buttons({ title: a(41), choices: [choice(1, a(21)), choice(2, 'x', { kind: 'url', url: 'x' })] })
  const issues = Bubbles.safeParse([bubble]).error?.issues.map(({ path }) => path.slice(1).join('.'))
  expect([...faultsOf(bubble).keys()].sort()).toEqual(issues?.sort())
})

test('a placeholder of no kind is said at once', () => {
  expect(faultsOf(text('{{nmae}}')).get('text')).toEqual({ code: 'placeholder' })
  expect(faultsOf(text(`{{name}} {{date:+3}} {${LIMITS.label}}`)).size).toBe(0)
})

test('what was left empty where that is a choice is not sent', () => {
  const bubble: Bubble = {
    kind: 'text',
    text: 'x',
    quickReplies: [],
    sender: { name: ' ' },
    track: 'each',
  }
  expect(tidied(bubble)).toEqual({ kind: 'text', text: 'x' })
})
