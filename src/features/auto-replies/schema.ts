import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { Segment } from '../../engine/segments/schema.ts'
import { Window } from '../../engine/timing/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { fold } from '../../lib/text.ts'

export const KEYWORDS_MAX = 50
export const WINDOWS_MAX = 20
const Keyword = z
  .string()
  .trim()
  .max(100, 'A keyword can be 100 characters long at most.')
  // Of characters that nobody sees nothing is left when messages are looked at.
  .refine((keyword) => fold(keyword) !== '', 'Write a keyword, or take the empty one out.')

/** What a message has to be. Width, case, kana and blanks make no difference. */
export const Match = z
  .discriminatedUnion('kind', [
    /** Any message at all, pictures and stickers too. */
    z.strictObject({ kind: z.literal('any') }),
    /** Any text. */
    z.strictObject({ kind: z.literal('any-text') }),
    z
      .strictObject({
        kind: z.literal('keywords'),
        /** `pattern`: * stands for anything, ? for one character. */
        how: z.enum(['exact', 'partial', 'prefix', 'pattern']),
        keywords: z.array(Keyword).min(1, 'Add a keyword.').max(KEYWORDS_MAX, `A rule can have ${KEYWORDS_MAX} keywords at most.`),
        /** One of them is enough, or all have to occur (partial only). */
        of: z.enum(['any', 'all']),
      })
      .refine(({ how, of }) => of === 'any' || how === 'partial', {
        path: ['of'],
        message: 'A message can have all of several keywords only where each may be a part of it.',
      }),
  ])
  .openapi('AutoReplyMatch')
export type Match = z.infer<typeof Match>

const shape = {
  name: z.string().trim().min(1, 'Give the rule a name.').max(60, 'A name can be 60 characters long at most.'),
  folderId: z.int().positive().nullable(),
  isActive: z.boolean(),
  match: Match,
  windows: z.array(Window).max(WINDOWS_MAX, `A rule can have ${WINDOWS_MAX} windows at most.`),
  segment: Segment.nullable(),
  actions: ActionList,
  isLast: z.boolean(),
  restMinutes: z
    .int()
    .min(1)
    .max(60 * 24 * 366)
    .nullable(),
}

export const AutoReply = z
  .object({
    id: z.int(),
    ...shape,
    position: z.int(),
    /** How often it applied, and when last. */
    hitCount: z.int(),
    lastHitAt: Timestamp.nullable(),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('AutoReply')
export type AutoReply = z.infer<typeof AutoReply>
export const AutoReplyList = z.object({ items: z.array(AutoReply) })
export const SaveAutoReply = z.strictObject({ ...shape, version: z.int().positive().optional() }).openapi('SaveAutoReply')
export type SaveAutoReply = z.infer<typeof SaveAutoReply>
export const OrderAutoReplies = z.strictObject({ ids: z.array(z.int().positive()).max(1000) }).openapi('OrderAutoReplies')
export type OrderAutoReplies = z.infer<typeof OrderAutoReplies>
export const SwitchAutoReply = z.strictObject({ isActive: z.boolean() }).openapi('SwitchAutoReply')
export type SwitchAutoReply = z.infer<typeof SwitchAutoReply>

/** Epoch ms; as far as calendars reach. */
const At = z.int().min(0).max(253_402_300_799_999, 'Choose a day before the year 10000.')

/** A message as a friend might write it, to see which rules would apply. Without a friend, conditions on friends are left open. */
export const TryMessage = z
  .strictObject({ text: z.string().max(5000), friendId: z.int().positive().optional(), at: At.optional() })
  .openapi('TryMessage')
export type TryMessage = z.infer<typeof TryMessage>
/** What a rule would do, and why. `not-asked`: a rule above it is the last. */
export const TriedRule = z
  .object({
    id: z.int(),
    name: z.string(),
    outcome: z.enum(['applies', 'depends', 'not-asked', 'off', 'no-match', 'outside-window', 'segment', 'resting']),
    /** The keyword that was found. */
    keyword: z.string().nullable(),
    /** Of `resting` (until then) and `outside-window` (from then). */
    at: Timestamp.nullable(),
  })
  .openapi('TriedRule')
export type TriedRule = z.infer<typeof TriedRule>
export const TriedMessage = z.object({ rules: z.array(TriedRule) }).openapi('TriedMessage')
export type TriedMessage = z.infer<typeof TriedMessage>
export const AutoReplyParam = AccountParam.extend({ autoReplyId: Id })
