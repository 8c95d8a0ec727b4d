import type { LineClient } from '../../line/client.ts'
import type { Action, ActionKind } from '../actions/schema.ts'
import type { DomainEvent, DomainEventType } from '../events/schema.ts'
import type { Run } from './run.ts'
import type { AccountState, FriendState, Input, InputBody, Statement, Timer } from './types.ts'

/** What a feature contributes to a friend's line. Handlers are synchronous and only gather effects on the run; they never wait for anything (errands do). */
export interface FriendModule {
  /** By LINE event type. */
  line?: Record<string, (run: Run, input: Input & { body: Extract<InputBody, { kind: 'line' }> }) => void>
  /** By command kind. */
  commands?: Record<string, (run: Run, command: Exclude<InputBody, { kind: 'line' }>) => void>
  events?: { [T in DomainEventType]?: (run: Run, event: Extract<DomainEvent, { type: T }>) => void }
  actions?: { [K in ActionKind]?: (run: Run, action: Extract<Action, { kind: K }>) => void }
  timers?: Record<string, (run: Run, timer: Timer) => void>
  /** Timers whose work has to wait for LINE; by timer kind. They run beside the sending and may be run twice. */
  errands?: Record<string, (errand: Errand) => Promise<ErrandResult>>
}

export interface Errand {
  account: AccountState
  friend: FriendState
  line: LineClient
  now: number
}
export interface ErrandResult {
  statements: Statement[]
  /** When to try again (epoch ms); absent when done. */
  againAt?: number
}
