import { z } from '@hono/zod-openapi'
import { FieldValue } from '../../engine/actions/schema.ts'
import { COLOURS } from '../../engine/friend/looks.ts'
import { Timestamp } from '../../http/schema.ts'
import { FieldOption, FieldType } from '../fields/schema.ts'
import { Friend } from '../friends/schema.ts'
import { FriendClick } from '../links/schema.ts'
import { Enrolment } from '../scenarios/schema.ts'
import { FriendTap } from '../taps/schema.ts'

const Colour = z.enum(COLOURS)
/** As much of a friend as it takes to show who is meant. */
export const FriendRef = z.object({ id: z.int(), name: z.string(), pictureUrl: z.string().nullable() }).openapi('FriendRef')
export type FriendRef = z.infer<typeof FriendRef>

export const OverviewTag = z.object({
  tagId: z.int(),
  name: z.string(),
  colour: Colour,
  folderId: z.int().nullable(),
  folderName: z.string().nullable(),
  at: Timestamp,
})
/** A field of the account, with the friend's value or without one (null). `shown` is the value as people write it, choices by their labels. */
export const OverviewField = z.object({
  fieldId: z.int(),
  name: z.string(),
  type: FieldType,
  options: z.array(FieldOption),
  isStarred: z.boolean(),
  value: FieldValue.nullable(),
  shown: z.string(),
  at: Timestamp.nullable(),
})
export type OverviewField = z.infer<typeof OverviewField>
/** Fields in their order; those in no folder come first, under null. */
export const FieldFolder = z.object({ folderId: z.int().nullable(), name: z.string().nullable(), fields: z.array(OverviewField) })
export type FieldFolder = z.infer<typeof FieldFolder>

/** Everything that the page of a friend shows at once. Timeline and decisions have pages of their own. */
export const FriendOverview = z
  .object({
    friend: Friend,
    mark: z.object({ id: z.int(), name: z.string(), colour: Colour }).nullable(),
    assignedStaff: z.object({ id: z.string(), name: z.string() }).nullable(),
    tags: z.array(OverviewTag),
    fieldFolders: z.array(FieldFolder),
    enrolments: z.array(Enrolment),
    /** What they tapped and which links they opened last, the newest first. */
    taps: z.array(FriendTap),
    clicks: z.array(FriendClick),
    /** The friend who stands for this one, through as many merges as it takes. */
    standsFor: FriendRef.nullable(),
    /** Whom this one stands for. `canUndo`: merges are taken back in the opposite order. */
    merged: z.array(
      z.object({ mergeId: z.int(), friend: FriendRef, at: Timestamp, actorName: z.string().nullable(), canUndo: z.boolean() }),
    ),
    /** What the block by staff took away and an unblock brings back. */
    snapshot: z.object({ at: Timestamp, tagCount: z.int(), fieldCount: z.int() }).nullable(),
  })
  .openapi('FriendOverview')
export type FriendOverview = z.infer<typeof FriendOverview>
