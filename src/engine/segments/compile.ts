import type { Driver, LeafContext, LeafSql, Leaves } from './leaves.ts'
import { typeOf } from './leaves.ts'
import { LEAVES_MAX, type Leaf, type LeafOf, type Node, type Presence, type Segment, SWITCHES, type Switch } from './schema.ts'
import type { Scope } from './scope.ts'
import { type Condition, FALSE, joined, negated, Values } from './sql.ts'

/** Why a segment cannot be compiled, and where. `isMissing`: it names something that the account does not have. */
export interface Problem {
  at: string
  message: string
  isMissing: boolean
}

/** One of the conditions that must all hold. */
export interface Conjunct extends Condition {
  driver?: Driver | undefined
}

/** All that is tested of a friend, and which index has those whom the switches let through. */
export interface CompiledSegment {
  index: 'friends_listed' | 'friends_reachable' | 'friends_all'
  /** Account and switches, as the indexes have them. */
  presence: string[]
  conjuncts: Conjunct[]
  /** The value of `?1`, of which the SQL need not make use. */
  values: string
}

export interface CompileOptions {
  leaves: Leaves
  scope: Scope
  /** What the input is called in messages: 'segment', 'definition'. */
  at: string
  /** SQL of the friend's id. */
  id?: string
  only?: string
  /** A condition beside those of the segment. */
  also?: ((context: LeafContext) => LeafSql) | undefined
}

/** With what stands in its saved segments. Above that the statement gets too long for D1. */
export const LEAVES_IN_ALL_MAX = 2 * LEAVES_MAX
/** SQLite takes expressions 100 deep; what a statement puts around a condition has to fit, too. */
const HEIGHT_MAX = 84
/** D1 takes statements of 100 KB; what stands around a condition has to fit, too. */
const LENGTH_MAX = 90_000
/** A leaf's own SQL, generously. */
const LEAF_HEIGHT = 12

export const COLUMN: Record<Switch, string> = {
  blockedUs: 'f.unfollowed_at',
  blockedByStaff: 'f.staff_blocked_at',
  hidden: 'f.hidden_at',
  archived: 'f.archived_at',
}
export const NOT_MERGED = 'f.merged_into_id IS NULL'

/** The literal terms of the partial indexes: SQLite uses one when its terms stand in the condition word by word. */
const switchTerm = (name: Switch, presence: Presence): string[] =>
  presence === 'include' ? [] : [`${COLUMN[name]} IS ${presence === 'only' ? 'NOT ' : ''}NULL`]

export const switchTerms = (segment: Segment): string[] => [...SWITCHES.flatMap((name) => switchTerm(name, segment[name])), NOT_MERGED]

function indexOf(segment: Segment): CompiledSegment['index'] {
  if (SWITCHES.every((name) => segment[name] === 'exclude')) return 'friends_listed'
  return segment.blockedUs === 'exclude' && segment.blockedByStaff === 'exclude' ? 'friends_reachable' : 'friends_all'
}

/** Compiles the parts of one segment; problems are gathered, so that all of them can be shown at once. */
export class Compiler {
  readonly problems: Problem[] = []
  readonly values = new Values()
  private readonly options: CompileOptions
  private leaves = 0

  constructor(options: CompileOptions) {
    this.options = options
  }

  private refuse(problem: Problem): void {
    if (!this.problems.some(({ at }) => at === problem.at)) this.problems.push(problem)
  }

  private refuseAll(message: string): void {
    this.refuse({ at: this.options.at, message, isMissing: false })
  }

  private contextOf(at: string): LeafContext {
    const { scope, id = 'f.id', only } = this.options
    return {
      accountId: scope.accountId,
      timeZone: scope.timeZone,
      now: scope.now,
      id,
      only,
      values: this.values,
      thing: (name, thingId) => scope.things.get(name)?.get(thingId),
      refuse: (place, message) => {
        this.refuse({ at: `${at}.${place}`, message, isMissing: false })
        return { sql: '0' }
      },
    }
  }

  /** A leaf's own SQL, when all it names is there. */
  leaf(leaf: Exclude<Leaf, LeafOf<'segment'>>, at: string): LeafSql {
    const { leaves, scope } = this.options
    this.leaves++
    if (this.leaves > LEAVES_IN_ALL_MAX) {
      this.refuseAll(`With what stands in its saved segments it has more than ${LEAVES_IN_ALL_MAX} conditions. Make it simpler.`)
      return { sql: '0' }
    }
    const type = typeOf(leaves, leaf)
    const missing = (type.refs?.(leaf) ?? []).filter(({ thing, id }) => !scope.things.get(thing)?.has(id))
    for (const { thing, at: place } of missing)
      this.refuse({ at: `${at}.${place}`, message: `There is no such ${thing} in this account. Choose another one.`, isMissing: true })
    return missing.length > 0 ? { sql: '0' } : type.toSql(leaf, this.contextOf(at))
  }

