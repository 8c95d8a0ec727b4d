import { sql } from 'drizzle-orm'
import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, text } from '../../db/columns.ts'

/** One LINE user of one account. */
export const friends = sqliteTable(
  'friends',
  {
    id: id(),
    accountId: accountId(),
    lineUserId: text('line_user_id').notNull(),
    lineName: text('line_name'),
    displayName: text('display_name'),
    realName: text('real_name'),
    /** Both names as they are looked for: without blanks, width and case (lib/text). */
    searchLine: text('search_line').notNull().default(''),
    searchDisplay: text('search_display').notNull().default(''),
    pictureUrl: text('picture_url'),
    statusMessage: text('status_message'),
    language: text('language'),
    /** 既存: was a friend of the account before Enishi saw a follow. */
    isKnown: integer('is_known', { mode: 'boolean' }).notNull().default(false),
    followedAt: at('followed_at'),
    /** The friend blocked us; empty while we can reach them. */
    unfollowedAt: at('unfollowed_at'),
    /** LINE's timestamp of the newest follow or unfollow; an older one does not override it. */
    relationAt: at('relation_at').notNull().default(0),
    lastInboundAt: at('last_inbound_at'),
    lastMessageAt: at('last_message_at'),
    lastMessageText: text('last_message_text'),
    profileAt: at('profile_at'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('friends_user').on(t.accountId, t.lineUserId),
    index('friends_reachable').on(t.accountId, t.id).where(sql`unfollowed_at IS NULL`),
    index('friends_all').on(t.accountId, t.id),
  ],
)
