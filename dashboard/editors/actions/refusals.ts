import type { ApiError } from '../../lib/api-error.ts'

/** What the server objected to in an action list, by the place of the action. `at`: where the list stands in what was sent. */
export function refusalsOf(error: ApiError | null, at: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  if (!error) return found
  for (const [path, message] of Object.entries(error.fields)) {
    if (!path.startsWith(`${at}.`)) continue
    const index = Number.parseInt(path.slice(at.length + 1), 10)
    if (!Number.isNaN(index) && !found.has(index)) found.set(index, message)
  }
  return found
}
