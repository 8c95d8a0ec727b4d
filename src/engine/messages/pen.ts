import type { Placed } from './placeholders.ts'
import type { Path, ProblemCode } from './problems.ts'
import type { Track } from './schema.ts'
import type { MediaItem } from './world.ts'

export type Tracking = (typeof Track.options)[number]

/** What is asked while messages are put together. One pen writes them for a friend (write.ts), another only notes what was asked (needs.ts). */
export interface Pen {
  /** Without a slash at its end. */
  base: string
  /** The data of the postback of a choice. */
  tapData(choiceKey: string): string
  /** What is said for a placeholder; empty when nothing is. */
  value(placed: Placed, path: Path): string
  /** What stands for a web address in which no placeholder is. */
  link(url: string, at: { path: Path; track: Tracking }): string
  /** A file that can be shown, or null when there is none of that kind. */
  media(id: number, at: { path: Path; kind: MediaItem['kind'] }): MediaItem | null
  note(path: Path, code: ProblemCode, detail?: string): void
}

/** Where the pen is. */
export interface Spot {
  pen: Pen
  path: Path
  /** How addresses of the bubble are measured. */
  track: Tracking
}

export const at = (spot: Spot, ...keys: Path): Spot => ({ ...spot, path: [...spot.path, ...keys] })
export const note = ({ pen, path }: Spot, code: ProblemCode, detail?: string): void => pen.note(path, code, detail)
