import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { Use } from '../uses/schema.ts'

const Name = z.string().trim().min(1, 'Give the list a name.').max(60, 'A name can be 60 characters long at most.')

/** Something about a list that is allowed and hardly meant. */
export const ActionWarning = z
  .object({
    /** From the list down to the action: [2] or [0, "bubbles", 0, "choices", 1, "tap", "actions", 3]. */
    path: z.array(z.union([z.string(), z.int()])),
    /** set-below: its condition asks for what an action further down in the same list sets. ring: it runs a saved list that leads back to itself. */
    code: z.enum(['set-below', 'ring']),
    /** Of `set-below`: what the condition asks for, and where in the same list it is set. */
    thing: z.object({ kind: z.enum(['tag', 'field', 'mark']), id: z.int().nullable() }).optional(),
    setBy: z.int().optional(),
    /** Of `ring`: the saved lists on the way round, from the one it runs to the one that is begun again. */
    listIds: z.array(z.int()).optional(),
  })
  .openapi('ActionWarning')

export const SavedActionList = z
  .object({
    id: z.int(),
    folderId: z.int().nullable(),
    name: z.string(),
    position: z.int(),
    actions: ActionList,
    warnings: z.array(ActionWarning),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('SavedActionList')
export type SavedActionList = z.infer<typeof SavedActionList>
export const SavedActionLists = z.object({ items: z.array(SavedActionList) }).openapi('SavedActionLists')
export type SavedActionLists = z.infer<typeof SavedActionLists>

export const SaveActionList = z
  .strictObject({
    name: Name,
    folderId: z.int().positive().nullable(),
    actions: ActionList,
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveActionList')
export type SaveActionList = z.infer<typeof SaveActionList>

export const OrderActionLists = z
  .strictObject({ folderId: z.int().positive().nullable(), listIds: z.array(z.int().positive()).max(1000) })
  .openapi('OrderActionLists')
export type OrderActionLists = z.infer<typeof OrderActionLists>

export const ActionListUses = z.object({ items: z.array(Use) }).openapi('ActionListUses')
export type ActionListUses = z.infer<typeof ActionListUses>

/** Either actions written here, or a saved list. */
export const RunActions = z.strictObject({ actions: ActionList.optional(), listId: z.int().positive().optional() }).openapi('RunActions')
export type RunActions = z.infer<typeof RunActions>
/** Whether the friend's line has carried it out already; otherwise it is stored there and carried out as soon as it can be. */
export const RunTaken = z.object({ isTaken: z.literal(true), isDone: z.boolean() }).openapi('RunTaken')
export type RunTaken = z.infer<typeof RunTaken>

export const ActionListParam = AccountParam.extend({ actionListId: Id })
