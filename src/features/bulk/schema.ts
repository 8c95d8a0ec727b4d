import { z } from '@hono/zod-openapi'
import { ActionList, FieldValue } from '../../engine/actions/schema.ts'
import { Segment } from '../../engine/segments/schema.ts'

export const FRIENDS_MAX = 10_000
const Id = z.int().positive()
const TagIds = z.array(Id).min(1, 'Choose at least one tag.').max(20, 'At most 20 tags at once.')

/** What is done to each friend. The first group is plain data and can be undone; scenarios and action lists are carried out friend by friend. */
export const BulkOperation = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tag.add'), tagIds: TagIds }).openapi('BulkTagAdd'),
    z.strictObject({ kind: z.literal('tag.remove'), tagIds: TagIds }).openapi('BulkTagRemove'),
    z.strictObject({ kind: z.literal('field.set'), fieldId: Id, value: FieldValue }).openapi('BulkFieldSet'),
    z.strictObject({ kind: z.literal('field.clear'), fieldId: Id }).openapi('BulkFieldClear'),
    /** null: no mark. */
    z.strictObject({ kind: z.literal('mark.set'), markId: Id.nullable() }).openapi('BulkMarkSet'),
    z.strictObject({ kind: z.literal('friend.hide') }).openapi('BulkHide'),
    z.strictObject({ kind: z.literal('friend.show') }).openapi('BulkShow'),
    /** Tags and fields are taken away unless they are kept; the undo brings them back. */
    z.strictObject({ kind: z.literal('friend.block'), keepData: z.boolean().default(false) }).openapi('BulkBlock'),
    z.strictObject({ kind: z.literal('friend.unblock') }).openapi('BulkUnblock'),
    z.strictObject({ kind: z.literal('friend.archive') }).openapi('BulkArchive'),
    z.strictObject({ kind: z.literal('friend.unarchive') }).openapi('BulkUnarchive'),
    /** null: nobody. */
    z.strictObject({ kind: z.literal('staff.assign'), staffId: z.string().min(1).max(100).nullable() }).openapi('BulkAssign'),
    z.strictObject({ kind: z.literal('score.add'), points: z.int().min(-1_000_000).max(1_000_000) }).openapi('BulkScoreAdd'),
    z.strictObject({ kind: z.literal('scenario.start'), scenarioId: Id }).openapi('BulkScenarioStart'),
    z.strictObject({ kind: z.literal('scenario.stop'), scenarioId: Id }).openapi('BulkScenarioStop'),
    z
      .strictObject({
        kind: z.literal('actions.run'),
        actions: ActionList.refine((actions) => actions.length > 0, 'Choose at least one action.'),
      })
      .openapi('BulkActions'),
  ])
  .openapi('BulkOperation')
export type BulkOperation = z.infer<typeof BulkOperation>
export type BulkKind = BulkOperation['kind']

/** Whom: a condition, a saved one, or friends picked by hand (then also those who are hidden or blocked). */
export const BulkTarget = z
  .union([
    z.strictObject({ segment: Segment }),
    z.strictObject({ segmentId: Id }),
    z.strictObject({ friendIds: z.array(Id).min(1, 'Choose at least one friend.').max(FRIENDS_MAX, `At most ${FRIENDS_MAX} at once.`) }),
  ])
  .openapi('BulkTarget')
export type BulkTarget = z.infer<typeof BulkTarget>
export type BulkTargetInput = z.input<typeof BulkTarget>

export const PreviewBulk = z.strictObject({ operation: BulkOperation, target: BulkTarget }).openapi('PreviewBulk')
export type PreviewBulk = z.infer<typeof PreviewBulk>

export const StartBulk = PreviewBulk.extend({
  /** The count that was shown; refused (409 count-moved) when it is another one now. */
  expectedCount: z.int().min(0),
  /** Whether what tags and fields set off is run. */
  runActions: z.boolean().default(true),
}).openapi('StartBulk')
export type StartBulk = z.infer<typeof StartBulk>

/** What would be done, as things stand now. */
export const BulkPreview = z
  .object({
    count: z.int(),
    /** Of these, friends whom it would change. The others bear the tag already, read the scenario already … */
    changes: z.int(),
    /** Friends for whom the tag has no place left. */
    full: z.int(),
    /** Whether the tags or the field have actions that would run. */
    hasActions: z.boolean(),
    canUndo: z.boolean(),
  })
  .openapi('BulkPreview')
export type BulkPreview = z.infer<typeof BulkPreview>
