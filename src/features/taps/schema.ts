import { z } from '@hono/zod-openapi'
import { AccountParam, PageQuery, Timestamp } from '../../http/schema.ts'

const Key = z.string().regex(/^[A-Za-z0-9_-]{6,24}$/)

/**
 * What a message was sent for. `text` is its short form, as addresses and postbacks carry it and as `source` is asked for. `id` is the id of the scenario, the
 * broadcast, the tag …; `no`: which step of the scenario, or of the reminder.
 */
export const MessageSource = z
  .object({
    text: z.string(),
    kind: z.enum([
      'greeting',
      'step',
      'broadcast',
      'staff',
      'tag',
      'field',
      'auto-reply',
      'tap',
      'link',
      'action-list',
      'reminder',
      'schedule',
      'other',
    ]),
    greeting: z.enum(['new', 'returning', 'known']).nullable(),
    id: z.int().nullable(),
    no: z.int().nullable(),
    /** What it is called now; null for greetings and staff, and for what is gone. */
    name: z.string().nullable(),
  })
  .openapi('MessageSource')
export type MessageSource = z.infer<typeof MessageSource>

/** A choice of a message and how it was tapped. Every tap counts as often as it was made. */
export const TapCount = z
  .object({
    choice: z.string(),
    /** The same for all choices of a bubble. */
    bubble: z.string(),
    /** As it reads now; empty for pictures and cards, and for what is gone. */
    label: z.string(),
    taps: z.int(),
    friends: z.int(),
    /** Of the taps: those that came again where only the first one counts. */
    late: z.int(),
    lastAt: Timestamp,
  })
  .openapi('TapCount')
export type TapCount = z.infer<typeof TapCount>

/** The most tapped first. */
export const TapCounts = z.object({ source: MessageSource.nullable(), items: z.array(TapCount) }).openapi('TapCounts')
export type TapCounts = z.infer<typeof TapCounts>

const Source = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'Pass the short form of a source: s12 for the step 12, b5 for the broadcast 5.')
/** Of one message: `source` in its short form (s12 is the step 12, b5 the broadcast 5); or of some choices, wherever they were sent. One of both is needed. */
export const TapQuery = z
  .strictObject({
    source: Source.optional(),
    /** Keys with commas between them. */
    choices: z
      .string()
      .max(2500)
      .transform((text) => text.split(','))
      .pipe(z.array(Key).max(100, 'At most 100 choices at once.'))
      .optional(),
  })
  .refine(({ source, choices }) => source !== undefined || choices !== undefined, {
    path: ['source'],
    message: 'Say of which message, or of which choices.',
  })
export type TapQuery = z.infer<typeof TapQuery>

/** A friend who tapped a choice. */
export const TapFriend = z
  .object({
    friendId: z.int(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    count: z.int(),
    /** Of a date picker: what was chosen last. */
    value: z.string().nullable(),
    firstAt: Timestamp,
    lastAt: Timestamp,
  })
  .openapi('TapFriend')
export type TapFriend = z.infer<typeof TapFriend>
export const TapFriendPage = z.object({ items: z.array(TapFriend), nextCursor: z.string().optional() }).openapi('TapFriendPage')
export type TapFriendPage = z.infer<typeof TapFriendPage>
export const TapFriendQuery = PageQuery.extend({ source: Source.optional() })

/** A friend's tap. */
export const FriendTap = z
  .object({
    id: z.int(),
    choice: z.string(),
    label: z.string(),
    value: z.string().nullable(),
    isLate: z.boolean(),
    source: MessageSource,
    at: Timestamp,
  })
  .openapi('FriendTap')
export type FriendTap = z.infer<typeof FriendTap>

export const ChoiceParam = AccountParam.extend({ choiceKey: Key })
