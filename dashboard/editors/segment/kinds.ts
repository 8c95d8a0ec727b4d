import {
  AtSign,
  BellRing,
  CalendarPlus,
  CircleDot,
  ClipboardList,
  Dices,
  Filter,
  History,
  Link,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  MoonStar,
  StickyNote,
  Tag,
  TrendingUp,
  UserCheck,
  UserRound,
  Waypoints,
} from 'lucide-preact'
import type { Leaf, LeafKind } from '../../../src/engine/segments/schema.ts'
import { firstTest } from './field-tests.ts'
import type { FieldItem, SegmentLists } from './lists.ts'

export type Category = 'catProfile' | 'catTag' | 'catField' | 'catDelivery' | 'catTalk' | 'catOther'
const ORDER: Category[] = ['catProfile', 'catField', 'catTag', 'catDelivery', 'catTalk', 'catOther']

export const ICONS: Record<LeafKind, LucideIcon> = {
  name: AtSign,
  memo: StickyNote,
  tag: Tag,
  field: ClipboardList,
  mark: CircleDot,
  scenario: Waypoints,
  reminder: BellRing,
  followed: CalendarPlus,
  known: History,
  'last-inbound': MessageCircle,
  silent: MoonStar,
  broadcast: Megaphone,
  link: Link,
  score: TrendingUp,
  staff: UserCheck,
  random: Dices,
  segment: Filter,
  friends: UserRound,
}

/** A condition one can begin with: a kind, or a kind with what it is about (a field, a tag). */
export interface Kind {
  id: string
  kind: LeafKind
  category: Category
  label: string
  make: () => Leaf
}

const DAYS = 30

const PLAIN: [Exclude<LeafKind, 'field'>, Category, () => Leaf][] = [
  ['tag', 'catProfile', () => ({ kind: 'tag', op: 'any', tagIds: [] })],
  ['name', 'catProfile', () => ({ kind: 'name', names: 'any', value: '' })],
  ['mark', 'catProfile', () => ({ kind: 'mark', op: 'is', markIds: [] })],
  ['staff', 'catProfile', () => ({ kind: 'staff', staffIds: [] })],
  ['memo', 'catProfile', () => ({ kind: 'memo', op: 'contains', value: '' })],
  ['score', 'catProfile', () => ({ kind: 'score', test: { op: 'ge', value: Number.NaN } })],
  ['scenario', 'catDelivery', () => ({ kind: 'scenario', op: 'reading', scenarioId: 0 })],
  ['reminder', 'catDelivery', () => ({ kind: 'reminder', op: 'running', reminderId: 0 })],
  ['broadcast', 'catDelivery', () => ({ kind: 'broadcast', op: 'received', broadcastId: 0 })],
  ['link', 'catDelivery', () => ({ kind: 'link', op: 'clicked', linkId: 0 })],
  ['followed', 'catTalk', () => ({ kind: 'followed', when: { kind: 'within', days: DAYS } })],
  ['last-inbound', 'catTalk', () => ({ kind: 'last-inbound', when: { kind: 'within', days: DAYS } })],
  ['silent', 'catTalk', () => ({ kind: 'silent', days: DAYS })],
  ['known', 'catTalk', () => ({ kind: 'known' })],
  ['segment', 'catOther', () => ({ kind: 'segment', segmentId: 0 })],
  ['friends', 'catOther', () => ({ kind: 'friends', friendIds: [] })],
  ['random', 'catOther', () => ({ kind: 'random', from: 0, to: 50, seed: 0 })],
]

const ofField = (field: FieldItem): Kind => ({
  id: `field-${field.id}`,
  kind: 'field',
  category: 'catField',
  label: field.name,
  make: () => ({ kind: 'field', fieldId: field.id, test: firstTest(field.type) }),
})

/** Everything to choose from. Each field stands for itself; tags can be found by their own names when something is searched. */
export function kindsOf(lists: SegmentLists, words: Record<Exclude<LeafKind, 'field'>, string>): { shown: Kind[]; found: Kind[] } {
  const plain = PLAIN.map(([kind, category, make]): Kind => ({ id: kind, kind, category, label: words[kind], make }))
  const shown = [...plain, ...lists.fields.map(ofField)]
  const tags = lists.tags.map(
    ({ id, name }): Kind => ({
      id: `tag-${id}`,
      kind: 'tag',
      category: 'catTag',
      label: name,
      make: () => ({ kind: 'tag', op: 'any', tagIds: [id] }),
    }),
  )
  return { shown, found: [...shown, ...tags] }
}

/** In the order of the categories; those without anything are left out. */
export const byCategory = (kinds: readonly Kind[]): [Category, Kind[]][] =>
  ORDER.map((category): [Category, Kind[]] => [category, kinds.filter((each) => each.category === category)]).filter(
    ([, inside]) => inside.length > 0,
  )
