import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { KIND_ICONS } from './kinds.ts'
import { type DraftBubble, toDrafts } from './model.ts'

const isBubble = (value: unknown): value is Bubble =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && Object.hasOwn(KIND_ICONS, value.kind)

/** JSON has no NaN: a place without coordinates comes back as null. */
const revived = (key: string, value: unknown) => (value === null && (key === 'latitude' || key === 'longitude') ? Number.NaN : value)

/** Bubbles out of what a browser kept; null when it is something else. */
export function bubblesIn(text: string): DraftBubble[] | null {
  try {
    const value: unknown = JSON.parse(text, revived)
    return Array.isArray(value) && value.every(isBubble) ? toDrafts(value) : null
  } catch {
    return null
  }
}

export const bubblesText = (drafts: readonly DraftBubble[]): string => JSON.stringify(drafts.map(({ bubble }) => bubble))
