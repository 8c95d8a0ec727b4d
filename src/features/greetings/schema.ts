import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { Window } from '../../engine/timing/schema.ts'
import { AccountParam } from '../../http/schema.ts'

export const GreetingKind = z.enum(['new', 'returning', 'known'])
export type GreetingKind = z.infer<typeof GreetingKind>
export const VARIANTS_MAX = 10
/** Another greeting at certain times of the week. */
export const GreetingVariant = z
  .strictObject({
    name: z.string().trim().max(60, 'A name can be 60 characters long at most.'),
    windows: z.array(Window).min(1, 'Say when this greeting is for.').max(20, 'A greeting can have 20 windows at most.'),
    actions: ActionList,
  })
  .openapi('GreetingVariant')
export type GreetingVariant = z.infer<typeof GreetingVariant>
const Variants = z.array(GreetingVariant).max(VARIANTS_MAX, `A greeting can have ${VARIANTS_MAX} variants at most.`)
export const Greeting = z
  .object({ kind: GreetingKind, actions: ActionList, variants: Variants, version: z.int(), updatedAt: z.int().nullable() })
  .openapi('Greeting')
export type Greeting = z.infer<typeof Greeting>
export const GreetingList = z.object({ items: z.array(Greeting) })
export const SaveGreeting = z
  .strictObject({
    actions: ActionList,
    /** The first whose time it is comes instead of `actions`. */
    variants: Variants.optional(),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().min(0).optional(),
  })
  .openapi('SaveGreeting')
export type SaveGreeting = z.infer<typeof SaveGreeting>

export const GreetingParam = AccountParam.extend({ kind: GreetingKind })
