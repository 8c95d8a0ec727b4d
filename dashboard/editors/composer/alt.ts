import type { Bubble } from '../../../src/engine/messages/schema.ts'

/** What a card says first: it will do for notifications, until somebody writes something else there. */
function firstWords(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'buttons':
      return bubble.title || bubble.text
    case 'confirm':
      return bubble.text
    case 'carousel':
      return bubble.columns[0]?.title || bubble.columns[0]?.text || ''
    default:
      return ''
  }
}

/** The words for notifications follow those of the card as long as they are the same. */
export function withAlt(before: Bubble, after: Bubble): Bubble {
  if (!('altText' in after) || !('altText' in before) || after.altText !== before.altText) return after
  const words = firstWords(after)
  return words !== '' && before.altText === firstWords(before) ? { ...after, altText: words } : after
}
