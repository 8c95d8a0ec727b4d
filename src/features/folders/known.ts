import { invalid } from '../../http/errors.ts'

/** What is put into an order has to be there: not deleted meanwhile, and of this account. Throws 400 at each id of the list `at` that is not. */
export function requireKnown(ids: readonly number[], { at, known }: { at: string; known: readonly { id: number }[] }): void {
  const there = new Set(known.map(({ id }) => id))
  const gone = ids.flatMap((id, i) => (there.has(id) ? [] : [[`${at}.${i}`, 'This does not exist any more. Reload the list.']]))
  if (gone.length > 0) throw invalid(Object.fromEntries(gone))
}
