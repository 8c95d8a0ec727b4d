import { type Attributes, attributesOf } from '../demographics.ts'
import { isArray, isString } from '../json.ts'
import type { Detail } from '../reply.ts'
import type { User } from '../state.ts'
import type { Json } from '../types.ts'
import { parseTree, type Tree } from './tree.ts'

type Person = Attributes & { friendDays: number }
export type Condition = (person: Person) => boolean

const DAY_MS = 24 * 3_600_000
const AGES = [15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70].map((age) => `age_${age}`)
const PERIODS = [7, 30, 90, 180, 365].map((days) => `day_${days}`)
const code = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${String(index + 1).padStart(2, '0')}`)
const AREAS = [...code('jp', 47), ...code('tw', 22), ...code('th', 8)]
const GENDERS = ['male', 'female']
const APPS = ['ios', 'android']

export const personOf = (user: User, friendSince: number, now: number): Person => ({
  ...attributesOf(user),
  friendDays: Math.floor((now - friendSince) / DAY_MS),
})

const numberOf = (value: string) => Number(value.slice(value.indexOf('_') + 1))

class Reader {
  complain: (detail: Detail) => void
  constructor(complain: (detail: Detail) => void) {
    this.complain = complain
  }

  oneOf(value: Json, path: string, known: string[]): string[] | undefined {
    const { oneOf } = value
    if (!isArray(oneOf) || oneOf.length === 0) {
      this.complain({ message: 'May not be empty', property: `${path}.oneOf` })
      return undefined
    }
    const wrong = oneOf.findIndex((member) => !isString(member) || !known.includes(member))
    if (wrong < 0) return oneOf.filter(isString)
    this.complain({ message: `Must be one of the following values: [${known.join(', ')}]`, property: `${path}.oneOf[${wrong}]` })
    return undefined
  }

  private bound(value: Json, path: string, key: 'gte' | 'lt', known: string[]): number | undefined | 'wrong' {
    const given = value[key]
    if (given === undefined) return undefined
    if (isString(given) && known.includes(given)) return numberOf(given)
    this.complain({ message: `Must be one of the following values: [${known.join(', ')}]`, property: `${path}.${key}` })
    return 'wrong'
  }

  range(value: Json, path: string, known: string[]): ((n: number) => boolean) | undefined {
    const gte = this.bound(value, path, 'gte', known)
    const lt = this.bound(value, path, 'lt', known)
    if (gte === 'wrong' || lt === 'wrong') return undefined
    if (gte === undefined && lt === undefined) {
      this.complain({ message: 'gte or lt must be specified', property: path })
      return undefined
    }
    if (gte !== undefined && lt !== undefined && gte >= lt) {
      this.complain({ message: 'gte must be less than lt', property: path })
      return undefined
    }
    return (n) => (gte === undefined || n >= gte) && (lt === undefined || n < lt)
  }
}

function conditionOf(reader: Reader, value: Json, path: string): Condition | undefined {
  if (value.type === 'age' || value.type === 'subscriptionPeriod') {
    const isInside = reader.range(value, path, value.type === 'age' ? AGES : PERIODS)
    if (!isInside) return undefined
    return value.type === 'age' ? ({ age }) => age !== 'unknown' && isInside(age) : ({ friendDays }) => isInside(friendDays)
  }
  const key = value.type === 'gender' ? 'gender' : value.type === 'appType' ? 'appType' : 'area'
  const values = reader.oneOf(value, path, { gender: GENDERS, appType: APPS, area: AREAS }[key])
  return values && ((person) => values.includes(person[key]))
}

export function parseFilter(value: unknown, complain: (detail: Detail) => void): Tree<Condition> | undefined {
  const reader = new Reader(complain)
  const types = ['gender', 'age', 'appType', 'area', 'subscriptionPeriod']
  return parseTree(value, 'filter.demographic', { types, complain, leaf: (leaf, path) => conditionOf(reader, leaf, path) })
}
