import { z } from '@hono/zod-openapi'
import { Bubbles } from '../../engine/messages/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'

/** As which friend the bubbles are shown; without one, as nobody: placeholders of friends then say what stands behind their bar. */
export const ShowMessages = z.strictObject({ bubbles: Bubbles, friendId: z.int().positive().optional() }).openapi('ShowMessages')
export type ShowMessages = z.infer<typeof ShowMessages>

const Path = z.array(z.union([z.string(), z.int()]))
/** What is wrong with a message, in one word (engine/messages/problems); `path` begins with the number of the bubble. */
export const MessageProblem = z.object({ path: Path, code: z.string(), detail: z.string().optional() }).openapi('MessageProblem')

/** What LINE is given for these bubbles, and what could not be shown as it is written. */
export const MessagePreview = z
  .object({ messages: z.array(z.record(z.string(), z.unknown())), problems: z.array(MessageProblem) })
  .openapi('MessagePreview')
export type MessagePreview = z.infer<typeof MessagePreview>

export const MessageCheck = z
  .object({
    /** LINE takes all of it, and nothing is left out. */
    isValid: z.boolean(),
    problems: z.array(MessageProblem),
    /** What LINE says against them. `bubble`: the number of the bubble it means, null when it does not say; `property`: LINE's name of the place inside it. */
    refusals: z.array(z.object({ bubble: z.int().nullable(), property: z.string().nullable(), message: z.string() })),
  })
  .openapi('MessageCheck')
export type MessageCheck = z.infer<typeof MessageCheck>

export const TEST_FRIENDS_MAX = 20
/** Whom tests are sent to: friends who are staff of the shop. */
export const TestFriend = z
  .object({
    friendId: z.int(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    /** LINE does not deliver to them just now. */
    isUnreachable: z.boolean(),
    addedAt: Timestamp,
  })
  .openapi('TestFriend')
export type TestFriend = z.infer<typeof TestFriend>
export const TestFriendList = z.object({ items: z.array(TestFriend) }).openapi('TestFriendList')
export type TestFriendList = z.infer<typeof TestFriendList>

/** To these of the test friends, or to all of them. */
export const SendTest = z
  .strictObject({
    bubbles: Bubbles,
    friendIds: z
      .array(z.int().positive())
      .min(1, 'Choose somebody.')
      .max(TEST_FRIENDS_MAX, `A test goes to ${TEST_FRIENDS_MAX} friends at most.`)
      .optional(),
  })
  .openapi('SendTest')
export type SendTest = z.infer<typeof SendTest>
export const TestSent = z
  .object({
    items: z.array(
      z.object({
        friendId: z.int(),
        name: z.string(),
        /** taken: it is on its way, or there already. later: stored, and sent as soon as it can be. The others get nothing. */
        outcome: z.enum(['taken', 'later', 'friend-blocked-us', 'blocked-by-staff', 'unreachable']),
      }),
    ),
    problems: z.array(MessageProblem),
  })
  .openapi('TestSent')
export type TestSent = z.infer<typeof TestSent>

export const TestFriendParam = AccountParam.extend({ friendId: Id })
