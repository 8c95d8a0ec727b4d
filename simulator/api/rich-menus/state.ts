import type { RichMenuInfo } from './types.ts'
import type { RichMenuUse } from './uses.ts'

export type RichMenuImage = { bytes: Uint8Array<ArrayBuffer>; contentType: string }
export type RichMenu = RichMenuInfo & { image?: RichMenuImage }

export type BatchOperation = { type: 'link'; from: string; to: string } | { type: 'unlink'; from: string } | { type: 'unlinkAll' }
/** What is still to be done for a user: the id of the menu to link, or null to unlink. */
export type Change = [userId: string, richMenuId: string | null]

/** What LINE has accepted and does a moment later. */
export type Job = { dueAt: number } & (
  | { kind: 'bulk'; changes: Change[] }
  | { kind: 'batch'; requestId: string; operations: BatchOperation[]; resumeKey?: string }
)
export type Batch = { phase: 'ongoing' | 'succeeded' | 'failed'; acceptedAt: number; completedAt?: number }
/** What a batch under this key has left undone; absent changes mean that it has not begun. */
export type Resume = { at: number; changes: Change[] }

/** All that a channel keeps about rich menus. */
export type RichMenus = {
  /** By id, in the order they were made. */
  menus: Map<string, RichMenu>
  /** Deleted menus that some user still has on the screen. */
  deleted: Map<string, RichMenu>
  /** Alias → id of its menu, which may be gone. */
  aliases: Map<string, string>
  /** User id → id of the menu linked to that user. */
  links: Map<string, string>
  defaultId: string | null
  /** The default set in LINE's manager, which the API can neither read nor change. */
  manager: RichMenu | null
  jobs: Job[]
  batches: Map<string, Batch>
  resumes: Map<string, Resume>
  /** How many users the next batch fails for. */
  batchFailures: number
  /** What was seen and tapped, by menu; for LINE's statistics. */
  uses: Map<string, RichMenuUse[]>
}

export const noRichMenus = (): RichMenus => ({
  menus: new Map(),
  deleted: new Map(),
  aliases: new Map(),
  links: new Map(),
  defaultId: null,
  manager: null,
  jobs: [],
  batches: new Map(),
  resumes: new Map(),
  batchFailures: 0,
  uses: new Map(),
})
