import type { Leaf, LeafKind, LeafOf } from './schema.ts'
import type { Row } from './scope.ts'
import type { Values } from './sql.ts'

/** A thing of the account that a leaf names: a tag, a field. `at` is its place in the leaf. */
export interface Ref {
  thing: string
  id: number | string
  at: string
}

/**
 * Another way to the friends of a leaf: a SELECT of `friend_id` by an index, each friend once. It saves going through everybody when it gives few.
 * `isOrdered`: they come by id. `isWider`: some of them are not meant after all, so that the leaf has to be tested, too.
 */
export interface Driver {
  sql: string
  isOrdered: boolean
  isWider?: boolean
}

/** `sql` is 0 or 1 for each friend, never NULL. */
export interface LeafSql {
  sql: string
  driver?: Driver | undefined
}

export interface LeafContext {
  accountId: number
  timeZone: string
  /** Epoch ms; what "today" is counted from. */
  now: number
  /** SQL of the friend's id. The friend's row is `f`. */
  id: string
  /** SQL of the id of the one friend who is asked about; absent when it is about many. A subquery over many friends can be narrowed by it. */
  only: string | undefined
  values: Values
  /** What the account has of a thing that `refs` named. */
  thing(name: string, id: number | string): Row | undefined
  /** Says that the leaf cannot be compiled; `at` is the place in it. */
  refuse(at: string, message: string): LeafSql
}

export interface LeafType<L extends Leaf> {
  refs?(leaf: L): Ref[]
  toSql(leaf: L, context: LeafContext): LeafSql
}
/** Leaves that are compiled here; a saved segment is not one of them, it is looked up and compiled in its place. */
type OwnKind = Exclude<LeafKind, 'segment'>
type LeafTypes = { [K in OwnKind]?: LeafType<LeafOf<K>> }

/** What a feature adds to segments: how its leaves are compiled, and the things they name, each as SQL for the rows (`id` and more) of account ?1 with ids in the JSON array ?2. */
export interface LeafModule {
  things?: Record<string, string>
  leaves: LeafTypes
}

/** What all features together know. */
export interface Leaves {
  things: Readonly<Record<string, string>>
  types: Readonly<LeafTypes>
}

export const joinLeaves = (modules: readonly LeafModule[]): Leaves => ({
  things: Object.assign({}, ...modules.map(({ things }) => things ?? {})),
  types: Object.assign({}, ...modules.map(({ leaves }) => leaves)),
})

/** A condition of a kind that this code does not know: a later version of it wrote it. */
export class UnknownLeaf extends Error {}

/** How a leaf is compiled. The cast only says what `LeafTypes` says: under a kind stands the type of that kind. */
export function typeOf(leaves: Leaves, leaf: Exclude<Leaf, { kind: 'segment' }>): LeafType<Leaf> {
  const type = leaves.types[leaf.kind]
  if (!type) throw new UnknownLeaf(`nobody compiles conditions of the kind ${leaf.kind}`)
  return type as LeafType<Leaf>
}
