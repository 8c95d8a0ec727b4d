import type { Leaf, Node, Segment } from '../../../src/engine/segments/schema.ts'
import { emptySegment, SWITCHES } from './model.ts'

/** Reads a segment that stood in an address. The API judges what it says; here it only has to be safe to draw. */

type Shape = Record<string, unknown>
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'
const isOneOf =
  (...words: string[]) =>
  (value: unknown) =>
    words.some((word) => word === value)
const isList = (isItem: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(isItem)
const orNull = (isItem: (value: unknown) => boolean) => (value: unknown) => value === null || isItem(value)
const orNothing = (isItem: (value: unknown) => boolean) => (value: unknown) => value === undefined || isItem(value)
const has =
  (checks: Record<string, (value: unknown) => boolean>) =>
  (value: unknown): boolean =>
    isShape(value) && Object.entries(checks).every(([key, isRight]) => isRight(value[key]))

const isValue = (value: unknown) => isText(value) || isNumber(value)
const isWhen = (value: unknown) =>
  has({ kind: isOneOf('between'), from: orNothing(isText), to: orNothing(isText) })(value) ||
  has({ kind: isOneOf('within', 'before'), days: isNumber })(value)
const isTest = (value: unknown) =>
  [
    has({ op: isOneOf('empty', 'not-empty', 'this-month', 'birthday-today') }),
    has({ op: isOneOf('is', 'is-not', 'contains', 'contains-not'), value: isText }),
    has({ op: isOneOf('any-of', 'none-of', 'all-of'), values: isList(isText) }),
    has({ op: isOneOf('lt', 'le', 'gt', 'ge'), value: isValue }),
    has({ op: isOneOf('between'), from: isValue, to: isValue }),
    has({ op: isOneOf('days-from-today'), from: isNumber, to: isNumber }),
    has({ op: isOneOf('birthday-month'), month: isValue }),
  ].some((isRight) => isRight(value))
const isScore = (value: unknown) =>
  has({ op: isOneOf('eq', 'ne', 'lt', 'le', 'gt', 'ge'), value: isNumber })(value) ||
  has({ op: isOneOf('between'), from: isNumber, to: isNumber })(value)

const LEAVES: Record<Leaf['kind'], (value: unknown) => boolean> = {
  name: has({ names: isOneOf('any', 'line', 'display', 'real'), value: isText }),
  memo: has({ op: isOneOf('contains', 'empty', 'not-empty'), value: orNothing(isText) }),
  tag: has({ op: isOneOf('any', 'all', 'none', 'not-all'), tagIds: isList(isNumber) }),
  field: has({ fieldId: isNumber, test: isTest }),
  mark: has({ op: isOneOf('is', 'is-not'), markIds: isList(orNull(isNumber)) }),
  scenario: has({ op: isOneOf('reading', 'finished', 'stopped', 'never'), scenarioId: isNumber, stepId: orNothing(isNumber) }),
  reminder: has({ op: isOneOf('running', 'not-running'), reminderId: isNumber, when: orNothing(isWhen) }),
  followed: has({ when: isWhen }),
  known: isShape,
  'last-inbound': has({ when: isWhen }),
  silent: has({ days: isNumber }),
  broadcast: has({ op: isOneOf('received', 'not-received'), broadcastId: isNumber }),
  link: has({ op: isOneOf('clicked', 'not-clicked'), linkId: isNumber, atLeast: orNothing(isNumber), when: orNothing(isWhen) }),
  score: has({ test: isScore }),
  staff: has({ staffIds: isList(orNull(isText)) }),
  random: has({ from: isNumber, to: isNumber, seed: isNumber }),
  segment: has({ segmentId: isNumber }),
  friends: has({ friendIds: isList(isNumber) }),
}
const leafChecks = new Map<unknown, (value: unknown) => boolean>(Object.entries(LEAVES))

function isNode(value: unknown): value is Node {
  if (!isShape(value)) return false
  if (value.kind === 'all' || value.kind === 'any') return isList(isNode)(value.of)
  if (value.kind === 'not') return isNode(value.of)
  return leafChecks.get(value.kind)?.(value) ?? false
}

const isPresence = (value: unknown): value is Segment['hidden'] => value === 'exclude' || value === 'include' || value === 'only'

/** The segment, with the usual where it says nothing; null when it cannot be read. */
export function readSegment(text: string): Segment | null {
  try {
    const read: unknown = JSON.parse(text)
    if (!isShape(read)) return null
    const segment = emptySegment()
    if (read.where !== undefined && !isNode(read.where)) return null
    if (read.where !== undefined) segment.where = read.where
    for (const name of SWITCHES) {
      const presence = read[name]
      if (isPresence(presence)) segment[name] = presence
    }
    return segment
  } catch {
    return null
  }
}

/** As short as it can be: what is usual is left out. */
export function writeSegment(segment: Segment): string {
  const { where } = segment
  const switches = SWITCHES.filter((name) => segment[name] !== 'exclude').map((name) => [name, segment[name]])
  return JSON.stringify({ where, ...Object.fromEntries(switches) })
}
