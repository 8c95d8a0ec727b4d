import type { AccountCtx } from '../../context.ts'
import type { Command } from '../../engine/friend/types.ts'
import { errorText } from '../../lib/log.ts'
import { friendObjectName } from '../friends/index.ts'
import { type Chunk, type Failure, type JobRow, noteFailures } from '../jobs/index.ts'
import type { BulkOperation } from './schema.ts'

export type ActedOperation = Extract<BulkOperation, { kind: 'scenario.start' | 'scenario.stop' | 'actions.run' }>

export interface Visited {
  id: number
  lineUserId: string
  /** Why this friend is left out; null when they are not. */
  why: string | null
}

/** Friends in one piece of a job that asks the object of each. */
export const VISITED_AT_ONCE = 100

const IN_FLIGHT = 20

export function commandOf(operation: ActedOperation, { id, actor }: JobRow): Command {
  if (operation.kind === 'actions.run') return { kind: 'actions.run', actions: operation.actions, list: `job:${id}`, actor }
  return { kind: operation.kind, scenarioId: operation.scenarioId, actor }
}

/** Asks a friend's object, which does what has the same id once. Asks a second time before it gives up. Returns whether it was done. */
async function ask(ctx: AccountCtx, { lineUserId, command, id }: { lineUserId: string; command: Command; id: string }): Promise<boolean> {
  const who = { accountId: ctx.account.id, lineUserId }
  for (let tries = 0; tries < 2; tries++) {
    try {
      await ctx.env.FRIEND.getByName(friendObjectName(who)).command(who, { id, command })
      return true
    } catch (error) {
      ctx.log.warn('bulk.unreachable', { tries, error: errorText(error) })
    }
  }
  return false
}

/** Has each friend's object do it, and notes who was left out and who could not be reached. Should this piece be done again, the objects know what they did. */
export async function visit(ctx: AccountCtx, { job, command, friends }: { job: JobRow; command: Command; friends: Visited[] }) {
  const wanted = friends.filter(({ why }) => why === null)
  const missed: Failure[] = []
  for (let i = 0; i < wanted.length; i += IN_FLIGHT) {
    const some = wanted.slice(i, i + IN_FLIGHT)
    const done = await Promise.all(some.map(({ lineUserId }) => ask(ctx, { lineUserId, command, id: `job:${job.id}` })))
    missed.push(...some.flatMap(({ id }, place) => (done[place] ? [] : [{ place: id, problem: { reason: 'unreachable' } }])))
  }
  const skipped: Failure[] = friends.flatMap(({ id, why }) => (why === null ? [] : [{ place: id, problem: { reason: why } }]))
  return {
    statements: [noteFailures(ctx, job, [...missed, ...skipped])],
    done: wanted.length - missed.length,
    calls: wanted.length,
    // Who was left out is skipped, not failed, though the reason stands with the failures.
    failedOf: missed.map(({ place }) => place),
  } satisfies Partial<Chunk>
}
