import { z } from 'zod'

/**
 * What we read of LINE's webhook events (Messaging API reference, "Webhook event objects"). Lenient on purpose: unknown properties pass, unknown
 * types are left to the caller, since LINE may add both at any time.
 */
const Message = z.looseObject({ id: z.string(), type: z.string(), text: z.string().optional(), markAsReadToken: z.string().optional() })

export const LineEvent = z.looseObject({
  type: z.string(),
  mode: z.string().optional(),
  timestamp: z.number(),
  webhookEventId: z.string().min(1),
  deliveryContext: z.looseObject({ isRedelivery: z.boolean().optional() }).optional(),
  source: z.looseObject({ type: z.string(), userId: z.string().optional() }).optional(),
  replyToken: z.string().optional(),
  message: Message.optional(),
  follow: z.looseObject({ isUnblocked: z.boolean().optional() }).optional(),
  unsend: z.looseObject({ messageId: z.string() }).optional(),
  postback: z
    .looseObject({
      data: z.string(),
      /** Of a date picker: what was chosen, under the name of its mode. */
      params: z.looseObject({ date: z.string().optional(), time: z.string().optional(), datetime: z.string().optional() }).optional(),
    })
    .optional(),
})
export type LineEvent = z.infer<typeof LineEvent>

export const WebhookBody = z.looseObject({ destination: z.string().optional(), events: z.array(z.unknown()) })

const USER_ID = /^U[0-9a-f]{32}$/
export const isLineUserId = (id: string): boolean => USER_ID.test(id)
