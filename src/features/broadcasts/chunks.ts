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

/** Which chunk, and which try of it: a halved chunk has a new key. */
export interface ChunkName {
  firstFriendId: number
  retryKey: string
}

/** What became of a chunk. `held`: nothing was tried, ask again later. `refused`: LINE objects to somebody in it; nobody got anything. */
export interface ChunkResult extends ChunkName {
  status: 'sent' | 'failed' | 'refused' | 'unknown' | 'held'
  requestId: string | null
  error: string | null
}

export const inChunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
