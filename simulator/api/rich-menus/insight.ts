import type { Call } from '../call.ts'
import { dayOf, isCounted, parseDay } from '../days.ts'
import { json, notFound, refuse } from '../reply.ts'
import type { ApiResponse, Json } from '../types.ts'
import type { RichMenu } from './state.ts'
import type { RichMenuUse } from './uses.ts'

const FEWEST = 20
const DAY_MS = 24 * 3_600_000
const MAX_DAYS = { summary: 396, daily: 99 }

const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
const plainDay = (day: number) => isoDay(day).replaceAll('-', '')

function threeYearsBefore(day: number): number {
  const date = new Date(day * DAY_MS)
  return date.setUTCFullYear(date.getUTCFullYear() - 3) / DAY_MS
}

type Period = { from: number; to: number }

function readPeriod({ query, now }: Call, most: number): Period | { refusal: ApiResponse } {
  const [from, to] = [parseDay(query.get('from')), parseDay(query.get('to'))]
  if (from === undefined || to === undefined) return { refusal: refuse(400, 'Bad Request') }
  const first = threeYearsBefore(dayOf(now))
  if (to < from) return { refusal: refuse(400, 'Parameter to must be the same date as, or after parameter from.') }
  if (to - from > most) return { refusal: refuse(400, `Date range exceeds. Max range is ${most} days.`) }
  if (from < first) return { refusal: refuse(400, `Parameter from must be the same date as, or after ${isoDay(first)}.`) }
  return { from, to }
}

const tally = (uses: RichMenuUse[]) => ({ count: uses.length, uniqueUsers: new Set(uses.map(({ userId }) => userId)).size })

function dailyTally(uses: RichMenuUse[], { from, to }: Period): Json[] {
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return days.map((day) => ({ date: plainDay(day), ...tally(uses.filter((use) => use.day === day)) }))
}

type Metrics = (uses: RichMenuUse[], period: Period) => unknown

/** Nothing at all is told of a menu that fewer than twenty people tapped in the whole period. */
function statistics(menu: RichMenu, uses: RichMenuUse[], metrics: Metrics): Json {
  const { richMenuId, areas } = menu
  const taps = uses.filter(({ area }) => area !== undefined)
  if (tally(taps).uniqueUsers < FEWEST) return { richMenuId }
  const days = uses.map(({ day }) => day)
  const found = { from: Math.min(...days), to: Math.max(...days) }
  return {
    richMenuId,
    metricsFrom: plainDay(found.from),
    metricsTo: plainDay(found.to),
    impression: {
      metrics: metrics(
        uses.filter(({ area }) => area === undefined),
        found,
      ),
    },
    clicks: areas.map(({ bounds }, index) => ({
      bounds,
      metrics: metrics(
        taps.filter(({ area }) => area === index),
        found,
      ),
    })),
  }
}

function answer(call: Call, most: number, metrics: Metrics): ApiResponse {
  const {
    channel,
    now,
    params: [id = ''],
  } = call
  const period = readPeriod(call, most)
  if ('refusal' in period) return period.refusal
  const menu = channel.richMenus.menus.get(id)
  if (!menu) return notFound()
  const uses = channel.richMenus.uses.get(id) ?? []
  const counted = uses.filter(({ day }) => day >= period.from && day <= period.to && isCounted(day, now))
  return json(200, statistics(menu, counted, metrics))
}

/** `GET /v2/bot/insight/richmenu/{richMenuId}/summary` */
export const menuSummary = (call: Call): ApiResponse => answer(call, MAX_DAYS.summary, tally)
/** `GET /v2/bot/insight/richmenu/{richMenuId}/daily` */
export const menuDaily = (call: Call): ApiResponse => answer(call, MAX_DAYS.daily, dailyTally)
