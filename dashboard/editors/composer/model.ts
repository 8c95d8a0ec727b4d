import type { Bubble } from '../../../src/engine/messages/schema.ts'

/** LINE's limits, in UTF-16 code units; the same as the API's (a test compares them). */
export const TEXT_MAX = 5000
export const BUBBLES_MAX = 5

/** A bubble being written. The key is its identity on the screen while bubbles are moved around. */
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
export const toBubbles = (drafts: readonly DraftBubble[]): Bubble[] => drafts.map((draft) => draft.bubble)

export type BubbleFault = 'empty' | 'too-long'

export function faultOf({ text }: Bubble): BubbleFault | undefined {
  if (text.length > TEXT_MAX) return 'too-long'
  return text.trim() === '' ? 'empty' : undefined
}

/** Whether it can be sent as it is. `mayBeNone`: no bubble at all is a choice, as for a greeting that stays silent. */
export function areSendable(drafts: readonly DraftBubble[], { mayBeNone = false } = {}): boolean {
  return (mayBeNone || drafts.length > 0) && drafts.length <= BUBBLES_MAX && drafts.every((draft) => faultOf(draft.bubble) === undefined)
}
