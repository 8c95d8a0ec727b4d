/** LINE takes 500 people in one multicast. */
export const CHUNK_SIZE = 500

export interface Recipient {
  id: number
  lineUserId: string
}

/** What the deliveries queue carries: who gets it; the content is read once per isolate. */
export interface DeliveryMessage {
  accountId: number
  broadcastId: number
  /** Names the chunk. */
  firstFriendId: number
  to: string[]
  /** Stored before the first try, the same on every try. */
  retryKey: string
}

/** What became of a chunk. `held`: nothing was tried, ask again later. */
export interface ChunkResult {
  firstFriendId: number
  retryKey: string
  status: 'sent' | 'failed' | 'refused' | 'unknown' | 'held'
  requestId: string | null
  error: string | null
}

export const inChunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
