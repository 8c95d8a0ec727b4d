import { z } from '@hono/zod-openapi'

/** LINE counts text in UTF-16 code units, as JavaScript does (docs: Messaging API reference, Text message). */
export const TEXT_MAX = 5000
export const BUBBLES_MAX = 5

/** Not zod's own max(): that counts an emoji as one, LINE as two or more. */
const isShort = (text: string) => text.length <= TEXT_MAX
const hasWords = (text: string) => text.trim() !== ''

export const TextBubble = z
  .strictObject({
    kind: z.literal('text'),
    text: z
      .string()
      .refine(isShort, `Text can be ${TEXT_MAX} characters long at most.`)
      .refine(hasWords, 'Write some text; LINE refuses empty messages.'),
  })
  .openapi('TextBubble')

/** One speech bubble as it is written in Enishi; `toLineMessages` turns it into what LINE takes. */
export const Bubble = z.discriminatedUnion('kind', [TextBubble]).openapi('Bubble')
export type Bubble = z.infer<typeof Bubble>

/** What one send may carry: LINE takes five messages a request. */
export const Bubbles = z
  .array(Bubble)
  .min(1, 'Add at least one bubble.')
  .max(BUBBLES_MAX, `LINE takes ${BUBBLES_MAX} bubbles in one send at most.`)
export type Bubbles = z.infer<typeof Bubbles>
