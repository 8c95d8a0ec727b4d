import type { QuietHours } from '../../../src/engine/timing/schema.ts'
import type { Book } from './model-book.ts'

/** What stands in the database when an object looks: the same for it and for the reference. */
export interface Facts {
  zone: string
  friendId: number
  stoppedAt: number | null
  quiet: QuietHours | null
  staffBlockedAt: number | null
  /** Tags of the friend: what conditions ask for. */
  tags: Set<number>
  books: Map<number, Book>
}

/** Nobody has this tag, since it was deleted: what asks for it cannot be told. */
export const GONE_TAG = 99

/** Something that was handled, as the reference is told of it. `at` by LINE's clock. */
export type Happening =
  | { kind: 'start'; scenarioId: number; stepId?: number }
  | { kind: 'stop' | 'resume' | 'changed'; scenarioId: number }
  | { kind: 'move'; scenarioId: number; stepId: number }
  | { kind: 'said'; words: string; at: number }
  | { kind: 'tapped'; choice: string; at: number }
  | { kind: 'opened'; linkId: number; at: number }
  | { kind: 'blocked' | 'returned'; at: number }
  | { kind: 'unblocked-by-staff' }

export interface Told {
  scenarioId: number
  run: number
  stepId: number
  outcome: string
  reason: string | undefined
}
