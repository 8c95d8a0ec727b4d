import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { AccountParam } from '../../http/schema.ts'

export const GreetingKind = z.enum(['new', 'returning', 'known'])
export type GreetingKind = z.infer<typeof GreetingKind>
export const Greeting = z.object({ kind: GreetingKind, actions: ActionList, updatedAt: z.int().nullable() }).openapi('Greeting')
export type Greeting = z.infer<typeof Greeting>
export const GreetingList = z.object({ items: z.array(Greeting) })
export const SaveGreeting = z.strictObject({ actions: ActionList }).openapi('SaveGreeting')
export type SaveGreeting = z.infer<typeof SaveGreeting>

export const GreetingParam = AccountParam.extend({ kind: GreetingKind })
