import type { Action } from '../../engine/actions/schema.ts'
import { isInWindows } from '../../engine/timing/window.ts'
import type { GreetingVariant } from './schema.ts'

/** What a friend who comes at a moment is greeted with: the first variant whose time it is, otherwise what is said at all other times. */
export const actionsAt = (
  { actions, variants }: { actions: Action[]; variants: readonly GreetingVariant[] },
  { at, zone }: { at: number; zone: string },
): Action[] => variants.find(({ windows }) => isInWindows(windows, { at, zone }))?.actions ?? actions
