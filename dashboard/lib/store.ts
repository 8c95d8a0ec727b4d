import { useEffect, useState } from 'preact/hooks'

/** One value that several components look at, and code outside components may set. */
export interface Store<T> {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useState(0)
  // The value may have moved between the first drawing and the subscription.
  useEffect(() => {
    const seen = store.get()
    const stop = store.subscribe(() => redraw((n) => n + 1))
    if (!Object.is(seen, store.get())) redraw((n) => n + 1)
    return stop
  }, [store])
  return store.get()
}
