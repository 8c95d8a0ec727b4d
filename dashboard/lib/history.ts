/** What was, is and will be again: undo and redo over any kind of state. */
export interface History<T> {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What the last change was about; changes of the same thing in a row are one step back. */
  about: string | null
}

const STEPS_KEPT = 100

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], about: null })

export function record<T>(history: History<T>, next: T, about: string | null = null): History<T> {
  if (Object.is(next, history.present)) return history
  const isSameThing = about !== null && about === history.about
  const past = isSameThing ? history.past : [...history.past, history.present].slice(-STEPS_KEPT)
  return { past, present: next, future: [], about }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], about: null }
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, about: null }
}
