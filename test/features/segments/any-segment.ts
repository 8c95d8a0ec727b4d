import type { FieldTest, Leaf, Node, Presence, Segment, When } from '../../../src/engine/segments/schema.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'
import { anyWords, typed } from './any-value.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

const DAYS = ['2027-02-28', '2027-12-31', '2028-01-01', '2028-02-01', '2028-02-28', '2028-02-29', '2028-03-01']

function anyWhen(random: Random): When {
  const kind = random.pick(['between', 'within', 'before'] as const)
  if (kind !== 'between') return { kind, days: random.pick([0, 1, 2, 30, 31, 365]) }
  const [from, to] = [random.pick(DAYS), random.pick(DAYS)].sort()
  return { kind, ...(random.chance(0.8) ? { from } : {}), ...(random.chance(0.8) ? { to } : {}) }
}

/** A value for tests that compare: moments also as days and minutes. */
function wanted(random: Random, type: FieldType): string | number {
  const value = String(typed(random, type))
  if (type === 'number') return random.chance(0.5) ? Number(value) : value
  return type === 'datetime' ? value.slice(0, random.pick([10, 16, 19])).replace(' ', random.pick([' ', 'T'])) : value
}

/** Something that can be typed: a few letters that can be seen. */
const visible = (random: Random, most: number): string => {
  for (;;) {
    const text = anyWords(random, most).trim()
    if (text !== '') return text
  }
}

function ordered(random: Random, type: FieldType): FieldTest {
  const values = [wanted(random, type), wanted(random, type)]
  const isNumber = type === 'number'
  const [from = '', to = ''] = values.sort((a, b) =>
    isNumber ? Number(a) - Number(b) : String(a).replace('T', ' ') < String(b).replace('T', ' ') ? -1 : 1,
  )
  return random.pick<FieldTest>([
    ...(['lt', 'le', 'gt', 'ge'] as const).map((op) => ({ op, value: from })),
    { op: 'between', from, to: isNumber || String(to).length >= String(from).length ? to : from },
  ])
}

function anyTest(random: Random, { type, optionIds }: World['fields'][number]): FieldTest {
  if (random.chance(0.15)) return { op: random.pick(['empty', 'not-empty']) }
  const is = (): FieldTest => ({ op: random.pick(['is', 'is-not']), value: String(wanted(random, type)).trim() || 'x' })
  const from = random.between(-40, 40)
  const around: FieldTest[] = [{ op: 'days-from-today', from, to: from + random.between(0, 60) }, { op: 'this-month' }]
  switch (type) {
    case 'choice':
    case 'choices': {
      const op = random.pick<'any-of' | 'none-of' | 'all-of'>(type === 'choice' ? ['any-of', 'none-of'] : ['any-of', 'none-of', 'all-of'])
      return { op, values: random.some(optionIds, { least: 1 }) }
    }
    case 'boolean':
      return is()
    case 'number':
    case 'time':
      return random.chance(0.3) ? is() : ordered(random, type)
    case 'date':
      return random.pick([
        is(),
        ordered(random, type),
        ...around,
        { op: 'birthday-today' },
        { op: 'birthday-month', month: random.pick<'this' | number>(['this', 2, 12, 11]) },
      ])
    case 'datetime':
      return random.pick([is(), ordered(random, type), ...around])
    default:
      return random.chance(0.4) ? is() : { op: random.pick(['contains', 'contains-not']), value: visible(random, 2) }
  }
}

