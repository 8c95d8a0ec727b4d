import { piecesOf } from '../../../src/engine/messages/placeholders.ts'
import type { Bubble } from '../../../src/engine/messages/schema.ts'

/** A text for a line in a list: what is put in later stands as … */
export const plainText = (text: string): string =>
  piecesOf(text)
    .map((piece) => ('text' in piece ? piece.text : (piece.fallback ?? '…')))
    .join('')
    .trim()

/** The words of a bubble, if it has any: for lists and closed cards. */
export function wordsOf(bubble: Bubble): string {
  switch (bubble.kind) {
    case 'text':
      return plainText(bubble.text)
    case 'location':
      return bubble.title
    case 'buttons':
      return plainText(bubble.title ?? bubble.text)
    case 'confirm':
      return plainText(bubble.text)
    case 'carousel':
    case 'image-carousel':
    case 'imagemap':
    case 'flex':
      return plainText(bubble.altText)
    default:
      return ''
  }
}
