import { NOT_FOUND, Refused } from './fake-routes.ts'

// What the fake is sent was made by the typed client under test; it believes it.
export const bodyAs = <T>({ body }: { body: unknown }): T => body as T

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Refused(NOT_FOUND)
  return item
}
export const byId = <T extends { id: number }>(items: T[], id: string | undefined): T => found(items.find((item) => String(item.id) === id))

/** How the addresses of an account begin. */
export const at = '^/accounts/\\d+'
