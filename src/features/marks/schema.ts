import { z } from '@hono/zod-openapi'
import { COLOURS, type Colour as ColourName } from '../../engine/friend/looks.ts'
import { AccountParam, Id } from '../../http/schema.ts'

export const MARKS_MAX = 30
const Colour = z.enum(COLOURS)

/** What a new account begins with, in the language of who connects it; staff rename, recolour and add as they like. */
export const USUAL_MARKS: { name: Record<'ja' | 'en', string>; colour: ColourName }[] = [
  { name: { ja: '未対応', en: 'New' }, colour: 'red' },
  { name: { ja: '対応中', en: 'In progress' }, colour: 'yellow' },
  { name: { ja: '対応済み', en: 'Done' }, colour: 'green' },
  { name: { ja: '要確認', en: 'To check' }, colour: 'purple' },
]

/** The one handling state that a friend can be in. */
export const Mark = z
  .object({
    id: z.int(),
    name: z.string(),
    colour: Colour,
    position: z.int(),
    /** How many friends have it; only when asked for with `counts=true`. */
    friendCount: z.int().optional(),
  })
  .openapi('Mark')
export type Mark = z.infer<typeof Mark>
export const MarkList = z.object({ items: z.array(Mark) })
export const MarkQuery = z.strictObject({ counts: z.enum(['true', 'false']).default('false') })

export const SaveMark = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the mark a name.').max(30, 'A name can be 30 characters long at most.'),
    colour: Colour.default('grey'),
  })
  .openapi('SaveMark')
export type SaveMark = z.infer<typeof SaveMark>

/** Marks in their new order; those left out follow behind. */
export const OrderMarks = z.strictObject({ markIds: z.array(z.int().positive()).max(MARKS_MAX) }).openapi('OrderMarks')
export type OrderMarks = z.infer<typeof OrderMarks>

/** null: no mark. */
export const FriendMark = z.strictObject({ markId: z.int().positive().nullable() }).openapi('FriendMark')
export type FriendMark = z.infer<typeof FriendMark>

export const MarkParam = AccountParam.extend({ markId: Id })
