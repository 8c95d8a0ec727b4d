import type { Action } from '../actions/schema.ts'
import type { Segment } from '../segments/schema.ts'
import type { Source } from './types.ts'

// Action lists on their way. They can stop half-way (for an answer of the database, or to wait for days), so what is left of them is data and not a call.

/** What is left of one list. Lists that run each other are a stack of these: the last one is at it. */
export interface Frame {
  /** The lists that led to it, outermost first, and at the end its own name. */
  chain: string[]
  /** What it says is said for this. */
  source: Source
  actions: Action[]
  /** The place of the first of them in the whole list, from 1. */
  no: number
  /** When an action stops this list, the one that ran it stops, too. */
  isStrict: boolean
}

export interface Next {
  action: Action
  frame: Frame
  no: number
}

/** Takes the next action; null when all is done. What is done with is left behind. */
export function takeNext(frames: Frame[]): Next | null {
  for (;;) {
    const frame = frames.at(-1)
    if (!frame) return null
    const [action, ...left] = frame.actions
    if (action) {
      const { no } = frame
      frame.actions = left
      frame.no = no + 1
      return { action, frame, no }
    }
    frames.pop()
  }
}

/** Puts back what could not be done yet. */
export function putBack({ action, frame, no }: Next): void {
  frame.actions = [action, ...frame.actions]
  frame.no = no
}

/** Nothing more of a list, nor of those that stand and fall with it. */
export function stop(frames: Frame[], frame: Frame): void {
  const at = frames.indexOf(frame)
  frame.actions = []
  const outer = frames[at - 1]
  if (frame.isStrict && outer) stop(frames, outer)
}

/** The actions whose conditions lie ahead, in the order of their turn. */
export const conditionalIn = (frames: readonly Frame[]): { action: Action; when: Segment }[] =>
  frames.toReversed().flatMap(({ actions }) => actions.flatMap((action) => (action.when ? [{ action, when: action.when }] : [])))

/** The field of the friend whose value an action goes by. */
export const fieldReadBy = (action: Action): number | undefined =>
  action.kind === 'reminder.start' && action.goal.kind === 'field' ? action.goal.fieldId : undefined

/** The fields whose values actions that lie ahead go by. */
export const fieldsReadIn = (frames: readonly Frame[]): number[] => [
  ...new Set(frames.flatMap(({ actions }) => actions.flatMap((action) => fieldReadBy(action) ?? []))),
]

/** The things of the account that an action names, for the record. */
export const thingsOf = (action: Action): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(action).filter(
      (entry): entry is [string, string | number] =>
        entry[0].endsWith('Id') && (typeof entry[1] === 'number' || typeof entry[1] === 'string'),
    ),
  )
