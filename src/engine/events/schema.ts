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
  | { type: 'scenario.finished'; scenarioId: number }
export type DomainEventType = DomainEvent['type']
