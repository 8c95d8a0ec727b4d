import type { LineEvent } from '../../line/events.ts'
import type { Effect } from './effects.ts'

/** What happened to a friend, for whoever wants to react. Features emit; wiring.ts joins the subscribers. */
export type DomainEvent =
  | Effect
  | { type: 'friend.added' }
  | { type: 'friend.returned' }
  | { type: 'friend.known' }
  | { type: 'friend.blocked-us' }
  | { type: 'message.received'; event: LineEvent }
  /** They took a message back; `messageId` is LINE's. */
  | { type: 'message.unsent'; messageId: string }
  /** A choice of one of our messages was tapped; `isLate`: again, though it works once. */
  | { type: 'choice.tapped'; choice: string; value: string | null; isLate: boolean }
  | { type: 'link.opened'; linkId: number; isFirst: boolean }
  | { type: 'scenario.finished'; scenarioId: number }
export type DomainEventType = DomainEvent['type']
