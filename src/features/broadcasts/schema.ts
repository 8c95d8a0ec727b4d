import { z } from '@hono/zod-openapi'
import { Bubbles } from '../../engine/messages/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'

export const Broadcast = z
  .object({
    id: z.int(),
    name: z.string(),
    bubbles: Bubbles,
    status: z.enum(['draft', 'sending', 'done', 'stopped', 'failed']),
    targetCount: z.int(),
    sentCount: z.int(),
    failedCount: z.int(),
    error: z.string().nullable(),
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('Broadcast')
export type Broadcast = z.infer<typeof Broadcast>
export const BroadcastPage = z.object({ items: z.array(Broadcast), nextCursor: z.string().optional() }).openapi('BroadcastPage')
export type BroadcastPage = z.infer<typeof BroadcastPage>

export const SaveBroadcast = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the broadcast a name.').max(60, 'A name can be 60 characters long at most.'),
    bubbles: Bubbles,
  })
  .openapi('SaveBroadcast')
export type SaveBroadcast = z.infer<typeof SaveBroadcast>

/** What a send would reach and use up; shown before it is confirmed. */
export const BroadcastPreview = z
  .object({
    targetCount: z.int(),
    quotaLeft: z.int().nullable(),
    fits: z.boolean(),
    /** Each friend gets a message of their own (names, values, addresses measured by friend): that takes longer than one message for all. */
    isPersonal: z.boolean(),
  })
  .openapi('BroadcastPreview')
export type BroadcastPreview = z.infer<typeof BroadcastPreview>

/** `targetCount` is the count that was shown; the send is refused (409) when it has moved by more than 1 % (and more than ten). */
export const SendBroadcast = z.strictObject({ targetCount: z.int().min(1) }).openapi('SendBroadcast')
export type SendBroadcast = z.infer<typeof SendBroadcast>

export const BroadcastParam = AccountParam.extend({ broadcastId: Id })
