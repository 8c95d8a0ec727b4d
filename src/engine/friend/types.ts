import type { LineEvent } from '../../line/events.ts'
import type { Action } from '../actions/schema.ts'
import type { Via } from '../decisions/record.ts'
import type { EffectEvent } from '../events/effects.ts'
import type { Bubble } from '../messages/schema.ts'

/** What a friend's object is asked to do; handled once per id, oldest first. */
export type InputBody = { kind: 'line'; event: LineEvent } | Command
export type Command =
  | { kind: 'scenario.start'; scenarioId: number; actor: string }
  | { kind: 'scenario.stop'; scenarioId: number; actor: string }
  /** The scenario was edited or switched: look again at what is planned. */
  | { kind: 'scenario.changed'; scenarioId: number }
  /** A change in D1 has effects for this friend. `reply`: what they say still belongs to the answer to an event; null: that event is not to be answered at all. */
  | { kind: 'effects'; reply?: ReplyRight | null }
  /** An action list that staff run for many friends; `list` names it in the chain. */
  | { kind: 'actions.run'; actions: Action[]; list: string; actor: string }
export interface Input {
  id: string
  /** LINE's timestamp, or when the command was given. Epoch ms. */
  at: number
  body: InputBody
}

/** The free answer to an event, and until when its token lives. */
export interface ReplyRight {
  token: string
  until: number
}

/** A change of this friend in D1 that has yet to cause something. */
export interface PendingEffect {
  id: number
  event: EffectEvent
}

/** The account as the read batch of this run found it. */
export interface AccountState {
  id: number
  configVersion: number
  timeZone: string
  sendingStoppedAt: number | null
}

/** The friend as D1 knows them; rules change this working copy along with what they write. */
export interface FriendState {
  id: number
  lineUserId: string
  lineName: string | null
  displayName: string | null
  isKnown: boolean
  followedAt: number | null
  unfollowedAt: number | null
  /** Staff blocked them: nothing is sent. */
  staffBlockedAt: number | null
  archivedAt: number | null
  relationAt: number
  profileAt: number | null
}

/** A D1 statement that may be run twice without harm. */
export interface Statement {
  sql: string
  params: (string | number | null)[]
}

/** One thing said for one reason: a greeting, a step. `key` is its identity for ever. */
export interface Part {
  key: string
  source: Source
  bubbles: Bubble[]
  dueAt: number
}

export type Source =
  | { kind: 'greeting'; greeting: 'new' | 'returning' | 'known' }
  | { kind: 'step'; scenarioId: number; stepId: number; run: number }
  | { kind: 'broadcast'; broadcastId: number }
  | { kind: 'staff'; staffId: string }
  /** The action list of a tag, or of a field. */
  | { kind: 'tag'; tagId: number }
  | { kind: 'field'; fieldId: number }

/** One request to LINE, stored before the first try. */
export interface OutboxRow {
  id: number
  parts: Part[]
  retryKey: string
  via: Exclude<Via, 'multicast'>
  replyToken: string | null
  /** Until when the reply token lives. */
  replyUntil: number | null
  attempts: number
  /** When LINE was first asked with the present method. */
  firstTriedAt: number | null
  /** An earlier try may have been accepted without our learning it. */
  isAmbiguous: boolean
  /** An emergency stop kept it back; when that is lifted late, it is not sent any more. */
  wasStopped: boolean
  nextAt: number
}
export type NewOutboxRow = Omit<OutboxRow, 'id'>

export interface Timer {
  kind: string
  key: string
  at: number
}

/** A friend's way through a scenario, as its object keeps it. */
export interface EnrolmentState {
  scenarioId: number
  run: number
  status: 'reading' | 'held' | 'finished' | 'stopped'
  stepId: number | null
  /** When the step waited for was reached; its due time is counted from here. */
  fromAt: number
  /** The moment the step is meant for, and when it will be sent (spread). */
  baseAt: number | null
  nextAt: number | null
  startedAt: number
  endedAt: number | null
  reason: string | null
  /** Steps this way has behind it, sent or skipped; none of them comes again, wherever an edit moves it. */
  done: number[]
  /** Steps that stood behind the awaited one when it was planned: an edit that moves them before it must not lose them. */
  ahead: number[]
}
