import type { Env } from '../../env.ts'
import type { LineClient } from '../../line/client.ts'
import type { Action, ActionKind } from '../actions/schema.ts'
import type { DomainEvent, DomainEventType } from '../events/schema.ts'
import type { Run } from './run.ts'
import type { AccountState, Answer, Command, FriendState, Input, InputBody, Statement, Timer } from './types.ts'

/** Why an action could not be done, in one word: 'tag-gone'. It is noted; the list goes on, unless the action says otherwise. */
export interface ActionProblem {
  problem: string
}

/** Goes on with what was kept for it, and the answers to its questions in their order. */
export type AskHandler = (run: Run, asked: { body: unknown; answers: Answer[] }) => void

/** What a feature contributes to a friend's line. Handlers are synchronous and only gather effects on the run; they never wait for anything (errands do). */
export interface FriendModule {
  /** By LINE event type. */
  line?: Record<string, (run: Run, input: Input & { body: Extract<InputBody, { kind: 'line' }> }) => void>
  commands?: { [K in Command['kind']]?: (run: Run, command: Extract<Command, { kind: K }>) => void }
  events?: { [T in DomainEventType]?: (run: Run, event: Extract<DomainEvent, { type: T }>) => void }
  actions?: { [K in ActionKind]?: (run: Run, action: Extract<Action, { kind: K }>) => ActionProblem | undefined }
  /** By the name of the key of `run.ask`; made by `answering`. */
  asked?: Record<string, AskHandler>
  timers?: Record<string, (run: Run, timer: Timer) => void>
  /** Timers whose work has to wait for LINE; by timer kind. They run beside the sending and may be run twice. */
  errands?: Record<string, (errand: Errand) => Promise<ErrandResult>>
}

export interface Errand {
  account: AccountState
  friend: FriendState
  /** The timer that it is for; its key may say what is to be done. */
  timer: Timer
  line: LineClient
  env: Env
  now: number
}
export interface ErrandResult {
  statements: Statement[]
  /** When to try again (epoch ms); absent when done. */
  againAt?: number
}

/** A typed name under which something is kept while its questions are answered. */
export interface AskKey<T> {
  readonly name: string
  /** Only carries the type. */
  readonly type?: T
}

export const askKey = <T>(name: string): AskKey<T> => ({ name })

/** The entry of `asked` for a key. */
export const answering = <T>(
  { name }: AskKey<T>,
  goOn: (run: Run, asked: { body: T; answers: Answer[] }) => void,
): Record<string, AskHandler> => ({
  // What was kept under this key was given to `run.ask` with the same key.
  [name]: (run, { body, answers }) => goOn(run, { body: body as T, answers }),
})
