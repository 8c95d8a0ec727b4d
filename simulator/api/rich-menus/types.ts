import type { Json } from '../types.ts'

/** In pixels of the menu's image; `x` and `y` are the upper left corner. */
export type Bounds = { x: number; y: number; width: number; height: number }
export type RichMenuArea = { bounds: Bounds; action: Json }

/** What an account sends to make a rich menu. */
export type RichMenuBody = {
  size: { width: number; height: number }
  /** Whether the chat opens with the menu unfolded. */
  selected: boolean
  name: string
  chatBarText: string
  areas: RichMenuArea[]
}
export type RichMenuInfo = RichMenuBody & { richMenuId: string }

/** Linked to this very user, the default set by API, or the default set in LINE's manager: they count in this order. */
export type RichMenuReason = 'user' | 'default' | 'manager'

/** The rich menu a user sees under the chat. */
export type ShownRichMenu = RichMenuInfo & {
  imageUrl: string
  why: RichMenuReason
  /** The account deleted it; it stays on the screen until the user opens the chat again. */
  isDeleted?: boolean
}
