import { createStore } from '../lib/store.ts'

export interface Toast {
  id: number
  text: string
  tone: 'success' | 'error' | 'neutral'
  action?: { label: string; run: () => void }
}

const MAX_SHOWN = 3
let lastId = 0
export const toasts = createStore<Toast[]>([])

/** Says that something has happened; with an action (such as undo) it stays longer. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  toasts.set([...toasts.get(), { ...toast, id: lastId }].slice(-MAX_SHOWN))
}

export const dismissToast = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id))
