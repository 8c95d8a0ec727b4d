import type { Leaf } from '../../../src/engine/segments/schema.ts'
import {
  DEPTH_MAX,
  type DraftGroup,
  type DraftNode,
  depthOf,
  type FieldTest,
  isGroup,
  LEAVES_MAX,
  leavesOf,
  placesOf,
  type SegmentDraft,
  type When,
} from './model.ts'

/** What a condition lacks; texts.ts has the words. */
export type Fault =
  | 'textMissing'
  | 'textTooLong'
  | 'choose'
  | 'tooMany'
  | 'numberMissing'
  | 'daysWrong'
  | 'dayMissing'
  | 'order'
  | 'percentWrong'
  | 'timesWrong'
  | 'emptyGroup'
  | 'tooDeep'
  | 'tooManyLeaves'

const TEXT_MAX = 200
const CHOSEN_MAX = 100
const DAYS_MAX = 3650
const OFFSET_MAX = 36_500
const TIMES_MAX = 10_000

const isWhole = (value: number, min: number, max: number) => Number.isInteger(value) && value >= min && value <= max
const ofText = (text: string): Fault | undefined =>
  text.trim() === '' ? 'textMissing' : text.trim().length > TEXT_MAX ? 'textTooLong' : undefined
const ofChosen = (chosen: readonly unknown[]): Fault | undefined =>
  chosen.length === 0 ? 'choose' : chosen.length > CHOSEN_MAX ? 'tooMany' : undefined
const ofId = (id: number): Fault | undefined => (id > 0 ? undefined : 'choose')
const ofDays = (days: number): Fault | undefined => (isWhole(days, 0, DAYS_MAX) ? undefined : 'daysWrong')

function ofWhen(when: When): Fault | undefined {
  if (when.kind !== 'between') return ofDays(when.days)
  if (!when.from && !when.to) return 'dayMissing'
  return when.from && when.to && when.from > when.to ? 'order' : undefined
}

const ofTimes = (times: number | undefined): Fault | undefined =>
  times === undefined || isWhole(times, 1, TIMES_MAX) ? undefined : 'timesWrong'

/** A number, or a day, moment or time as text. */
const ofOperand = (value: number | string): Fault | undefined =>
  typeof value === 'number' ? (Number.isFinite(value) ? undefined : 'numberMissing') : value === '' ? 'dayMissing' : undefined
const ofRange = (from: number | string, to: number | string): Fault | undefined =>
  ofOperand(from) ?? ofOperand(to) ?? (from > to ? 'order' : undefined)

function ofTest(test: FieldTest): Fault | undefined {
  switch (test.op) {
    case 'is':
    case 'is-not':
    case 'contains':
    case 'contains-not':
      return ofText(test.value)
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return ofChosen(test.values)
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return ofOperand(test.value)
    case 'between':
      return ofRange(test.from, test.to)
    case 'days-from-today':
      if (!isWhole(test.from, -OFFSET_MAX, OFFSET_MAX) || !isWhole(test.to, -OFFSET_MAX, OFFSET_MAX)) return 'numberMissing'
      return test.from > test.to ? 'order' : undefined
    default:
      return undefined
  }
}

/** What keeps a condition from being asked; undefined when it is whole. */
export function faultOf(leaf: Leaf): Fault | undefined {
  switch (leaf.kind) {
    case 'name':
      return ofText(leaf.value)
    case 'memo':
      return leaf.op === 'contains' ? ofText(leaf.value ?? '') : undefined
    case 'tag':
      return ofChosen(leaf.tagIds)
    case 'field':
      return ofId(leaf.fieldId) ?? ofTest(leaf.test)
    case 'mark':
      return ofChosen(leaf.markIds)
    case 'scenario':
      return ofId(leaf.scenarioId)
    case 'reminder':
      return ofId(leaf.reminderId) ?? (leaf.when && ofWhen(leaf.when))
    case 'followed':
    case 'last-inbound':
      return ofWhen(leaf.when)
    case 'silent':
      return ofDays(leaf.days)
    case 'broadcast':
      return ofId(leaf.broadcastId)
    case 'link':
      return ofId(leaf.linkId) ?? ofTimes(leaf.atLeast) ?? (leaf.when && ofWhen(leaf.when))
    case 'score':
      return leaf.test.op === 'between' ? ofRange(leaf.test.from, leaf.test.to) : ofOperand(leaf.test.value)
    case 'staff':
      return ofChosen(leaf.staffIds)
    case 'random':
      return isWhole(leaf.from, 0, 99) && isWhole(leaf.to, 1, 100) && leaf.from < leaf.to ? undefined : 'percentWrong'
    case 'segment':
      return ofId(leaf.segmentId)
    case 'friends':
      return ofChosen(leaf.friendIds)
    case 'known':
      return undefined
  }
}

function collect(node: DraftNode, found: Map<number, Fault>): void {
  if (!isGroup(node)) {
    const fault = faultOf(node.leaf)
    if (fault) found.set(node.key, fault)
    return
  }
  if (node.of.length === 0) found.set(node.key, 'emptyGroup')
  for (const child of node.of) collect(child, found)
}

/** Every fault by the key of its condition or group. A segment without any condition is right: it is everybody. */
export function faultsOf(root: DraftGroup): Map<number, Fault> {
  const found = new Map<number, Fault>()
  collect(root, found)
  if (found.get(root.key) === 'emptyGroup') found.delete(root.key)
  if (leavesOf(root).length > LEAVES_MAX) found.set(root.key, 'tooManyLeaves')
  else if (depthOf(root) > DEPTH_MAX) found.set(root.key, 'tooDeep')
  return found
}

/** The server's findings (path of the field → text) by the key of the condition they are about; what fits nowhere stands at the root. */
export function faultsFromApi(draft: SegmentDraft, fields: Readonly<Record<string, string>>): Map<number, string> {
  const places = [...placesOf(draft)].sort(([a], [b]) => b.length - a.length)
  const found = new Map<number, string>()
  for (const [path, text] of Object.entries(fields)) {
    const from = path.indexOf('where')
    const inner = from < 0 ? '' : path.slice(from)
    const place = places.find(([each]) => inner === each || inner.startsWith(`${each}.`))
    const key = place?.[1] ?? draft.root.key
    if (!found.has(key)) found.set(key, text)
  }
  return found
}
