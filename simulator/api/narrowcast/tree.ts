import { isArray, isObject, isString } from '../json.ts'
import type { Detail } from '../reply.ts'
import type { Json } from '../types.ts'

/** Conditions of one kind, joined by `and`, `or` and `not` to any depth. */
export type Tree<Leaf> = { and: Tree<Leaf>[] } | { or: Tree<Leaf>[] } | { not: Tree<Leaf> } | { leaf: Leaf }

type Parser<Leaf> = {
  /** What the leaves' `type` may be, for the complaint. */
  types: string[]
  /** Reads one condition; undefined when it complained. */
  leaf: (value: Json, path: string) => Leaf | undefined
  complain: (detail: Detail) => void
}

const JOINTS = ['and', 'or', 'not'] as const

function parseOperator<Leaf>(value: Json, path: string, parser: Parser<Leaf>): Tree<Leaf> | undefined {
  const used = JOINTS.filter((joint) => value[joint] !== undefined)
  const [joint] = used
  if (!joint || used.length > 1) {
    parser.complain({ message: 'Only one of and, or, not must be specified', property: path })
    return undefined
  }
  if (joint === 'not') {
    const inner = parseTree(value.not, `${path}.not`, parser)
    return inner && { not: inner }
  }
  const members = value[joint]
  if (!isArray(members) || members.length === 0) {
    parser.complain({ message: 'May not be empty', property: `${path}.${joint}` })
    return undefined
  }
  const inner = members.flatMap((member, index) => parseTree(member, `${path}.${joint}[${index}]`, parser) ?? [])
  if (inner.length < members.length) return undefined
  return joint === 'and' ? { and: inner } : { or: inner }
}

export function parseTree<Leaf>(value: unknown, path: string, parser: Parser<Leaf>): Tree<Leaf> | undefined {
  if (!isObject(value)) {
    parser.complain({ message: 'must be an object', property: path })
    return undefined
  }
  if (value.type === 'operator') return parseOperator(value, path, parser)
  if (!isString(value.type) || !parser.types.includes(value.type)) {
    const values = ['operator', ...parser.types].join(', ')
    parser.complain({ message: `Must be one of the following values: [${values}]`, property: `${path}.type` })
    return undefined
  }
  const leaf = parser.leaf(value, path)
  return leaf && { leaf }
}

export function matches<Leaf>(tree: Tree<Leaf>, test: (leaf: Leaf) => boolean): boolean {
  if ('leaf' in tree) return test(tree.leaf)
  if ('not' in tree) return !matches(tree.not, test)
  if ('and' in tree) return tree.and.every((inner) => matches(inner, test))
  return tree.or.some((inner) => matches(inner, test))
}

export function leavesOf<Leaf>(tree: Tree<Leaf>): Leaf[] {
  if ('leaf' in tree) return [tree.leaf]
  if ('not' in tree) return leavesOf(tree.not)
  return ('and' in tree ? tree.and : tree.or).flatMap(leavesOf)
}
