import type { FieldTest, Leaf, Node, Presence, Segment, When } from '../../../src/engine/segments/schema.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'
import { fold } from '../../../src/lib/text.ts'
import type { Person, World } from './world.ts'

// The same questions answered from plain objects, a friend at a time, by means that have nothing in common with the compiler: calendars come from Intl, dates are
// compared as texts.

export interface Clock {
  now: number
  timeZone: string
}

const formats = new Map<string, Intl.DateTimeFormat>()
const walls = new Map<string, string>()
/** What calendar and clock show: 2028-02-29T18:30:00. */
function wall(at: number, timeZone: string): string {
  const known = walls.get(`${at} ${timeZone}`)
  if (known) return known
  const options = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', options)
  formats.set(timeZone, format)
  const shown = format.format(at).replace(' ', 'T')
  walls.set(`${at} ${timeZone}`, shown)
  return shown
}
const dayAt = (at: number, { timeZone }: Clock): string => wall(at, timeZone).slice(0, 10)
const shift = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const today = (clock: Clock): string => dayAt(clock.now, clock)

function isWhen(at: number | null, when: When, clock: Clock): boolean {
  if (at === null) return false
  const day = dayAt(at, clock)
  if (when.kind === 'within') return day >= shift(today(clock), -when.days)
  if (when.kind === 'before') return day <= shift(today(clock), -when.days)
  return (when.from === undefined || day >= when.from) && (when.to === undefined || day <= when.to)
}

type Ordered = Extract<FieldTest, { op: 'lt' | 'le' | 'gt' | 'ge' | 'between' }>

/** Dates, times and moments are texts of which the longer one is cut: 2028-02-29T18:30 lies within 2028-02-29. */
const compareTexts = (a: string, b: string): number => {
  const [x, y] = [a.slice(0, b.length), b]
  return x < y ? -1 : x > y ? 1 : 0
}

function inOrder(test: Ordered, compare: (value: string | number) => number): boolean {
  switch (test.op) {
    case 'lt':
      return compare(test.value) < 0
    case 'le':
      return compare(test.value) <= 0
    case 'gt':
      return compare(test.value) > 0
    case 'ge':
      return compare(test.value) >= 0
    default:
      return compare(test.from) >= 0 && compare(test.to) <= 0
  }
}

const digits = (phone: string): string => phone.normalize('NFKC').replace(/^\+81/, '0').replace(/\D/g, '')
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

function isSame(type: FieldType, text: string, value: string, clock: Clock): boolean {
  if (type === 'number') return Number(text) === Number(value)
  if (type === 'phone') return digits(text) === digits(value)
  if (type === 'email') return text === value.toLowerCase()
  if (type === 'datetime') return compareTexts(wall(Number(text), clock.timeZone), value.replace(' ', 'T')) === 0
  return text === (type === 'text' ? value.replace(/\s*\n\s*/g, ' ') : value)
}

/** What a text that is there is, for tests that are not the opposite of another. */
function passes(type: FieldType, text: string, test: FieldTest, clock: Clock): boolean {
  const day = type === 'datetime' ? dayAt(Number(text), clock) : text
  switch (test.op) {
    case 'is':
      return isSame(type, text, test.value, clock)
    case 'contains':
      return lower(text).includes(lower(test.value))
    case 'any-of':
      return type === 'choice' ? test.values.includes(text) : (JSON.parse(text) as string[]).some((id) => test.values.includes(id))
    case 'all-of':
      return test.values.every((id) => (JSON.parse(text) as string[]).includes(id))
    case 'days-from-today':
      return day >= shift(today(clock), test.from) && day <= shift(today(clock), test.to)
    case 'this-month':
      return day.slice(0, 7) === today(clock).slice(0, 7)
    case 'birthday-today': {
      const year = Number(today(clock).slice(0, 4))
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      const own = text.slice(5) === '02-29' && !isLeap ? '02-28' : text.slice(5)
      return own === today(clock).slice(5)
    }
    case 'birthday-month':
      return Number(text.slice(5, 7)) === (test.month === 'this' ? Number(today(clock).slice(5, 7)) : test.month)
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'between':
      if (type === 'number') return inOrder(test, (value) => Number(text) - Number(value))
      return inOrder(test, (value) =>
        compareTexts(type === 'datetime' ? wall(Number(text), clock.timeZone) : text, String(value).replace(' ', 'T')),
      )
    default:
      return true
  }
}

function ofField(type: FieldType, text: string | undefined, test: FieldTest, clock: Clock): boolean {
  const holds = (positive: FieldTest) => text !== undefined && passes(type, text, positive, clock)
  switch (test.op) {
    case 'empty':
      return text === undefined
    case 'is-not':
      return !holds({ op: 'is', value: test.value })
    case 'contains-not':
      return !holds({ op: 'contains', value: test.value })
    case 'none-of':
      return !holds({ op: 'any-of', values: test.values })
    default:
      return holds(test)
  }
}

