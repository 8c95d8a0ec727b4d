import type { LineEvent } from '../../line/events.ts'
import type { Action } from '../actions/schema.ts'
import type { Via } from '../decisions/record.ts'
import type { EffectEvent } from '../events/effects.ts'
import type { Bubble } from '../messages/schema.ts'
import type { LostMessage, OutMessage } from '../outbox/messages.ts'
import type { Segment } from '../segments/schema.ts'
import type { QuietHours } from '../timing/schema.ts'

/** What a friend's object is asked to do; handled once per id, oldest first. */
export type InputBody = { kind: 'line'; event: LineEvent } | Command | Continuation
export type Command =
  /** `stepId`: from this step on. */
  | { kind: 'scenario.start'; scenarioId: number; actor: string; stepId?: number | undefined }
  | { kind: 'scenario.stop'; scenarioId: number; actor: string }
  | { kind: 'scenario.move'; scenarioId: number; stepId: number; actor: string }
  | { kind: 'scenario.resume'; scenarioId: number; actor: string }
  /** The scenario was edited or switched: look again at what is planned. */
  | { kind: 'scenario.changed'; scenarioId: number }
  /** A goal was set, moved (the same key) or taken back by staff. */
  | { kind: 'reminder.set'; reminderId: number; key: string; goalAt: number; actor: string }
  | { kind: 'reminder.cancel'; reminderId: number; key?: string | undefined; actor: string }
  /**
   * A change in D1 has effects for this friend. `of`: the input that began it, with which what they say leaves. `reply`: the right to answer that; null: it is not
   * to be answered at all.
   */
  | { kind: 'effects'; of?: string; reply?: ReplyRight | null }
  /** An action list that staff run; `list` names it in the chain. What it says is said for `source`; absent: in the name of whoever runs it. */
  | { kind: 'actions.run'; actions: Action[]; list: string; actor: string; source?: Source }
  /** They opened a tracked link; given under the id of the click. */
  | { kind: 'link.opened'; linkId: number; isFirst: boolean }
  /** A message to try out, to one of our own people. */
  | { kind: 'test.send'; bubbles: Bubble[]; actor: string }

/**
 * A question that had to be put to the database before something could go on: is this friend in these segments, now? `kind` names who goes on, and `body` is what
 * they kept for it.
 */
export interface Ask {
  kind: string
  body: unknown
  segments: Segment[]
  /** Fields of the friend whose values are needed besides. */
  fields?: number[]
  /** Action lists that led to it, outermost first, and who began it. */
  chain: string[]
  actor: string
}
/** What stands in fields of a friend, by field (column `text`); null: nothing. Only those that were asked for. */
export type FieldTexts = ReadonlyMap<number, string | null>
/** true or false; null: it cannot be told, since the segment names something that is gone. */
export type Answer = boolean | null
/** What goes on with answers: an input of the object's own, handled before everything else. `of` and `reply` as in effects. */
export interface Continuation {
  kind: 'ask'
  /** Whom the questions are about. */
  friendId: number
  asks: Ask[]
  of?: string
  reply?: ReplyRight | null
}

/** Taps on our own choices among what is to be handled. */
export interface Taps {
  /** By the event of LINE that brought it: the choice, and the short form of what its message was sent for (engine/messages/source). */
  byEvent: ReadonlyMap<string, { choice: string; source: string }>
  /** Taps of this friend on those choices, and on the others of their bubbles: of each choice the first. Who handles one adds it. */
  earlier: EarlierTap[]
}
export interface EarlierTap {
  bubbleKey: string
  choice: string
  eventId: string
}
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
  /** Hours in which nothing leaves that goes out by itself. */
  quiet: QuietHours | null
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

/** One thing said for one reason: a greeting, a step. `key` is its identity for ever. Five bubbles at most, templates laid out. */
export interface Part {
  key: string
  source: Source
  bubbles: Bubble[]
  dueAt: number
  /** From then on it is out of date: what LINE was not asked for by then is not sent any more. Absent: it never is. */
  until?: number | undefined
}

export type Source =
  | { kind: 'greeting'; greeting: 'new' | 'returning' | 'known' }
  | { kind: 'step'; scenarioId: number; stepId: number; run: number }
  | { kind: 'broadcast'; broadcastId: number }
  | { kind: 'staff'; staffId: string }
  /** The action list of a tag, or of a field. */
  | { kind: 'tag'; tagId: number }
  | { kind: 'field'; fieldId: number }
  | { kind: 'auto-reply'; autoReplyId: number }
  /** The action list of a choice that was tapped, or its answer to a later tap. */
  | { kind: 'tap'; choice: string }
  /** The action list of a link that was opened. */
  | { kind: 'link'; linkId: number }
  /** A saved action list that staff ran. */
  | { kind: 'action-list'; listId: number }
  /** A step of a reminder, for one goal of the friend. */
  | { kind: 'reminder'; reminderId: number; stepId: number; goal: string }
  /** A run of a schedule. */
  | { kind: 'schedule'; scheduleId: number }

/** One request to LINE, stored before the first try. */
export interface OutboxRow {
  id: number
  /** The input that began it: what that causes later leaves with it, as long as it has not been tried. */
  of?: string
  parts: Part[]
  /** What LINE is asked to show; made of the parts before the first try, so that every try has the same body. Absent until then. */
  messages?: OutMessage[]
  /** What cannot be shown, and why: nothing could be made of it, or LINE does not take it. */
  lost?: LostMessage[]
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
  /** Steps that stood inside and behind the awaited one when it was planned: an edit that moves them before it must not lose them. */
  ahead: number[]
  /** Which way was taken at which step. */
  exits: Record<number, number>
  /** When steps of scenarios led here (a jump, or an action that starts or moves), the newest last: too many in a day are a loop. */
  jumps: number[]
  /** The step that was waited for when the way ended before its end. */
  leftAt: number | null
  /** The friend was away until then; what was meant for a moment before that is left out. */
  awayUntil: number | null
}
