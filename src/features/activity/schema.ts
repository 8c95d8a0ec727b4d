import { z } from '@hono/zod-openapi'
import { PageQuery, Timestamp } from '../../http/schema.ts'
import { TalkSource } from '../talk/schema.ts'

export const ActivityKind = z.enum([
  'friend.added',
  'friend.returned',
  'friend.blocked',
  'friend.known',
  'friend.renamed',
  'scenario.started',
  'scenario.stopped',
  'scenario.finished',
  'scenario.held',
  'scenario.resumed',
  'chain.cut',
])
export type ActivityKind = z.infer<typeof ActivityKind>
export const ActivityData = z.object({
  scenarioId: z.int().optional(),
  name: z.string().nullish(),
  reason: z.string().optional(),
  run: z.int().optional(),
})
export type ActivityData = z.infer<typeof ActivityData>

export const Activity = z
  .object({
    id: z.int(),
    kind: ActivityKind,
    data: ActivityData,
    actor: z.string(),
    actorName: z.string().nullable(),
    scenarioName: z.string().nullable(),
    at: Timestamp,
  })
  .openapi('Activity')
export type Activity = z.infer<typeof Activity>
export const ActivityPage = z.object({ items: z.array(Activity), nextCursor: z.string().optional() }).openapi('ActivityPage')
export type ActivityPage = z.infer<typeof ActivityPage>

/** What was decided about: a greeting, a step, a broadcast. */
export const DecisionSubject = TalkSource
export type DecisionSubject = z.infer<typeof DecisionSubject>

/** sent · skipped (never will be) · held (waits for something) · failed (LINE refused) · unknown (LINE never said; not sent again). */
export const DecisionOutcome = z.enum(['sent', 'skipped', 'held', 'failed', 'unknown'])
export type DecisionOutcome = z.infer<typeof DecisionOutcome>

export const Decision = z
  .object({
    id: z.string(),
    subject: DecisionSubject,
    subjectName: z.string().nullable(),
    dueAt: Timestamp,
    doneAt: Timestamp,
    outcome: DecisionOutcome,
    /** A key the screens have a text for, or LINE's own words after 'line: '. */
    reason: z.string().nullable(),
    via: z.enum(['reply', 'push', 'multicast']).nullable(),
    isCounted: z.boolean(),
    requestId: z.string().nullable(),
  })
  .openapi('Decision')
export type Decision = z.infer<typeof Decision>
export const DecisionPage = z.object({ items: z.array(Decision), nextCursor: z.string().optional() }).openapi('DecisionPage')
export type DecisionPage = z.infer<typeof DecisionPage>
export const RecordQuery = PageQuery
