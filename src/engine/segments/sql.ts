/** SQL that is 0 or 1 and never NULL (so that NOT is the opposite), and how deep SQLite finds its expression; it takes 100. */
export interface Condition {
  sql: string
  height: number
}

const TRUE: Condition = { sql: '1', height: 1 }
/** Of nobody. A bare 0 would make SQLite forget the terms beside it, and with them that an index can be used. */
export const FALSE: Condition = { sql: 'f.id < 0', height: 2 }

/** All or any of some conditions, as a tree that is as flat as can be: the two flattest are joined first, again and again. */
export function joined(op: 'AND' | 'OR', conditions: readonly Condition[]): Condition {
  const open = [...conditions]
  for (;;) {
    open.sort((a, b) => a.height - b.height)
    const [a, b, ...rest] = open.splice(0)
    if (a === undefined) return op === 'AND' ? TRUE : FALSE
    if (b === undefined) return a
    open.push(...rest, { sql: `(${a.sql} ${op} ${b.sql})`, height: Math.max(a.height, b.height) + 1 })
  }
}

export const negated = ({ sql, height }: Condition): Condition => ({ sql: `(NOT ${sql})`, height: height + 1 })

/** EXISTS as a test of each friend. The plus keeps SQLite from making a join of it, which costs more than the look-up. */
export const exists = (select: string): string => `+EXISTS (SELECT 1 FROM ${select})`
export const existsNot = (select: string): string => `NOT EXISTS (SELECT 1 FROM ${select})`

/** The one parameter of a compiled segment. It has to be the first of its statement; others are `?2` and on, or `?` behind it. */
export const VALUES = '?1'
/** Longer lists are not written one by one: each value is an instruction of SQLite's program, and those are limited. */
const WRITTEN_MAX = 8

/** What staff typed never stands in SQL: it goes through one parameter, a JSON array, and the SQL says the place. */
export class Values {
  private readonly values: unknown[] = []

  /** SQL of a text. */
  text(value: string): string {
    return `(${VALUES} ->> ${this.values.push(value) - 1})`
  }

  /** SQL of a number; whole ones are written out. */
  number(value: number): string {
    return Number.isSafeInteger(value) ? String(value) : `(${VALUES} ->> ${this.values.push(value) - 1})`
  }

  /** SQL of a list for IN, brackets included. A few are written one by one: one alone is then as good as `=`, and comes by an index in order. */
  list(wanted: readonly (string | number)[]): string {
    const each = [...new Set(wanted)]
    if (each.length <= WRITTEN_MAX)
      return `(${each.map((one) => (typeof one === 'number' ? this.number(one) : this.text(one))).join(', ')})`
    return `(SELECT value FROM json_each(${VALUES}, '$[${this.values.push(each) - 1}]'))`
  }

  toJson(): string {
    return JSON.stringify(this.values)
  }
}

/** SQL: a column that may be NULL has one of these values; null stands for NULL. */
export function oneOf(column: string, wanted: readonly (number | string | null)[], values: Values): string {
  const some = wanted.filter((each) => each !== null)
  const among = some.length > 0 ? [`(${column} IS NOT NULL AND ${column} IN ${values.list(some)})`] : []
  return [...among, ...(wanted.includes(null) ? [`${column} IS NULL`] : [])].join(' OR ')
}
