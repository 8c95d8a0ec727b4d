import type { Account, Doctor, Quota } from '../../src/features/accounts/schema.ts'
import type { Broadcast } from '../../src/features/broadcasts/schema.ts'
import type { Greeting } from '../../src/features/greetings/schema.ts'
import type { Home } from '../../src/features/home/schema.ts'
import type { Me, StaffSession } from '../../src/features/staff/schema.ts'
import { permissionsOf } from '../../src/http/permissions.ts'
import { DAY, HOUR, MINUTE, NOW } from './fake-times.ts'

export { DAY, HOUR, MINUTE, NOW }

export const me: Me = { id: 's1', name: '縁 花子', email: 'hanako@example.jp', role: 'owner', permissions: [...permissionsOf('owner')] }

export const account: Account = {
  id: 1,
  name: 'サロン縁',
  basicId: '@salon-enishi',
  botUserId: `U${'a'.repeat(32)}`,
  pictureUrl: null,
  channelId: '1650000001',
  timeZone: 'Asia/Tokyo',
  sendingStoppedAt: null,
  quietHours: null,
  webhookSeenAt: NOW - 3 * MINUTE,
  webhookUrl: 'https://enishi.example.workers.dev/webhook/1',
  createdAt: NOW - 40 * DAY,
}

export const quota: Quota = { limit: 5000, used: 1234, reserved: 0, left: 3766, forecast: 1851, asOf: NOW }

export const doctor: Doctor = {
  checkedAt: NOW,
  checks: [
    { name: 'token', status: 'ok' },
    { name: 'bot', status: 'ok' },
    { name: 'webhook-url', status: 'failed', detail: 'https://old.example.com/hook', remedy: 'set-webhook' },
    { name: 'webhook-active', status: 'failed', remedy: 'switch-webhook-on' },
    { name: 'webhook-test', status: 'unknown', remedy: 'fix-above-first' },
    { name: 'chat-mode', status: 'warning', detail: 'chat', remedy: 'switch-line-replies-off' },
    { name: 'webhook-seen', status: 'ok' },
  ],
}

const dayName = (index: number) => new Date(NOW - (29 - index) * DAY).toISOString().slice(0, 10)
const wave = (index: number, size: number) => Math.round(size * (1 + Math.sin(index * 1.7)) * (index % 7 === 3 ? 0.3 : 1))

export const home: Home = {
  friends: { total: 312, reachable: 287, blockedUs: 25 },
  days: Array.from({ length: 30 }, (_, index) => ({
    day: dayName(index),
    added: wave(index, 6),
    blocked: wave(index + 3, 1.2),
    received: wave(index + 1, 14),
    replies: wave(index, 7),
    pushes: wave(index + 2, 16),
    multicasts: index === 12 || index === 26 ? 260 : 0,
  })),
  setup: { hasGreeting: true, hasScenario: true, hasSent: false, hasFriend: true },
}

export const text = (value: string) => ({ kind: 'text' as const, text: value })

export const greetings: Greeting[] = [
  {
    kind: 'new',
    actions: [
      { kind: 'send', bubbles: [text('はじめまして、サロン縁です。')] },
      { kind: 'scenario.start', scenarioId: 11 },
    ],
    variants: [],
    version: 3,
    updatedAt: NOW - 9 * DAY,
  },
  { kind: 'returning', actions: [], variants: [], version: 0, updatedAt: null },
  { kind: 'known', actions: [], variants: [], version: 0, updatedAt: null },
]

const broadcast = (change: Partial<Broadcast>): Broadcast => ({
  id: 21,
  name: '12月のご案内',
  bubbles: [text('年末のご予約を受け付けています。\n人気の時間帯はお早めにどうぞ。')],
  status: 'draft',
  targetCount: 0,
  sentCount: 0,
  failedCount: 0,
  error: null,
  startedAt: null,
  finishedAt: null,
  createdAt: NOW - DAY,
  updatedAt: NOW - 2 * HOUR,
  ...change,
})

export const broadcasts: Broadcast[] = [
  broadcast({}),
  broadcast({ id: 22, name: '秋のキャンペーン', status: 'sending', targetCount: 287, sentCount: 120, startedAt: NOW - MINUTE }),
  broadcast({
    id: 23,
    name: '臨時休業のお知らせ',
    status: 'done',
    targetCount: 280,
    sentCount: 278,
    failedCount: 2,
    startedAt: NOW - 6 * DAY,
    finishedAt: NOW - 6 * DAY + 4000,
    error: 'line: The property, messages[0].text, may not be empty',
  }),
  broadcast({
    id: 24,
    name: '夏のヘッドスパ',
    status: 'stopped',
    targetCount: 250,
    sentCount: 100,
    startedAt: NOW - 90 * DAY,
    finishedAt: NOW - 90 * DAY + 9000,
  }),
]

export const sessions: StaffSession[] = [
  {
    id: 'a',
    createdAt: NOW - 2 * HOUR,
    expiresAt: NOW + 7 * DAY,
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
    isCurrent: true,
  },
  {
    id: 'b',
    createdAt: NOW - 9 * DAY,
    expiresAt: NOW + DAY,
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
    isCurrent: false,
  },
]
