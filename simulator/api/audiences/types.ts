/** A group of users for narrowcasts: uploaded, or those who saw or clicked an earlier message. */
export type Audience = {
  audienceGroupId: number
  type: 'UPLOAD' | 'CLICK' | 'IMP'
  description: string
  createdAt: number
  userIds: Set<string>
  requestId?: string
  clickUrl?: string
  jobs: { id: number; description: string | null; count: number; createdAt: number }[]
}

/** LINE says only that it takes a while. */
const PREPARING_MS = 1_000
export const EXPIRES_MS = 180 * 24 * 3_600_000
/** Fewer would tell too much of a person; LINE lets such an audience be made and never be ready. */
export const SMALLEST = 50

export function statusOf({ type, createdAt, userIds }: Audience, now: number): 'IN_PROGRESS' | 'READY' | 'EXPIRED' {
  if (now - createdAt >= EXPIRES_MS) return 'EXPIRED'
  const isEnough = type === 'UPLOAD' ? userIds.size > 0 : userIds.size >= SMALLEST
  return isEnough && now - createdAt >= PREPARING_MS ? 'READY' : 'IN_PROGRESS'
}
