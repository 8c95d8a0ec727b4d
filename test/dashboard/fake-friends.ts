import type { Activity, Decision } from '../../src/features/activity/schema.ts'
import type { Friend } from '../../src/features/friends/schema.ts'
import type { Enrolment } from '../../src/features/scenarios/schema.ts'
import type { TalkMessage } from '../../src/features/talk/schema.ts'
import { DAY, HOUR, MINUTE, NOW } from './fake-data.ts'

const NAMES = [
  '佐藤 美咲',
  '鈴木はるか',
  'たかはし🌸',
  '田中 健一郎',
  'Emily W.',
  '渡辺ゆうこ(吉祥寺店でいつもお世話になっています)',
  '伊藤 蓮',
  '山本さくら',
  'なかむら',
  '小林 "こば" 誠',
]

export const friends: Friend[] = NAMES.map((name, index) => ({
  id: index + 1,
  name,
  lineName: index === 1 ? 'haru♡' : name,
  displayName: index === 1 ? name : null,
  realName: null,
  lineUserId: `U${String(index).padStart(32, '0')}`,
  pictureUrl: null,
  statusMessage: index === 0 ? '髪を伸ばしています' : null,
  language: 'ja',
  isKnown: index === 3 || index === 5,
  followedAt: NOW - (index * index * 11 + 1) * HOUR,
  unfollowedAt: index === 4 || index === 5 ? NOW - 2 * DAY : null,
  lastInboundAt: index % 3 === 2 ? null : NOW - index * 7 * HOUR - 20 * MINUTE,
  lastMessageAt: index % 3 === 2 ? null : NOW - index * 7 * HOUR - 20 * MINUTE,
  lastMessageText:
    index % 3 === 2
      ? null
      : ([
          '土曜の午後は空いていますか?',
          'ありがとうございます!',
          'カラーの予約をお願いしたいのですが、来週の平日でおすすめの時間帯はありますか?',
        ][index % 3] ?? null),
  memo: index === 0 ? '前回はショートにしたいとのこと。' : '',
  markId: null,
  assignedStaffId: null,
  score: 0,
  hiddenAt: null,
  staffBlockedAt: null,
  archivedAt: null,
  mergedIntoId: null,
  version: 3,
  createdAt: NOW - (index * index * 11 + 1) * HOUR,
}))

export const enrolments: Enrolment[] = [
  {
    scenarioId: 11,
    scenarioName: 'はじめてのご案内',
    run: 1,
    status: 'reading',
    stepId: 103,
    stepNo: 3,
    stepCount: 4,
    nextAt: NOW + 9 * HOUR,
    startedAt: NOW - HOUR,
    endedAt: null,
    reason: null,
  },
  {
    scenarioId: 12,
    scenarioName: 'ご来店後のフォロー',
    run: 2,
    status: 'stopped',
    stepId: null,
    stepNo: null,
    stepCount: 3,
    nextAt: null,
    startedAt: NOW - 30 * DAY,
    endedAt: NOW - 20 * DAY,
    reason: 'stopped-by-staff',
  },
]

export const talk: TalkMessage[] = [
  {
    id: 'm3',
    direction: 'in',
    content: { inbound: { kind: 'text', text: '土曜の午後は空いていますか?' } },
    source: null,
    sourceName: null,
    via: null,
    at: NOW - 20 * MINUTE,
    unsentAt: null,
    media: null,
  },
  {
    id: 'm2b',
    direction: 'in',
    content: { inbound: { kind: 'sticker', packageId: '1', stickerId: '2' } },
    source: null,
    sourceName: null,
    via: null,
    at: NOW - 22 * MINUTE,
    unsentAt: null,
    media: null,
  },
  {
    id: 'm2',
    direction: 'out',
    content: { message: { type: 'text', text: '髪のお悩みを教えてください。' } },
    source: { kind: 'step', scenarioId: 11, stepId: 102, run: 1 },
    sourceName: 'はじめてのご案内',
    via: 'push',
    at: NOW - 30 * MINUTE,
    unsentAt: null,
    media: null,
  },
  {
    id: 'm1',
    direction: 'out',
    content: { message: { type: 'text', text: '友だち追加ありがとうございます!\nサロン縁です。' } },
    source: { kind: 'greeting', greeting: 'new' },
    sourceName: null,
    via: 'reply',
    at: NOW - HOUR,
    unsentAt: null,
    media: null,
  },
  {
    id: 'm0',
    direction: 'out',
    content: { message: { type: 'text', text: '夏のヘッドスパ、はじめました。' } },
    source: { kind: 'broadcast', broadcastId: 24 },
    sourceName: '夏のヘッドスパ',
    via: 'multicast',
    at: NOW - 3 * DAY,
    unsentAt: null,
    media: null,
  },
]

export const event = (change: Partial<Activity> & Pick<Activity, 'id' | 'kind' | 'at'>): Activity => ({
  data: {},
  actor: 'system',
  actorName: null,
  scenarioName: null,
  tagName: null,
  reminderName: null,
  fieldName: null,
  linkName: null,
  autoReplyName: null,
  friendName: null,
  fromName: null,
  toName: null,
  ...change,
})
const byHanako = { actor: 'staff:s1', actorName: '縁 花子' }

export const activity: Activity[] = [
  event({ id: 5, kind: 'friend.renamed', data: { name: '佐藤 美咲' }, at: NOW - 10 * MINUTE, ...byHanako }),
  event({ id: 4, kind: 'scenario.started', data: { scenarioId: 11 }, scenarioName: 'はじめてのご案内', at: NOW - HOUR }),
  event({ id: 3, kind: 'friend.returned', actor: 'friend', at: NOW - HOUR }),
  event({
    id: 2,
    kind: 'scenario.stopped',
    data: { scenarioId: 12, reason: 'stopped-by-staff' },
    scenarioName: 'ご来店後のフォロー',
    at: NOW - 2 * DAY,
    ...byHanako,
  }),
  event({ id: 1, kind: 'friend.blocked', actor: 'friend', at: NOW - 2 * DAY }),
]

const decision = (change: Partial<Decision>): Decision => ({
  id: 'd1',
  subject: { kind: 'step', scenarioId: 11, stepId: 102, run: 1 },
  subjectName: 'はじめてのご案内',
  dueAt: NOW - 30 * MINUTE,
  doneAt: NOW - 30 * MINUTE + 800,
  outcome: 'sent',
  reason: null,
  via: 'push',
  isCounted: true,
  requestId: '0f3e5f0a-2c63-4b3e-9d1e-5c1f6f1d2a77',
  ...change,
})

export const decisions: Decision[] = [
  decision({}),
  decision({
    id: 'd2',
    subject: { kind: 'greeting', greeting: 'new' },
    subjectName: null,
    via: 'reply',
    isCounted: false,
    dueAt: NOW - HOUR,
    doneAt: NOW - HOUR,
  }),
  decision({ id: 'd3', outcome: 'skipped', reason: 'time-past', via: null, isCounted: false, requestId: null }),
  decision({ id: 'd4', outcome: 'held', reason: 'friend-blocked-us', via: null, isCounted: false, requestId: null }),
  decision({
    id: 'd5',
    subject: { kind: 'broadcast', broadcastId: 23 },
    subjectName: '臨時休業のお知らせ',
    outcome: 'failed',
    reason: "line: Failed to send messages. The user hasn't added the LINE Official Account as a friend",
    via: 'multicast',
    isCounted: false,
  }),
  decision({ id: 'd6', outcome: 'unknown', reason: 'retry-key-expired', isCounted: false }),
]
