import { type Audience, statusOf } from '../audiences/types.ts'
import type { Detail } from '../reply.ts'
import { refuse } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { leavesOf, parseTree, type Tree } from './tree.ts'
import type { Narrowcast } from './types.ts'

export type Recipient = { audienceGroupId: number } | { requestId: string }
/** What a recipient stands for, looked up. */
export type Group = { audience: Audience } | { earlier: Set<number> }

const KEPT_MS = 14 * 24 * 3_600_000

export function parseRecipient(value: unknown, complain: (detail: Detail) => void): Tree<Recipient> | undefined {
  return parseTree<Recipient>(value, 'recipient', {
    types: ['audience', 'redelivery'],
    complain,
    leaf: ({ type, audienceGroupId, requestId }, path) => {
      if (type === 'audience' && typeof audienceGroupId === 'number') return { audienceGroupId }
      if (type === 'redelivery' && typeof requestId === 'string' && requestId !== '') return { requestId }
      complain({ message: 'May not be empty', property: `${path}.${type === 'audience' ? 'audienceGroupId' : 'requestId'}` })
      return undefined
    },
  })
}

const isRepeatable = ({ phase, acceptedAt }: Narrowcast, now: number) => phase === 'succeeded' && now - acceptedAt < KEPT_MS

/** Finds audiences and earlier narrowcasts; those that cannot be used make the whole request wrong. */
export function findGroups(
  { channel, now }: { channel: Channel; now: number },
  tree: Tree<Recipient>,
): { groups: Map<Recipient, Group> } | { refusal: ApiResponse } {
  const groups = new Map<Recipient, Group>()
  for (const leaf of leavesOf(tree)) {
    if ('audienceGroupId' in leaf) {
      const audience = channel.records.audiences.get(leaf.audienceGroupId)
      if (!audience || statusOf(audience, now) !== 'READY')
        return { refusal: refuse(400, `Invalid audience group id: ${leaf.audienceGroupId}`) }
      groups.set(leaf, { audience })
    } else {
      const earlier = channel.records.narrowcasts.get(leaf.requestId)
      if (!earlier || !isRepeatable(earlier, now)) return { refusal: refuse(400, `Invalid request id: ${leaf.requestId}`) }
      groups.set(leaf, { earlier: new Set(earlier.reached) })
    }
  }
  return { groups }
}
