import { sql } from 'drizzle-orm'
import { index, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accountId, at, id, integer, json, text } from '../../db/columns.ts'
import type { EffectEvent } from '../../engine/events/effects.ts'

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
    /** The three names as they are looked for: without blanks, width and case (lib/text). */
    searchLine: text('search_line').notNull().default(''),
    searchDisplay: text('search_display').notNull().default(''),
    searchReal: text('search_real').notNull().default(''),
    /** What lists are sorted by: the name that is shown. */
    searchName: text('search_name').generatedAlwaysAs(sql`coalesce(nullif(search_display, ''), search_line)`, { mode: 'virtual' }),
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
    /** Their last sign of life: whatever LINE told of them but an unfollow. Staff who bring somebody back out of the archive set it too. */
    activeAt: at('active_at'),
    profileAt: at('profile_at'),
    markId: integer('mark_id'),
    memo: text('memo').notNull().default(''),
    assignedStaffId: text('assigned_staff_id'),
    score: integer('score').notNull().default(0),
    /** Hidden by staff: not listed, still receives. */
    hiddenAt: at('hidden_at'),
    /** Blocked by staff: not listed, receives nothing. */
    staffBlockedAt: at('staff_blocked_at'),
    /** Put away by a rule after a long silence; any event brings them back. */
    archivedAt: at('archived_at'),
    /** Staff found this friend to be the same person as that one, who stands for both. */
    mergedIntoId: integer('merged_into_id'),
    /** Raised by every change that staff make, so that two of them do not overwrite each other. */
    version: integer('version').notNull().default(1),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('friends_user').on(t.accountId, t.lineUserId),
    index('friends_reachable').on(t.accountId, t.id).where(sql`unfollowed_at IS NULL AND staff_blocked_at IS NULL`),
    // Who stands in a list unless it is asked for more: the terms of engine/segments/compile, word by word.
    index('friends_listed')
      .on(t.accountId, t.id)
      .where(
        sql`unfollowed_at IS NULL AND staff_blocked_at IS NULL AND hidden_at IS NULL AND archived_at IS NULL AND merged_into_id IS NULL`,
      ),
    index('friends_talk').on(t.accountId, t.lastMessageAt, t.id),
    index('friends_all').on(t.accountId, t.id),
    // The orders of the list (list-query.ts), so that the first page of a million needs no sorting.
    index('friends_followed').on(t.accountId, t.followedAt, t.id),
    index('friends_score').on(t.accountId, t.score, t.id),
    index('friends_name').on(t.accountId, t.searchName, t.id),
  ],
)

/** What a block by staff took away, for its undo. */
export const friendSnapshots = sqliteTable(
  'friend_snapshots',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    data: json<unknown>('data').notNull(),
    at: at('at').notNull(),
    restoredAt: at('restored_at'),
  },
  (t) => [index('friend_snapshots_friend').on(t.friendId, t.id)],
)

/**
 * What a change in D1 has yet to cause on a friend (a tag's action list, a field's). Written in the same batch as the change, read with the friend by their
 * object, deleted in the batch of what it did: however a change was made, its effects happen once and in the friend's own line.
 */
export const friendEffects = sqliteTable(
  'friend_effects',
  {
    id: id(),
    accountId: accountId(),
    friendId: integer('friend_id').notNull(),
    event: json<EffectEvent>('event').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('friend_effects_friend').on(t.friendId, t.id)],
)
