import type { Window } from '../../../src/engine/timing/schema.ts'

const isWindow = (value: unknown): value is Window =>
  typeof value === 'object' &&
  value !== null &&
  'days' in value &&
  Array.isArray(value.days) &&
  value.days.every((day) => typeof day === 'number') &&
  'from' in value &&
  typeof value.from === 'string' &&
  'to' in value &&
  typeof value.to === 'string'

/** Times of the week out of what a browser kept; null when they are something else. */
export const windowsIn = (value: unknown): Window[] | null => (Array.isArray(value) && value.every(isWindow) ? value : null)
