import type { AccountCtx } from '../../context.ts'
import type { Stored } from '../fields/index.ts'
import type { Chunk, JobKind, JobRow } from '../jobs/index.ts'
import { commandOf, VISITED_AT_ONCE, type Visited, visit } from './acted.ts'
import { nextFriends } from './next.ts'
import { fulfilment, isPlain, type PlainOperation, wishesOf } from './plain.ts'
import type { BulkOperation } from './schema.ts'
import type { Whom } from './target.ts'
import { skippedWhy } from './would.ts'

/** What a bulk job needs to know; it wrote it itself when it was started. */
export interface BulkParams {
  operation: BulkOperation
  whom: Whom
  runActions: boolean
  hasActions: boolean
  stored: Stored | null
}

/** Friends in one batch: few enough that nobody else waits long for the database. Fewer where objects have to be told of effects, or do the work. */
const PLAIN_AT_ONCE = 2000
const TOLD_AT_ONCE = 400

/** The one cast here: what is read is what `startBulk` wrote. */
const paramsOf = (job: JobRow) => job.params as BulkParams

type Part = Pick<Chunk, 'statements' | 'done' | 'calls' | 'changedOf' | 'failedOf' | 'afterwards'>

function plainPart(ctx: AccountCtx, { job, operation, friends }: { job: JobRow; operation: PlainOperation; friends: Visited[] }): Part {
  const { runActions, hasActions, stored } = paramsOf(job)
  const hasEffects = runActions && hasActions
  const friendIds = friends.map(({ id }) => id)
  const wishes = wishesOf(operation, { friendIds, stored })
  return {
    ...fulfilment(ctx, { job, wishes, at: ctx.clock.now(), runActions: hasEffects }),
    changedOf: friendIds,
    failedOf: friendIds,
    calls: hasEffects ? friendIds.length : 0,
  }
}

const atOnce = ({ operation, runActions, hasActions }: BulkParams): number => {
  if (!isPlain(operation)) return VISITED_AT_ONCE
  return (runActions && hasActions) || operation.kind === 'friend.unblock' ? TOLD_AT_ONCE : PLAIN_AT_ONCE
}

/** One operation on many friends, in the order of their ids. */
export const bulkJob: JobKind = {
  name: 'bulk',
  async step(ctx, job) {
    const { operation } = paramsOf(job)
    const limit = atOnce(paramsOf(job))
    const why = isPlain(operation) ? 'NULL' : skippedWhy(operation)
    const friends = await nextFriends(ctx, { whom: paramsOf(job).whom, at: job.createdAt, after: job.cursor, limit, why })
    const part: Part = isPlain(operation)
      ? plainPart(ctx, { job, operation, friends })
      : await visit(ctx, { job, command: commandOf(operation, job), friends })
    return { ...part, cursor: friends.at(-1)?.id ?? job.cursor + 1, isLast: friends.length < limit, visited: friends.length }
  },
}
