import { z } from '@hono/zod-openapi'
import { PageQuery, Timestamp } from '../../http/schema.ts'
import { TalkSource } from '../talk/schema.ts'

export const ActivityKind = z.enum([
  'friend.added',
  'friend.returned',
  'friend.blocked',
  'friend.known',
  'friend.renamed',
  'friend.real-name',
  'friend.memo',
  'friend.assigned',
  'friend.score',
  'friend.hidden',
  'friend.shown',
  'friend.staff-blocked',
  'friend.staff-unblocked',
  'friend.archived',
  'friend.unarchived',
  'friend.merged',
  'friend.merged-into',
  'friend.merge-undone',
  'tag.added',
  'tag.removed',
  'tag.full',
  'field.changed',
  'mark.changed',
  'scenario.started',
  'scenario.stopped',
  'scenario.finished',
  'scenario.held',
  'scenario.resumed',
  'scenario.moved',
  /** A goal of a reminder: `goal` is its key, `goalAt` its moment; of a moved one `from` and `to`. */
  'reminder.set',
  'reminder.moved',
  'reminder.cancelled',
  'reminder.finished',
  'chain.cut',
  /** They opened a tracked link. */
  'link.opened',
  /** A rule answered what they wrote. */
  'auto-reply.applied',
  /** An action did not go with what it is about (any more); `reason` says why. */
  'action.failed',
])
export type ActivityKind = z.infer<typeof ActivityKind>
/** What a value was or became: a name, a memo, a number, an id, a field's value as it is stored; null: none. */
const Value = z.union([z.string(), z.number()]).nullish()
export const ActivityData = z.object({
  scenarioId: z.int().optional(),
  reminderId: z.int().optional(),
  /** Of a goal: its key, and its moment. */
  goal: z.string().optional(),
  goalAt: z.int().optional(),
  tagId: z.int().optional(),
  fieldId: z.int().optional(),
  linkId: z.int().optional(),
  autoReplyId: z.int().optional(),
  /** That a rule found in a message. */
  keyword: z.string().nullish(),
  /** Of a message that something was opened from, in its short form. */
  source: z.string().optional(),
  /** The other one of a merge. */
  friendId: z.int().optional(),
  mergeId: z.int().optional(),
  name: z.string().nullish(),
  from: Value,
  to: Value,
  reason: z.string().optional(),
  run: z.int().optional(),
  /** The action list that did it, such as 'tag:12'. */
  list: z.string().optional(),
  /** Of an action that failed: its place in the list, its kind, and what it names besides. */
  no: z.int().optional(),
  kind: z.string().optional(),
  stepId: z.int().optional(),
  markId: z.int().optional(),
  listId: z.int().optional(),
  staffId: z.string().optional(),
  /** Of a block: 1 when tags and fields were kept; else how many were taken away, or given back. */
  keepData: z.int().optional(),
  tags: z.int().optional(),
  fields: z.int().optional(),
  /** After so many days of silence. */
  days: z.int().optional(),
  /** The friend's version that this change made. */
  version: z.int().optional(),
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
    reminderName: z.string().nullable(),
    tagName: z.string().nullable(),
    fieldName: z.string().nullable(),
    /** The link's name, or its address. */
    linkName: z.string().nullable(),
    autoReplyName: z.string().nullable(),
    /** The other one of a merge. */
    friendName: z.string().nullable(),
    /** What `from` and `to` are called where they are ids: of a mark, of staff. */
    fromName: z.string().nullable(),
    toName: z.string().nullable(),
    at: Timestamp,
  })
  .openapi('Activity')
export type Activity = z.infer<typeof Activity>
export const ActivityPage = z.object({ items: z.array(Activity), nextCursor: z.string().optional() }).openapi('ActivityPage')
export type ActivityPage = z.infer<typeof ActivityPage>

/** What was decided about: a greeting, a step, a broadcast. */
export const DecisionSubject = TalkSource
export type DecisionSubject = z.infer<typeof DecisionSubject>

/** sent · done (a step that sends nothing; `reason` may name the way taken, 'exit:2') · skipped (never will be) · held (waits for something) · failed (LINE refused) · unknown (LINE never said; not sent again). */
export const DecisionOutcome = z.enum(['sent', 'done', 'skipped', 'held', 'failed', 'unknown'])
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

/** `kinds`: only activities of these kinds, with commas between them. */
export const ActivityQuery = PageQuery.extend({
  kinds: z
    .string()
    .max(1000)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(ActivityKind))
    .optional()
    .openapi({ type: 'string', description: 'Kinds of activity with commas between them', example: 'tag.added,tag.removed' }),
})