/** Any condition on the people of a world that can be asked. */
export function anyLeaf(random: Random, world: World): Leaf {
  const scenario = random.pick(world.scenarios)
  const op = random.pick(['reading', 'finished', 'stopped', 'never'] as const)
  const [from, to] = [random.between(0, 99), random.between(1, 100)].sort((a, b) => a - b)
  const number = random.pick([-3, 0, 1, 4.5, 10])
  const saved = [...world.saved.keys()]
  const friendIds = random.some(world.people, { least: 1, most: 30 }).map(({ id }) => id)
  const staffIds: (string | null)[] = random.some([null, ...world.staffIds], { least: 1 })
  const markIds: (number | null)[] = random.some([null, ...world.markIds], { least: 1 })
  const field = random.pick(world.fields)
  const leaves: (() => Leaf)[] = [
    () => ({ kind: 'name', names: random.pick(['any', 'line', 'display', 'real']), value: visible(random, 3) }),
    () =>
      random.chance(0.5)
        ? { kind: 'memo', op: 'contains', value: visible(random, 2) }
        : { kind: 'memo', op: random.pick(['empty', 'not-empty']) },
    () => ({
      kind: 'tag',
      op: random.pick(['any', 'all', 'none', 'not-all']),
      tagIds: random.some(world.tagIds, { least: 1, most: random.pick([1, 2, 7]) }),
    }),
    () => ({ kind: 'field', fieldId: field.id, test: anyTest(random, field) }),
    () => ({ kind: 'mark', op: random.pick(['is', 'is-not']), markIds }),
    () => ({
      kind: 'scenario',
      op,
      scenarioId: scenario.id,
      ...(op === 'reading' && random.chance(0.5) ? { stepId: random.pick(scenario.stepIds) } : {}),
    }),
    () => ({
      kind: 'reminder',
      op: random.pick(['running', 'not-running']),
      reminderId: random.pick(world.reminderIds),
      ...(random.chance(0.5) ? { when: anyWhen(random) } : {}),
    }),
    () => ({ kind: 'followed', when: anyWhen(random) }),
    () => ({ kind: 'known' }),
    () => ({ kind: 'last-inbound', when: anyWhen(random) }),
    () => ({ kind: 'silent', days: random.pick([0, 1, 30, 365]) }),
    () => ({ kind: 'broadcast', op: random.pick(['received', 'not-received']), broadcastId: random.pick(world.broadcastIds) }),
    () => ({
      kind: 'link',
      op: random.pick(['clicked', 'not-clicked']),
      linkId: random.pick(world.linkIds),
      ...(random.chance(0.5) ? { atLeast: random.between(1, 4) } : {}),
      ...(random.chance(0.5) ? { when: anyWhen(random) } : {}),
    }),
    () => ({
      kind: 'score',
      test: random.chance(0.3)
        ? { op: 'between', from: number, to: number + 5 }
        : { op: random.pick(['eq', 'ne', 'lt', 'le', 'gt', 'ge']), value: number },
    }),
    () => ({ kind: 'staff', staffIds }),
    () => ({ kind: 'random', from: from ?? 0, to: from === to ? (to ?? 0) + 1 : (to ?? 1), seed: random.pick([0, 1, 999]) }),
    () => (saved.length > 0 ? { kind: 'segment', segmentId: random.pick(saved) } : { kind: 'known' }),
    () => ({ kind: 'friends', friendIds }),
  ]
  // Fields have the most that can be asked of them.
  return (random.chance(0.25) ? (leaves[3] ?? random.pick(leaves)) : random.pick(leaves))()
}

function anyNode(random: Random, world: World, depth: number): Node {
  if (depth === 0 || random.chance(0.4)) return anyLeaf(random, world)
  const kind = random.pick(['all', 'any', 'not'] as const)
  if (kind === 'not') return { kind, of: anyNode(random, world, depth - 1) }
  return { kind, of: random.times(random.between(0, 4), () => anyNode(random, world, depth - 1)) }
}

const anyPresence = (random: Random): Presence => random.pick(['exclude', 'exclude', 'include', 'include', 'only'])

export function anySegment(random: Random, world: World): Segment {
  const isUsual = random.chance(0.3)
  const presence = (): Presence => (isUsual ? 'exclude' : anyPresence(random))
  return {
    where: { kind: random.pick(['all', 'any']), of: random.times(random.between(0, 4), () => anyNode(random, world, 3)) },
    blockedUs: presence(),
    blockedByStaff: presence(),
    hidden: presence(),
    archived: presence(),
  }
}
