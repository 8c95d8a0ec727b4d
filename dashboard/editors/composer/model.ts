import { BUBBLES_MAX } from '../../../src/engine/messages/limits.ts'
import { rekey } from '../../../src/engine/messages/rekey.ts'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { faultsOf } from './faults.ts'
import { tidied } from './tidy.ts'

/**
 * A bubble being written. What is not filled in yet is there as 0 (ids), '' (texts), NaN (numbers) or an empty list; `faults.ts` finds it. The key is its
 * identity on the screen while bubbles are moved around.
 */
export interface DraftBubble {
  key: number
  bubble: Bubble
}

let lastKey = 0
export function draftBubble(bubble: Bubble): DraftBubble {
  lastKey += 1
  return { key: lastKey, bubble }
}

export const emptyBubble = (): DraftBubble => draftBubble({ kind: 'text', text: '' })
export const toDrafts = (bubbles: readonly Bubble[]): DraftBubble[] => bubbles.map(draftBubble)
/** What the API is given: what was left empty where that is allowed is not there at all. */
export const toBubbles = (drafts: readonly DraftBubble[]): Bubble[] => drafts.map(({ bubble }) => tidied(bubble))

/** A copy counts its taps for itself. */
export const copyOf = ({ bubble }: DraftBubble): DraftBubble => draftBubble(rekey([bubble])[0] ?? bubble)

/** Whether it can be sent as it is. `mayBeNone`: no bubble at all is a choice, as for a greeting that stays silent. */
export function areSendable(drafts: readonly DraftBubble[], { mayBeNone = false } = {}): boolean {
  return (mayBeNone || drafts.length > 0) && drafts.length <= BUBBLES_MAX && drafts.every(({ bubble }) => faultsOf(bubble).size === 0)
}
