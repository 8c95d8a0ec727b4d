import type { Call } from './call.ts'
import { isArray, isString } from './json.ts'
import { type Detail, json, refuse } from './reply.ts'
import { type Channel, monthOf } from './state.ts'
import type { ApiResponse } from './types.ts'

const MAX_NAMES = 1_000
const PAGE = 100

export function checkUnits(units: unknown): Detail[] {
  if (units === undefined || units === null) return []
  if (!isArray(units)) return [{ message: 'must be an array', property: 'customAggregationUnits' }]
  if (units.length > 1) return [{ message: 'Size must be between 0 and 1', property: 'customAggregationUnits' }]
  const [unit] = units
  if (unit === undefined || (isString(unit) && /^[a-zA-Z0-9_]{1,30}$/.test(unit))) return []
  return [{ message: 'invalid aggregation unit', property: 'customAggregationUnits[0]' }]
}

/** The unit a request counts for. The 1,001st name of a month is dropped without a word, as LINE does. */
export function assignUnit(channel: Channel, units: unknown, now: number): string | undefined {
  const name = isArray(units) ? units[0] : undefined
  if (!isString(name)) return undefined
  const month = monthOf(now)
  let names = channel.records.units.get(month)
  if (!names) {
    names = new Set()
    channel.records.units.set(month, names)
  }
  if (!names.has(name) && names.size >= MAX_NAMES) return undefined
  names.add(name)
  return name
}

const namesOf = (channel: Channel, now: number) => [...(channel.records.units.get(monthOf(now)) ?? [])]

export function unitInfo({ channel, now }: Call): ApiResponse {
  return json(200, { numOfCustomAggregationUnits: namesOf(channel, now).length })
}

const DAY_MS = 24 * 3_600_000

/** The continuation token holds place and time: it is good for a day. */
export function unitList({ channel, now, query }: Call): ApiResponse {
  const limit = Number(query.get('limit') ?? PAGE)
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE) return refuse(400, "The value for the 'limit' parameter is invalid")
  const start = /^n(\d{1,4})t(\d{1,16})$/.exec(query.get('start') ?? `n0t${now}`)
  const [, place, givenAt] = start ?? []
  if (place === undefined || now - Number(givenAt) >= DAY_MS) return refuse(400, 'Invalid start param')
  const names = namesOf(channel, now)
  const end = Number(place) + limit
  return json(200, { customAggregationUnits: names.slice(Number(place), end), ...(end < names.length ? { next: `n${end}t${now}` } : {}) })
}
