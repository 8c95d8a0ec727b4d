import type { Call } from '../call.ts'
import { dayOf } from '../days.ts'
import { type Attributes, areaName, attributesOf, isTargetable } from '../demographics.ts'
import { json } from '../reply.ts'
import type { ApiResponse, Json } from '../types.ts'

const SMALLEST_REACH = 20

function ageGroup(age: Attributes['age']): string {
  if (age === 'unknown') return 'unknown'
  if (age < 15) return 'from0to14'
  if (age >= 70) return 'from70'
  const start = Math.floor(age / 5) * 5
  return `from${start}to${start + 4}`
}

const PERIODS: [days: number, name: string][] = [
  [7, 'within7days'],
  [30, 'within30days'],
  [90, 'within90days'],
  [180, 'within180days'],
  [365, 'within365days'],
]
const periodOf = (days: number) => PERIODS.find(([most]) => days < most)?.[1] ?? 'over365days'

/** Shares in percent with one decimal, the largest first. */
function shares(key: string, values: string[]): Json[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ [key]: value, percentage: Math.round((count * 1_000) / values.length) / 10 }))
}

/** `GET /v2/bot/insight/demographic`. At LINE it is three days old; here it is of this moment. */
export function demographic({ world, channel, now }: Call): ApiResponse {
  const today = dayOf(now)
  const friends = world.users.flatMap((user) => {
    const relation = channel.relations.get(user.userId)
    if (relation?.state !== 'friend') return []
    return [{ ...attributesOf(user), isTargetable: isTargetable(user), days: today - dayOf(relation.friendSince) }]
  })
  if (friends.filter((friend) => friend.isTargetable).length < SMALLEST_REACH)
    return json(200, { available: false, genders: [], ages: [], areas: [], appTypes: [], subscriptionPeriods: [] })
  const by = (key: string, of: (friend: (typeof friends)[number]) => string) => shares(key, friends.map(of))
  return json(200, {
    available: true,
    genders: by('gender', ({ gender }) => gender),
    ages: by('age', ({ age }) => ageGroup(age)),
    areas: by('area', ({ area }) => areaName(area)),
    appTypes: by('appType', ({ appType }) => appType),
    subscriptionPeriods: by('subscriptionPeriod', ({ days }) => periodOf(days)),
  })
}
