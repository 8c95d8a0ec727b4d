import type { Statement } from '../friend/types.ts'
import { COLUMN, type CompileOptions, Compiler, compile, NOT_MERGED, type Problem } from './compile.ts'
import { type Explained, type ExplainedNode, type Leaf, type Node, type Segment, SWITCHES } from './schema.ts'
import { VALUES } from './sql.ts'

// Conditions of one friend: any number of them is one statement with one row of one text, a letter 0 or 1 for each. (D1 takes 100 columns and 32 arguments.)

const FRIEND = '?2'

/** SQL of many conditions one behind the other, as a tree that is not deeper than it must be. */
function inARow(conditions: readonly string[]): string {
  if (conditions.length === 1) return `(${conditions[0]})`
  const half = Math.ceil(conditions.length / 2)
  return `(${inARow(conditions.slice(0, half))} || ${inARow(conditions.slice(half))})`
}

/** A statement that gives `bits`, and how they are read. No row: there is no such friend in this account. */
interface Question<T> {
  statement: Statement
  read(bits: string): T
}

type OneOptions = Omit<CompileOptions, 'id' | 'only'> & { friendId: number }

function statementOf(conditions: readonly string[], { scope, friendId, values }: OneOptions & { values: string }): Statement {
  // One condition alone would be a number.
  const bits = conditions.length === 1 ? `CAST(${inARow(conditions)} AS TEXT)` : conditions.length === 0 ? `''` : inARow(conditions)
  const sql = `SELECT ${bits} AS bits FROM friends f WHERE ${VALUES} IS NOT NULL AND f.account_id = ${scope.accountId} AND f.id = ${FRIEND}`
  return { sql, params: [values, friendId] }
}

/** Whether a friend is in each of some segments: as many as one statement can hold, which is what one segment can be. */
export function askOne(segments: readonly Segment[], options: OneOptions): Question<boolean[]> | { problems: Problem[] } {
  const compiler = new Compiler({ ...options, only: FRIEND })
  const conditions = segments.map((segment) => compiler.wholeOf(segment).sql)
  if (compiler.problems.length > 0) return { problems: compiler.problems }
  return {
    statement: statementOf(conditions, { ...options, values: compiler.values.toJson() }),
    read: (bits) => [...bits].map((bit) => bit === '1'),
  }
}

/** Each part of a segment, true or false for a friend. */
export function explainOne(segment: Segment, options: OneOptions): Question<Explained> | { problems: Problem[] } {
  // What is too much as a whole is too much in parts.
  const whole = compile(segment, options)
  if ('problems' in whole) return whole
  const compiler = new Compiler({ ...options, only: FRIEND })
  const conditions: string[] = []
  const tree = treeOf(segment, { compiler, conditions, at: `${options.at}.where`, stack: [] })
  if (compiler.problems.length > 0) return { problems: compiler.problems }
  return {
    statement: statementOf(conditions, { ...options, values: compiler.values.toJson() }),
    read: (bits) => tree((place) => bits[place] === '1'),
  }
}

type Bit = (place: number) => boolean
interface Walk {
  compiler: Compiler
  /** What is asked so far; a node keeps the place of its own. */
  conditions: string[]
  at: string
  stack: number[]
}

/** The parts are asked now and told later: both walk the same tree. */
function treeOf(segment: Segment, walk: Walk): (bit: Bit) => Explained {
  const lets = SWITCHES.map((name) => {
    const presence = segment[name]
    return walk.conditions.push(presence === 'include' ? '1' : `${COLUMN[name]} IS ${presence === 'only' ? 'NOT ' : ''}NULL`) - 1
  })
  const merged = walk.conditions.push(NOT_MERGED) - 1
  const where = nodeOf(segment.where, walk)
  return (bit) => {
    const [blockedUs = false, blockedByStaff = false, hidden = false, archived = false] = lets.map(bit)
    const switches = { blockedUs, blockedByStaff, hidden, archived, merged: bit(merged) }
    const told = where(bit)
    return { isIn: told.isTrue && Object.values(switches).every(Boolean), switches, where: told }
  }
}

function nodeOf(node: Node, walk: Walk): (bit: Bit) => ExplainedNode {
  if (!('of' in node)) return leafOf(node, walk)
  const { kind } = node
  const inner =
    kind === 'not'
      ? [nodeOf(node.of, { ...walk, at: `${walk.at}.of` })]
      : node.of.map((each, i) => nodeOf(each, { ...walk, at: `${walk.at}.of.${i}` }))
  return (bit) => {
    const of = inner.map((each) => each(bit))
    const isTrue = kind === 'all' ? of.every((each) => each.isTrue) : of.some((each) => each.isTrue)
    return { kind, isTrue: kind === 'not' ? !isTrue : isTrue, of }
  }
}

function leafOf(leaf: Leaf, { compiler, conditions, at, stack }: Walk): (bit: Bit) => ExplainedNode {
  const { kind } = leaf
  if (kind === 'segment') {
    const inner = compiler.saved(leaf, { at, stack }, ({ segment, name, stack: deeper }) => ({
      name,
      tree: treeOf(segment, { compiler, conditions, at: `${at}.where`, stack: deeper }),
    }))
    return (bit) => {
      const told = inner?.tree(bit)
      return {
        kind,
        leaf,
        isTrue: told?.isIn === true,
        ...(inner && told ? { segment: { id: leaf.segmentId, name: inner.name, ...told } } : {}),
      }
    }
  }
  const place = conditions.push(compiler.leaf(leaf, at).sql) - 1
  return (bit) => ({ kind, leaf, isTrue: bit(place) })
}
