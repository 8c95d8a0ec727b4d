import type { Window } from '../../../src/engine/timing/schema.ts'

/** As the API has them; a test compares them. */
export const WINDOWS_MAX = 20

/** As the week is read here, Monday first; 0 is Sunday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const
export type Weekday = (typeof WEEK)[number]

/** Times of the week being edited. The key is its identity on the screen. */
export interface DraftWindow {
  key: number
  days: number[]
  /** HH:MM; empty: not filled in. Both the same: the whole day. */
  from: string
  to: string
}

let lastKey = 0
export function draftWindow(window: Window): DraftWindow {
  lastKey += 1
  return { key: lastKey, days: [...window.days], from: window.from, to: window.to }
}

export const toDraftWindows = (windows: readonly Window[]): DraftWindow[] => windows.map(draftWindow)
/** Days in the order of the week, so that the same times are the same text. */
export const toWindows = (drafts: readonly DraftWindow[]): Window[] =>
  drafts.map(({ days, from, to }) => ({ days: WEEK.filter((day) => days.includes(day)), from, to }))

const WEEKDAYS = [1, 2, 3, 4, 5]
/** What most shops begin with. */
export const OPEN_HOURS: Window = { days: WEEKDAYS, from: '10:00', to: '19:00' }
export const WHOLE_DAY = { from: '00:00', to: '00:00' }

export type WindowFault = 'noDay' | 'noTime'
export function faultOf({ days, from, to }: Window): WindowFault | undefined {
  if (days.length === 0) return 'noDay'
  return from === '' || to === '' ? 'noTime' : undefined
}
export const areWindowsRight = (windows: readonly Window[]): boolean => windows.every((window) => faultOf(window) === undefined)

export const isWholeDay = ({ from, to }: Window): boolean => from === to
/** Reaches into the day after the one that is named. One that ends at midnight does not. */
export const isOvernight = ({ from, to }: Window): boolean => to < from && to !== '00:00'
