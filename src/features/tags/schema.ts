import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { COLOURS } from '../../engine/friend/looks.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'

export const NAME_MAX = 60
export const CSV_ROWS_MAX = 1000
const Name = z.string().trim().min(1, 'Give the tag a name.').max(NAME_MAX, `A name can be ${NAME_MAX} characters long at most.`)
const Colour = z.enum(COLOURS)

export const Tag = z
  .object({
    id: z.int(),
    name: z.string(),
    colour: Colour,
    folderId: z.int().nullable(),
    position: z.int(),
    /** Run for a friend who gets the tag. */
    actions: ActionList,
    /** Once for each friend ever, instead of every time they get it. */
    isOnce: z.boolean(),
    /** How many friends may bear it; null: any number. */
    limit: z.int().nullable(),
    /** Run instead for a friend who comes when it is full. */
    fullActions: ActionList,
    version: z.int(),
    /** How many bear it; only when asked for with `counts=true`, and for one tag. */
    friendCount: z.int().optional(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('Tag')
export type Tag = z.infer<typeof Tag>
export const TagList = z.object({ items: z.array(Tag) })
export const TagQuery = z.strictObject({ counts: z.enum(['true', 'false']).default('false') })

export const SaveTag = z
  .strictObject({
    name: Name,
    colour: Colour.default('grey'),
    folderId: z.int().positive().nullable().default(null),
    actions: ActionList.default([]),
    isOnce: z.boolean().default(false),
    limit: z.int().min(1, 'Let at least one friend have it, or leave the limit out.').max(10_000_000).nullable().default(null),
    fullActions: ActionList.default([]),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveTag')
export type SaveTag = z.infer<typeof SaveTag>

/** These tags, in this order, in this folder (null: in none). */
export const OrderTags = z
  .strictObject({ folderId: z.int().positive().nullable(), tagIds: z.array(z.int().positive()).max(2000) })
  .openapi('OrderTags')
export type OrderTags = z.infer<typeof OrderTags>

/** CSV with the columns name and folder, with or without a heading row. */
export const ImportTags = z
  .strictObject({
    csv: z.string().min(1, 'Choose a file that is not empty.').max(500_000, 'The file is too large; at most 1,000 tags at a time.'),
    /** Only tell what would be done. */
    isDryRun: z.boolean(),
  })
  .openapi('ImportTags')
export type ImportTags = z.infer<typeof ImportTags>
export const TagRow = z
  .object({
    /** Line of the file, from 1. */
    row: z.int(),
    name: z.string(),
    folder: z.string(),
    /** new: made (or would be). known: there is such a tag. wrong: `problem` says why. */
    status: z.enum(['new', 'known', 'wrong']),
    problem: z.enum(['broken', 'no-name', 'name-too-long', 'folder-too-long', 'twice', 'too-many']).nullable(),
  })
  .openapi('TagRow')
export type TagRow = z.infer<typeof TagRow>
export const TagImport = z
  .object({ rows: z.array(TagRow), newCount: z.int(), knownCount: z.int(), wrongCount: z.int(), newFolders: z.array(z.string()) })
  .openapi('TagImport')
export type TagImport = z.infer<typeof TagImport>

/** A tag that a friend bears. */
export const FriendTag = z
  .object({ tagId: z.int(), name: z.string(), colour: Colour, folderId: z.int().nullable(), at: Timestamp })
  .openapi('FriendTag')
export type FriendTag = z.infer<typeof FriendTag>
export const FriendTagList = z.object({ items: z.array(FriendTag) })

export const TagParam = AccountParam.extend({ tagId: Id })
export const FriendTagParam = TagParam.extend({ friendId: Id })
