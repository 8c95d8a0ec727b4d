/** LINE takes 500 people in one multicast. */
export const CHUNK_SIZE = 500
/** Where each gets a message of their own: so many pushes are little enough to be done again when a run dies in the middle. */
export const PERSONAL_CHUNK_SIZE = 100

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
  /** As many as `to`, where each gets a message of their own. */
  friendIds?: number[]
  /** Stored before the first try, the same on every try. */
  retryKey: string
}
export type Delivery = DeliveryMessage & { attempts: number }

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
  /** In the order of the chunk, where each gets a message of their own: what became of each. */
  people?: PersonResult[]
}
export interface PersonResult {
  id: number
  status: 'sent' | 'failed' | 'unknown'
  requestId: string | null
  error: string | null
}

export const inChunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
