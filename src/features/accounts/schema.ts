import { z } from '@hono/zod-openapi'
import { QuietHours } from '../../engine/timing/schema.ts'
import { Timestamp } from '../../http/schema.ts'

export const Account = z
  .object({
    id: z.int(),
    name: z.string(),
    basicId: z.string(),
    botUserId: z.string(),
    pictureUrl: z.string().nullable(),
    channelId: z.string(),
    timeZone: z.string(),
    sendingStoppedAt: Timestamp.nullable(),
    /** Every day, on the clock of the account's zone. Null: messages may leave at any hour. */
    quietHours: QuietHours.nullable(),
    webhookSeenAt: Timestamp.nullable(),
    webhookUrl: z.string(),
    createdAt: Timestamp,
  })
  .openapi('Account')
export type Account = z.infer<typeof Account>
export const AccountList = z.object({ items: z.array(Account) })

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
const TimeZone = z.string().refine(isZone, 'Name a time zone of the IANA list, such as Asia/Tokyo.')

export const ConnectAccount = z
  .strictObject({
    channelId: z
      .string()
      .trim()
      .regex(/^\d{5,20}$/, 'The channel ID is a number; copy it from LINE Developers → your channel → Basic settings.'),
    channelSecret: z
      .string()
      .trim()
      .regex(/^[0-9a-f]{32}$/, 'The channel secret has 32 characters (0-9, a-f); copy it from LINE Developers → Basic settings.'),
    timeZone: TimeZone.default('Asia/Tokyo'),
    /** In which the marks that the account begins with are named. */
    language: z.enum(['ja', 'en']).default('ja'),
  })
  .openapi('ConnectAccount')
export type ConnectAccount = z.infer<typeof ConnectAccount>

export const ChangeAccount = z
  .strictObject({
    channelSecret: ConnectAccount.shape.channelSecret.optional(),
    timeZone: TimeZone.optional(),
    /** true: emergency stop, nothing leaves until it is lifted. */
    isSendingStopped: z.boolean().optional(),
    /** What goes out by itself waits until they end; answers are not affected. Null: there are none. */
    quietHours: QuietHours.nullable().optional(),
  })
  .openapi('ChangeAccount')
export type ChangeAccount = z.infer<typeof ChangeAccount>

/** One line of the connection doctor. `remedy` is a key the screen has a text for; absent when all is well. */
export const Check = z
  .object({
    name: z.enum(['token', 'bot', 'webhook-url', 'webhook-active', 'webhook-test', 'chat-mode', 'webhook-seen']),
    status: z.enum(['ok', 'warning', 'failed', 'unknown']),
    detail: z.string().optional(),
    remedy: z.string().optional(),
  })
  .openapi('Check')
export type Check = z.infer<typeof Check>
export const Doctor = z.object({ checks: z.array(Check), checkedAt: Timestamp }).openapi('Doctor')
export type Doctor = z.infer<typeof Doctor>

export const Quota = z
  .object({
    /** Messages a month; null: unlimited. */
    limit: z.int().nullable(),
    used: z.int(),
    /** Held by broadcasts under way. */
    reserved: z.int(),
    /** limit − used − reserved; null: unlimited. */
    left: z.int().nullable(),
    /** What the month's end will show if it goes on like this. */
    forecast: z.int(),
    asOf: Timestamp,
  })
  .openapi('Quota')
export type Quota = z.infer<typeof Quota>
