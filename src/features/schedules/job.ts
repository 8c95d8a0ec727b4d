import type { Action } from '../../engine/actions/schema.ts'
import type { Command } from '../../engine/friend/types.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { nextFriends, VISITED_AT_ONCE, visit } from '../bulk/index.ts'
import type { JobKind, JobRow } from '../jobs/index.ts'

/** What a run needs to know: the schedule as it was when the run began. */
export interface ScheduleParams {
  scheduleId: number
  segment: Segment
  actions: Action[]
  /** The moment that "today" is counted from: a late birthday run is still for those whose day it was. */
  at: number
}

/** The one cast here: what is read is what `runStatements` wrote. */
const paramsOf = (job: JobRow) => job.params as ScheduleParams

/** One run of a schedule: its actions on each friend of its segment, in the friend's own line. Whom the segment takes in is not left out for being blocked. */
export const scheduleJob: JobKind = {
  name: 'schedule.run',
  async step(ctx, job) {
    const { scheduleId, segment, actions, at } = paramsOf(job)
    const friends = await nextFriends(ctx, { whom: { segment }, at, after: job.cursor, limit: VISITED_AT_ONCE, why: 'NULL' })
    const source = { kind: 'schedule' as const, scheduleId }
    const command: Command = { kind: 'actions.run', actions, list: `schedule:${scheduleId}`, actor: job.actor, source }
    const part = await visit(ctx, { job, command, friends })
    return {
      ...part,
      cursor: friends.at(-1)?.id ?? job.cursor + 1,
      isLast: friends.length < VISITED_AT_ONCE,
      visited: friends.length,
    }
  },
}
