// What LINE takes of a message, in LINE's units (Messaging API reference, "Message objects"). Apart from the schemas, because the composer needs these and no parser.

/** LINE counts text in UTF-16 code units, as JavaScript does (docs: Messaging API reference, Text message). */
export const TEXT_MAX = 5000
export const BUBBLES_MAX = 5
export const QUICK_REPLIES_MAX = 13
export const ALT_TEXT_MAX = 1500
export const FLEX_BUBBLE_BYTES = 30 * 1024
export const FLEX_CAROUSEL_BYTES = 50 * 1024
export const URL_MAX = 1000
export const IMAGEMAP_WIDTH = 1040

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' })
/** LINE counts labels, titles and texts of templates in grapheme clusters, texts of messages in UTF-16 units. */
export const graphemeCount = (text: string): number => {
  let n = 0
  for (const _ of graphemes.segment(text)) n++
  return n
}
