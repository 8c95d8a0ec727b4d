import { type CompiledSegment, type CompileOptions, compile, whereOf } from './compile.ts'
import type { Driver } from './leaves.ts'
import type { Segment } from './schema.ts'
import { VALUES } from './sql.ts'

/** Where friends of a segment are read from, to be put behind `SELECT …`; more conditions can follow. The friend's row is `f`, `id` is their id. */
export interface Source {
  from: string
  id: string
  /** The value of `?1`. */
  values: string
}

const ID_BY_WAY = 'd.friend_id'

/** Everybody whom the switches let through is looked at, in the order of an index. */
const scan = (segment: CompiledSegment, index: string = segment.index): Source => ({
  from: `FROM friends f INDEXED BY ${index} WHERE ${whereOf(segment)}`,
  id: 'f.id',
  values: segment.values,
})

/** Those are looked at to whom one of the conditions shows the way; the rest is tested. */
function byWay(segment: CompiledSegment, place: number): Source {
  const way = segment.conjuncts[place]
  if (!way?.driver) throw new Error('this condition shows no way')
  const where = whereOf(segment, way.driver.isWider ? undefined : way)
  // A seek into the slim index of those who are listed is enough, unless a test needs the friend's row. SQL never has texts in it, so `f.` can only be that.
  const isSlim = segment.index === 'friends_listed' && segment.conjuncts.every(({ sql }) => !/\bf\./.test(sql))
  const friends = `friends f ${isSlim ? 'INDEXED BY friends_listed' : 'NOT INDEXED'}`
  return {
    from: `FROM (${way.driver.sql}) d CROSS JOIN ${friends} ON f.id = ${ID_BY_WAY} WHERE ${where}`,
    id: ID_BY_WAY,
    values: segment.values,
  }
}

/** Ways that are weighed against each other; more would cost more than the best one saves. */
const WAYS_MAX = 5
/**
 * Sizes are known roughly: more than 1,000, than 4,000, than 16,000 … Finding out costs as much as going so far through an index, which is little beside looking
 * at those friends.
 */
const sizeOf = (steps: number): number => 1000 * 4 ** steps
const STEPS = { first: 3, all: 5 }
/** So many friends are sorted in no time; above that an order that is there already is better. */
const SORTED_MAX = sizeOf(2)

export interface Wish {
  order: 'none' | 'id' | 'other'
  isForAll: boolean
}

interface Way {
  place: number
  driver: Driver
  /** How many friends it leads to at most; unknown where it does not matter. */
  size: number | null
}

/** A compiled segment with the ways to its friends. */
export class Selection {
  private readonly segment: Segment
  private readonly options: CompileOptions
  private readonly compiled: CompiledSegment
  private ways: Way[]

  private constructor(segment: Segment, options: CompileOptions, compiled: CompiledSegment) {
    this.segment = segment
    this.options = options
    this.compiled = compiled
    this.ways = compiled.conjuncts.flatMap(({ driver }, place) => (driver ? [{ place, driver, size: null }] : [])).slice(0, WAYS_MAX)
  }

  static of(segment: Segment, options: CompileOptions) {
    const compiled = compile(segment, options)
    return 'problems' in compiled ? compiled : new Selection(segment, options, compiled)
  }

  /**
   * What tells how many friends the ways lead to (`n0`, `n1` …); null when that changes nothing. `order`: what the first ones are wanted by, 'none' when all are
   * only counted. `isForAll`: all of them are wanted, not only the first, so that a closer look is worth its while.
   */
  sizesQuery({ order, isForAll }: Wish): { sql: string; values: string } | null {
    const [first, ...others] = this.ways
    const isSettled = others.length === 0 && (order === 'none' || (order === 'id' && first?.driver.isOrdered))
    if (first === undefined || isSettled) return null
    const steps = Array.from({ length: isForAll ? STEPS.all : STEPS.first }, (_, i) => sizeOf(i))
    const sizes = this.ways.map(({ driver }, i) => {
      const reached = steps.map((step) => `EXISTS (SELECT 1 FROM (${driver.sql}) LIMIT 1 OFFSET ${step})`)
      return `(${reached.join(' + ')}) AS n${i}`
    })
    return { sql: `SELECT ${sizes.join(', ')}`, values: this.compiled.values }
  }

  takeSizes(row: Readonly<Record<string, number>>): void {
    this.ways = this.ways.map((way, i) => ({ ...way, size: sizeOf(row[`n${i}`] ?? STEPS.all) }))
  }

  /** The cheapest way for those who are all wanted. */
  all(): Source {
    return this.by(this.shortest(this.ways))
  }

  /** The cheapest way for the first ones by id: unless there are few, they have to come in that order. */
  firstById(): Source {
    const [few, ordered] = [this.few(), this.shortest(this.ways.filter(({ driver }) => driver.isOrdered))]
    return this.by(few ?? ordered)
  }

  /** For the first ones in the order of an index, which is walked unless there are few. */
  firstBy(index: string): Source {
    const few = this.few()
    return few ? this.by(few) : scan(this.compiled, index)
  }

  private few(): Way | undefined {
    return this.shortest(this.ways.filter(({ size }) => size !== null && size <= SORTED_MAX))
  }

  private shortest(ways: readonly Way[]): Way | undefined {
    return ways.reduce<Way | undefined>((best, way) => (best && (best.size ?? 0) <= (way.size ?? 0) ? best : way), undefined)
  }

  private by(way: Way | undefined): Source {
    if (!way) return scan(this.compiled)
    // The same segment again: tests of the id alone then come before the seek for the friend.
    const compiled = compile(this.segment, { ...this.options, id: ID_BY_WAY })
    if ('problems' in compiled) throw new Error('compiled once, it must compile again')
    return byWay(compiled, way.place)
  }
}

/** The parameters of a statement that begins with a source or a condition: `own` are `?2` and on. */
export const paramsOf = ({ sql, values, own = [] }: { sql: string; values: string; own?: (string | number)[] }): (string | number)[] =>
  own.length > 0 || sql.includes(VALUES) ? [values, ...own] : []
