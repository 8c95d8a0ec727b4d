import { z } from '@hono/zod-openapi'

export const Day = z.object({
  /** YYYY-MM-DD in the account's time zone. */
  day: z.string(),
  added: z.int(),
  blocked: z.int(),
  received: z.int(),
  replies: z.int(),
  pushes: z.int(),
  multicasts: z.int(),
})
export const Home = z
  .object({
    friends: z.object({ total: z.int(), reachable: z.int(), blockedUs: z.int() }),
    /** The last 30 days, oldest first, days without anything included. */
    days: z.array(Day),
    /** What still waits to be set up. */
    setup: z.object({ hasGreeting: z.boolean(), hasScenario: z.boolean(), hasSent: z.boolean(), hasFriend: z.boolean() }),
  })
  .openapi('Home')
export type Home = z.infer<typeof Home>
