import { expect, test } from 'vitest'
import { matches } from '../../simulator/web/ApiLog.tsx'
import { spanOf } from '../../simulator/web/Clock.tsx'
import { messagesOf, rawOf } from '../../simulator/web/entries.ts'
import { faultOf } from '../../simulator/web/FaultPanel.tsx'
import { footAfter } from '../../simulator/web/Foot.tsx'
import { messageOf } from '../../simulator/web/files.ts'
import { pretty } from '../../simulator/web/LogParts.tsx'
import { doorOf, hostOf, wayOf } from '../../simulator/web/links.ts'
import { withPhone } from '../../simulator/web/place.ts'
import { TEXTS } from '../../simulator/web/texts.ts'

test.each([
  ['https://liff.line.me/1-abc?x=1', { kind: 'page', url: 'https://liff.line.me/1-abc?x=1' }],
  [' http://127.0.0.1:8787/r/abc ', { kind: 'page', url: 'http://127.0.0.1:8787/r/abc' }],
  ['tel:0422', { kind: 'outside', url: 'tel:0422' }],
  ['line://nv/chat', { kind: 'outside', url: 'line://nv/chat' }],
  ['javascript:alert(1)', { kind: 'nowhere' }],
  ['data:text/html,x', { kind: 'nowhere' }],
  ['hello', { kind: 'nowhere' }],
  ['', { kind: 'nowhere' }],
])('“%s” goes where LINE would take it', (text, way) => {
  expect(wayOf(text)).toEqual(way)
})

test('the in-app browser enters by the door, as its user', () => {
  const door = new URL(doorOf('https://liff.line.me/1-a?b=c&d', { userId: 'U1', channelId: '2' }), 'http://sim')
  expect(door.pathname).toBe('/_sim/open')
  expect(Object.fromEntries(door.searchParams)).toEqual({ user: 'U1', url: 'https://liff.line.me/1-a?b=c&d', chat: '2' })
  expect([hostOf('https://example.com/a'), hostOf('x')]).toEqual(['example.com', 'x'])
})

test('entries become bubbles; what users sent is shown from the simulator, and the raw message is as it went', () => {
  const said = { id: '7', at: 1, message: { type: 'image' }, readAt: 2 }
  const received = {
    messages: [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ],
    messageIds: ['8', '9'],
    requestId: 'r',
    via: 'push' as const,
    at: 3,
  }
  const entries = [
    { from: 'friend' as const, said },
    { from: 'account' as const, received },
  ]
  const bubbles = entries.flatMap((entry) => messagesOf(entry))
  expect(bubbles.map(({ id, isRead }) => [id, isRead])).toEqual([
    ['7', true],
    ['8', undefined],
    ['9', undefined],
  ])
  expect(bubbles[0]?.message.originalContentUrl).toBe('/_sim/content/7')
  expect(bubbles.map((bubble) => rawOf(entries, bubble))).toEqual([
    { id: '7', type: 'image' },
    { type: 'text', text: 'a' },
    { type: 'text', text: 'b' },
  ])
})

test('files become the messages LINE makes of them', async () => {
  expect(await messageOf(new File(['x'], 'a.png', { type: 'image/png' }))).toMatchObject({ type: 'image' })
  expect(await messageOf(new File(['xyz'], '見積.pdf', { type: 'application/pdf' }))).toEqual({
    type: 'file',
    fileName: '見積.pdf',
    fileSize: 3,
  })
})

test('what a postback wants of the foot', () => {
  const open = { mode: 'menu' as const, isOpen: true }
  expect(footAfter(open, { type: 'postback', inputOption: 'closeRichMenu' })).toEqual({ mode: 'menu', isOpen: false })
  expect(footAfter({ mode: 'keyboard', isOpen: false }, { type: 'postback', inputOption: 'openRichMenu' })).toEqual(open)
  expect(footAfter(open, { type: 'postback', inputOption: 'openKeyboard', fillInText: 'a\nb' })).toEqual({
    mode: 'keyboard',
    isOpen: true,
    draft: { text: 'a\nb', round: 1 },
  })
  expect(footAfter(open, { type: 'message' })).toBe(open)
})

test('four phones at most, the newest first', () => {
  const place = { users: ['a', 'b', 'c', 'd'], view: 'phones' as const }
  expect(withPhone(place, 'e')).toEqual(['e', 'a', 'b', 'c'])
  expect(withPhone(place, 'c')).toEqual(['c', 'a', 'b', 'd'])
})

test('faults leave out what was left empty', () => {
  const wish = { endpoint: 'push', kind: '429', count: '', probability: '0.5', seed: '7', delayMs: '' }
  expect(faultOf(wish, '2')).toEqual({ endpoint: 'push', kind: '429', channelId: '2', probability: 0.5, seed: 7 })
})

test('the log is searched in paths and bodies', () => {
  const entry = {
    ...{ id: 1, at: 1, method: 'POST', path: '/v2/bot/message/push', endpoint: 'push' as const, status: 200, requestId: 'abc', ms: 1 },
    ...{ request: '{"to":"U1"}', response: '{}' },
  }
  expect(['', 'PUSH', 'u1', 'abc'].map((words) => matches(entry, words))).toEqual([true, true, true, true])
  expect(matches(entry, 'reply')).toBe(false)
})

test('spans of time and JSON are readable', () => {
  expect(spanOf(25 * 3_600_000 + 60_000, TEXTS.ja)).toBe('1日 1時間 1分')
  expect(spanOf(0, TEXTS.en)).toBe('')
  expect([pretty('{"a":1}'), pretty('no json')]).toEqual(['{\n  "a": 1\n}', 'no json'])
})

test('every word exists in both languages', () => {
  const keys = (value: object): string[] =>
    Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'object' ? keys(inner).map((deep) => `${key}.${deep}`) : [key]))
  expect(keys(TEXTS.en).sort()).toEqual(keys(TEXTS.ja).sort())
})
