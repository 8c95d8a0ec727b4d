import { sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { at, id, integer, text } from '../../db/columns.ts'

/** One LINE Official Account. Secrets are encrypted with a key derived from ENISHI_SECRET (lib/seal). */
export const accounts = sqliteTable(
  'accounts',
  {
    id: id(),
    name: text('name').notNull(),
    basicId: text('basic_id').notNull(),
    botUserId: text('bot_user_id').notNull(),
    pictureUrl: text('picture_url'),
    channelId: text('channel_id').notNull(),
    sealedSecret: text('sealed_secret').notNull(),
    /** The secret before the last change; webhooks signed with it are still taken for a day. */
    sealedFormerSecret: text('sealed_former_secret'),
    /** Until when that one counts. */
    formerSecretUntil: at('former_secret_until'),
    timeZone: text('time_zone').notNull().default('Asia/Tokyo'),
    /** Bumped by every change of a definition (scenario, greeting, settings); isolates reload when theirs is older. */
    configVersion: integer('config_version').notNull().default(1),
    /** Emergency stop: nothing leaves while this is set. */
    sendingStoppedAt: at('sending_stopped_at'),
    /** Friends without a sign of life for so many days are put away; empty: nobody is. Then, whether all of them or only those who blocked us. */
    archiveAfterDays: integer('archive_after_days'),
    archiveWho: text('archive_who', { enum: ['blocked-us', 'all'] })
      .notNull()
      .default('blocked-us'),
    /** Hours of the day, HH:MM, in which nothing leaves that goes out by itself; empty: there are none. */
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    /** When nobody was left to be put away; the next day the rule looks again. */
    archivedThroughAt: at('archived_through_at'),
    /** When a signed webhook of LINE last reached us. */
    webhookSeenAt: at('webhook_seen_at'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [uniqueIndex('accounts_channel').on(t.channelId), uniqueIndex('accounts_bot').on(t.botUserId)],
)
