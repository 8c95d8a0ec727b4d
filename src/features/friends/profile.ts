import type { Errand, ErrandResult, FriendModule } from '../../engine/friend/module.ts'
import { HOUR_MS, MINUTE_MS } from '../../lib/time.ts'
import { indexNames } from './search.ts'
import { setNoProfile, setProfile } from './writes.ts'

export const PROFILE_TIMER = 'profile'

/** Name and picture from LINE. People who blocked us have none to give (404); anything else is tried again later. */
async function fetchProfile({ friend, line, now }: Errand): Promise<ErrandResult> {
  const result = await line.profile(friend.lineUserId)
  if (result.ok) {
    const profile = toStatement(setProfile(friend.id, { profile: result.data, at: now }))
    return { statements: [profile, indexNames({ sql: '?', params: [friend.id] })] }
  }
  if (result.kind === 'refused') return { statements: [toStatement(setNoProfile(friend.id, now))] }
  return { statements: [], againAt: now + (result.kind === 'timeout' || result.kind === 'server' ? MINUTE_MS : HOUR_MS) }
}

const toStatement = ([sql, params]: ReturnType<typeof setNoProfile>) => ({ sql, params })

export const profileErrand: FriendModule = { errands: { [PROFILE_TIMER]: fetchProfile } }
