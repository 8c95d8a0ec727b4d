import type { Action, Bubble } from '../../engine/actions/schema.ts'
import { type AnyTap, actionsOfTap, choicesOf } from '../../engine/messages/walk.ts'

/** Action lists, and lists of bubbles, by the path under which they came: `actions`, `variants.0.actions`; `bubbles`, `steps.3.bubbles`. */
export type ActionLists = Record<string, readonly Action[]>
export type BubbleLists = Record<string, readonly Bubble[]>

/** An action, or what a choice of a message does, and where it stands. */
export type Place = { at: string; action: Action } | { at: string; tap: AnyTap }

/** Every action of a list, and all that stands in the messages it sends. */
export const placesIn = (actions: readonly Action[], at: string): Place[] =>
  actions.flatMap((action, i) => {
    const here = `${at}.${i}`
    return [{ at: here, action }, ...(action.kind === 'send' ? placesBehind(action.bubbles, `${here}.bubbles`) : [])]
  })

/** What the choices of some bubbles do, and all that comes of it, however deep. */
export const placesBehind = (bubbles: readonly Bubble[], at: string): Place[] =>
  bubbles.flatMap((bubble, i) =>
    choicesOf(bubble).flatMap(({ tap, path }) => {
      const here = [at, i, ...path, 'tap'].join('.')
      return [{ at: here, tap }, ...placesIn(actionsOfTap(tap), `${here}.actions`)]
    }),
  )

/** The lists of bubbles that action lists send, each at its place; those behind choices are inside of them. */
export const sendsIn = (lists: ActionLists): BubbleLists =>
  Object.fromEntries(
    Object.entries(lists).flatMap(([at, actions]) =>
      actions.flatMap((action, i) => (action.kind === 'send' ? [[`${at}.${i}.bubbles`, action.bubbles]] : [])),
    ),
  )