  /** What a saved segment says, in the place where it is named. Its own problems are told at that place. */
  saved<T>(
    { segmentId }: LeafOf<'segment'>,
    { at, stack }: { at: string; stack: number[] },
    read: (saved: { segment: Segment; name: string; stack: number[] }) => T,
  ): T | null {
    const place = `${at}.segmentId`
    const found = this.options.scope.saved.get(segmentId)
    const say = (message: string, isMissing: boolean): null => {
      this.refuse({ at: place, message, isMissing })
      return null
    }
    if (!found) return say('There is no such saved segment in this account. Choose another one.', true)
    if (stack.includes(segmentId)) return say(`The saved segment “${found.name}” stands in itself. Take it out there.`, false)
    const before = this.problems.length
    const result = read({ segment: found.definition, name: found.name, stack: [...stack, segmentId] })
    for (const problem of this.problems.splice(before))
      this.refuse({ ...problem, at: place, message: `In the saved segment “${found.name}”: ${problem.message}` })
    return result
  }

  private node(node: Node, at: string, stack: number[]): Conjunct {
    switch (node.kind) {
      case 'not':
        return negated(this.node(node.of, `${at}.of`, stack))
      case 'all':
        return whole(this.all(node, at, stack))
      case 'any':
        return anyOf(node.of.map((inner, i) => this.node(inner, `${at}.of.${i}`, stack)))
      case 'segment':
        return whole(this.inside(node, at, stack))
      default:
        return toConjunct(this.leaf(node, at))
    }
  }

  /** What must hold together, each by itself: any of them can show the way to the friends. */
  private all(node: Node, at: string, stack: number[]): Conjunct[] {
    if (node.kind === 'all') return node.of.flatMap((inner, i) => this.all(inner, `${at}.of.${i}`, stack))
    return node.kind === 'segment' ? this.inside(node, at, stack) : [this.node(node, at, stack)]
  }

  private inside(leaf: LeafOf<'segment'>, at: string, stack: number[]): Conjunct[] {
    const found = this.saved(leaf, { at, stack }, ({ segment, stack: deeper }) => [
      ...switchTerms(segment).map((sql) => ({ sql, height: 2 })),
      ...this.all(segment.where, `${at}.where`, deeper),
    ])
    return found ?? [FALSE]
  }

  /** Whether somebody is in a segment, as one condition. */
  wholeOf(segment: Segment): Condition {
    const switches = switchTerms(segment).map((sql) => ({ sql, height: 2 }))
    return joined('AND', [...switches, ...this.segment(segment).conjuncts])
  }

  segment(segment: Segment): CompiledSegment {
    const { scope, at, also } = this.options
    const conjuncts = this.all(segment.where, `${at}.where`, [])
    if (also) conjuncts.push(toConjunct(also(this.contextOf(at))))
    const whole = joined('AND', conjuncts)
    if (whole.height > HEIGHT_MAX)
      this.refuseAll('With what stands in its saved segments its groups stand too deep in each other. Make it simpler.')
    if (whole.sql.length > LENGTH_MAX) this.refuseAll('With what stands in its saved segments it is too long. Make it simpler.')
    return {
      index: indexOf(segment),
      presence: [`f.account_id = ${scope.accountId}`, ...switchTerms(segment)],
      conjuncts,
      values: this.values.toJson(),
    }
  }
}

const toConjunct = ({ sql, driver }: LeafSql): Conjunct => ({ sql: `(${sql})`, height: LEAF_HEIGHT, driver })

/** Conditions that hold together as one; the way of any of them leads to more friends than are meant. */
function whole(conjuncts: readonly Conjunct[]): Conjunct {
  const driver = conjuncts.find((conjunct) => conjunct.driver)?.driver
  return { ...joined('AND', conjuncts), driver: driver && { ...driver, isWider: driver.isWider || conjuncts.length > 1 } }
}

/** SQLite takes so many SELECTs in a UNION here. */
const UNION_MAX = 4

function anyOf(alternatives: readonly Conjunct[]): Conjunct {
  const drivers = alternatives.flatMap(({ driver }) => driver ?? [])
  const isUnion = drivers.length === alternatives.length && drivers.length > 0 && drivers.length <= UNION_MAX
  const driver: Driver | undefined = isUnion
    ? {
        sql: drivers.map(({ sql }) => `SELECT friend_id FROM (${sql})`).join(' UNION '),
        isOrdered: false,
        isWider: drivers.some(({ isWider }) => isWider),
      }
    : undefined
  return { ...joined('OR', alternatives), driver: drivers.length === 1 && alternatives.length === 1 ? drivers[0] : driver }
}

/** A segment as SQL, or why it cannot be. Numbers in it are whole and its texts stand in `values`, so that it can be put into a statement as it is. */
export function compile(segment: Segment, options: CompileOptions): CompiledSegment | { problems: Problem[] } {
  const compiler = new Compiler(options)
  const compiled = compiler.segment(segment)
  return compiler.problems.length > 0 ? { problems: compiler.problems } : compiled
}

/** The whole condition on friends `f`, or all of it but one conjunct. */
export const whereOf = ({ presence, conjuncts }: CompiledSegment, besides?: Conjunct): string =>
  [
    ...presence,
    ...(conjuncts.length === 0
      ? []
      : [
          joined(
            'AND',
            conjuncts.filter((each) => each !== besides),
          ).sql,
        ]),
  ].join(' AND ')
