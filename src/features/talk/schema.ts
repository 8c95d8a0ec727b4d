import { z } from '@hono/zod-openapi'
import { PageQuery, Timestamp } from '../../http/schema.ts'
import { InboundMedia } from '../media/schema.ts'

/** What a friend sent, as far as it is kept; media carry LINE's message id. */
export const Inbound = z.object({
  kind: z.enum(['text', 'image', 'video', 'audio', 'file', 'location', 'sticker', 'postback', 'other']),
  text: z.string().optional(),
  lineMessageId: z.string().optional(),
  packageId: z.string().optional(),
  stickerId: z.string().optional(),
  title: z.string().optional(),
  address: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  fileName: z.string().optional(),
  /** Of a date picker: what was chosen. */
  value: z.string().optional(),
})
export type Inbound = z.infer<typeof Inbound>

/** A message as LINE was given it (Messaging API reference, "Message objects"): what the friend really saw. */
const Message = z.looseObject({ type: z.string() })

export const TalkContent = z.union([z.object({ message: Message }), z.object({ inbound: Inbound })])
export type TalkContent = z.infer<typeof TalkContent>

/** Who or what made us say it. */
export const TalkSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('greeting'), greeting: z.enum(['new', 'returning', 'known']) }),
  z.object({ kind: z.literal('step'), scenarioId: z.int(), stepId: z.int(), run: z.int() }),
  z.object({ kind: z.literal('broadcast'), broadcastId: z.int() }),
  z.object({ kind: z.literal('staff'), staffId: z.string() }),
  z.object({ kind: z.literal('tag'), tagId: z.int() }),
  z.object({ kind: z.literal('field'), fieldId: z.int() }),
  z.object({ kind: z.literal('auto-reply'), autoReplyId: z.int() }),
  z.object({ kind: z.literal('tap'), choice: z.string() }),
  z.object({ kind: z.literal('link'), linkId: z.int() }),
  z.object({ kind: z.literal('action-list'), listId: z.int() }),
  z.object({ kind: z.literal('reminder'), reminderId: z.int(), stepId: z.int(), goal: z.string() }),
  z.object({ kind: z.literal('schedule'), scheduleId: z.int() }),
])
export type TalkSource = z.infer<typeof TalkSource>

export const TalkMessage = z
  .object({
    id: z.string(),
    direction: z.enum(['in', 'out']),
    content: TalkContent,
    source: TalkSource.nullable(),
    /** What the source is called now. */
    sourceName: z.string().nullable(),
    via: z.enum(['reply', 'push', 'multicast']).nullable(),
    at: Timestamp,
    unsentAt: Timestamp.nullable(),
    /** Of an inbound message with a file; null: there is none, or nothing is known of it. */
    media: InboundMedia.nullable(),
  })
  .openapi('TalkMessage')
export type TalkMessage = z.infer<typeof TalkMessage>

/** Newest first; broadcasts are merged in by their time. */
export const TalkQuery = PageQuery
export const TalkPage = z.object({ items: z.array(TalkMessage), nextCursor: z.string().optional() }).openapi('TalkPage')
export type TalkPage = z.infer<typeof TalkPage>
