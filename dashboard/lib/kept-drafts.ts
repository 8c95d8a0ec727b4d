import { remembered } from './remembered.ts'

/** What somebody was writing when the page went away. */
export interface KeptDraft {
  /** When it was kept, epoch ms. */
  at: number
  /** What was stored on the server then; drafts of something else are offered, not put back. */
  base: string
  /** As JSON. */
  text: string
}

const FORMAT = 1
const KEPT_MS = 14 * 24 * 60 * 60 * 1000

const isKept = (value: unknown): value is KeptDraft & { format: number } =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === FORMAT &&
  'at' in value &&
  typeof value.at === 'number' &&
  'base' in value &&
  typeof value.base === 'string' &&
  'text' in value &&
  typeof value.text === 'string'

const nameOf = (place: string) => `draft.${place}`

/** Drafts in the browser, by the place where they are written. Old ones and those of another format are as if they were not there. */
export const keptDrafts = {
  read(place: string): KeptDraft | null {
    try {
      const value: unknown = JSON.parse(remembered.read(nameOf(place)) ?? 'null')
      return isKept(value) && Date.now() - value.at < KEPT_MS ? { at: value.at, base: value.base, text: value.text } : null
    } catch {
      return null
    }
  },
  write(place: string, draft: KeptDraft | null): void {
    remembered.write(nameOf(place), draft && JSON.stringify({ format: FORMAT, ...draft }))
  },
}