const PRIME = 2_147_483_647n
function bucket(id: number, seed: number): number {
  const mixed = (BigInt(id) * 48_271n + BigInt(seed) * 7_919_993n + 12_345n) % PRIME
  return Number(((((mixed * mixed) % PRIME) * 16_807n) % PRIME) % 100n)
}

const OPERATORS = {
  eq: (a: number, b: number) => a === b,
  ne: (a: number, b: number) => a !== b,
  lt: (a: number, b: number) => a < b,
  le: (a: number, b: number) => a <= b,
  gt: (a: number, b: number) => a > b,
  ge: (a: number, b: number) => a >= b,
}

function isLeaf(leaf: Leaf, person: Person, world: World, clock: Clock): boolean {
  const names = { line: person.lineName, display: person.displayName, real: person.realName }
  switch (leaf.kind) {
    case 'name':
      return (leaf.names === 'any' ? Object.values(names) : [names[leaf.names]]).some((name) => fold(name ?? '').includes(fold(leaf.value)))
    case 'memo':
      return leaf.op === 'contains' ? lower(person.memo).includes(lower(leaf.value ?? '')) : (person.memo === '') === (leaf.op === 'empty')
    case 'tag': {
      const had = leaf.tagIds.map((id) => person.tags.has(id))
      return { any: had.includes(true), all: !had.includes(false), none: !had.includes(true), 'not-all': had.includes(false) }[leaf.op]
    }
    case 'field': {
      const type = world.fields.find(({ id }) => id === leaf.fieldId)?.type ?? 'text'
      return ofField(type, person.fields.get(leaf.fieldId), leaf.test, clock)
    }
    case 'mark':
      return leaf.markIds.includes(person.markId) === (leaf.op === 'is')
    case 'staff':
      return leaf.staffIds.includes(person.staffId)
    case 'scenario': {
      const theirs = person.enrolments.filter(({ scenarioId }) => scenarioId === leaf.scenarioId)
      if (leaf.op === 'never') return theirs.length === 0
      const statuses = leaf.op === 'reading' ? ['reading', 'held'] : [leaf.op]
      return theirs.some(({ status, stepId }) => statuses.includes(status) && (leaf.stepId === undefined || stepId === leaf.stepId))
    }
    case 'reminder': {
      const theirs = person.goals.filter(({ reminderId, isRunning }) => isRunning && reminderId === leaf.reminderId)
      const meant = theirs.filter(({ goalAt }) => leaf.when === undefined || isWhen(goalAt, leaf.when, clock))
      return meant.length > 0 === (leaf.op === 'running')
    }
    case 'followed':
      return isWhen(person.followedAt, leaf.when, clock)
    case 'last-inbound':
      return isWhen(person.lastInboundAt, leaf.when, clock)
    case 'silent':
      return person.lastInboundAt === null || isWhen(person.lastInboundAt, { kind: 'before', days: leaf.days }, clock)
    case 'known':
      return person.isKnown
    case 'broadcast':
      return person.received.has(leaf.broadcastId) === (leaf.op === 'received')
    case 'link': {
      const { linkId, atLeast = 1, when } = leaf
      const count = person.clicks.filter((click) => click.linkId === linkId && (!when || isWhen(click.at, when, clock))).length
      return count >= atLeast === (leaf.op === 'clicked')
    }
    case 'score':
      return leaf.test.op === 'between'
        ? person.score >= leaf.test.from && person.score <= leaf.test.to
        : OPERATORS[leaf.test.op](person.score, leaf.test.value)
    case 'random':
      return bucket(person.id, leaf.seed) >= leaf.from && bucket(person.id, leaf.seed) < leaf.to
    case 'friends':
      return leaf.friendIds.includes(person.id)
    case 'segment': {
      const saved = world.saved.get(leaf.segmentId)
      return saved !== undefined && isIn(saved, person, world, clock)
    }
  }
}

function holds(node: Node, person: Person, world: World, clock: Clock): boolean {
  if (!('of' in node)) return isLeaf(node, person, world, clock)
  if (node.kind === 'not') return !holds(node.of, person, world, clock)
  const inner = node.of.map((each) => holds(each, person, world, clock))
  return node.kind === 'all' ? !inner.includes(false) : inner.includes(true)
}

const lets = (presence: Presence, at: number | null): boolean => presence === 'include' || (at !== null) === (presence === 'only')

/** Whether somebody is in a segment. */
export const isIn = (segment: Segment, person: Person, world: World, clock: Clock): boolean =>
  person.mergedIntoId === null &&
  lets(segment.blockedUs, person.unfollowedAt) &&
  lets(segment.blockedByStaff, person.staffBlockedAt) &&
  lets(segment.hidden, person.hiddenAt) &&
  lets(segment.archived, person.archivedAt) &&
  holds(segment.where, person, world, clock)
