import type { Statement } from '../../engine/friend/types.ts'
import { fold } from '../../lib/text.ts'
import type { Profile } from '../../line/client.ts'

type Write = [sql: string, params: Statement['params']]

/** Each may run twice; the newest follow or unfollow wins, whatever order they arrive in. */
export const setFollowed = (friendId: number, { at, isKnown }: { at: number; isKnown: boolean }): Write => [
  `UPDATE friends SET followed_at = coalesce(followed_at, ?2), unfollowed_at = NULL, archived_at = NULL, active_at = max(coalesce(active_at, 0), ?2), is_known = ?3,
   relation_at = ?2, updated_at = ?2
   WHERE id = ?1 AND relation_at <= ?2`,
  [friendId, at, Number(isKnown)],
]

export const setUnfollowed = (friendId: number, at: number): Write => [
  `UPDATE friends SET unfollowed_at = ?2, relation_at = ?2, updated_at = ?2 WHERE id = ?1 AND relation_at <= ?2`,
  [friendId, at],
]

export const setKnown = (friendId: number, at: number): Write => [
  `UPDATE friends SET is_known = 1, updated_at = ?2 WHERE id = ?1 AND relation_at = 0`,
  [friendId, at],
]

export const setProfile = (friendId: number, { profile, at }: { profile: Profile; at: number }): Write => [
  `UPDATE friends SET line_name = ?2, search_line = ?7, picture_url = ?3, status_message = ?4, language = ?5, profile_at = ?6, updated_at = ?6 WHERE id = ?1`,
  [
    friendId,
    profile.displayName,
    profile.pictureUrl ?? null,
    profile.statusMessage ?? null,
    profile.language ?? null,
    at,
    fold(profile.displayName),
  ],
]

/** LINE tells nothing of this person (404); do not ask again soon. */
export const setNoProfile = (friendId: number, at: number): Write => [`UPDATE friends SET profile_at = ?2 WHERE id = ?1`, [friendId, at]]
