import type { Action } from '../../../src/engine/actions/schema.ts'
import { bubblesIn } from '../composer/kept.ts'
import { ALL_KINDS } from './kinds.ts'

function isAction(value: unknown): value is Action {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  if (value.kind === 'send') return 'bubbles' in value && bubblesIn(JSON.stringify(value.bubbles)) !== null
  return ALL_KINDS.some((kind) => kind === value.kind)
}

/** An action list out of what a browser kept; null when it is something else. */
export const actionsIn = (value: unknown): Action[] | null => (Array.isArray(value) && value.every(isAction) ? value : null)
