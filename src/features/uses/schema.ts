import { z } from '@hono/zod-openapi'

/** One place where a thing is named: in a condition, in an action list, or in a message. */
export const Use = z
  .object({
    kind: z.enum([
      'segment',
      'greeting',
      'tag',
      'field',
      'auto-reply',
      'action-list',
      'link',
      'template',
      'scenario',
      'broadcast',
      'reminder',
      'schedule',
    ]),
    /** Of the thing that names it; for a greeting its kind. */
    id: z.string(),
    name: z.string(),
    place: z.enum(['condition', 'actions', 'full-actions', 'variants', 'messages', 'steps', 'goal']),
  })
  .openapi('Use')
export type Use = z.infer<typeof Use>

/** Where something is used, and how many friends have it. */
export const Uses = z.object({ items: z.array(Use), friendCount: z.int() }).openapi('Uses')
export type Uses = z.infer<typeof Uses>

/** Deletes although it is still used: what names it then finds nothing. A condition on it holds for nobody, an action with it does nothing; the editors show the gap. */
export const DeleteQuery = z.strictObject({ force: z.enum(['true', 'false']).default('false') })
