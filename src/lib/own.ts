/** What a table of ours has under a name that came from outside; names that every object inherits ('constructor') are not in it. */
export const own = <T>(table: Record<string, T> | undefined, name: string): T | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined
