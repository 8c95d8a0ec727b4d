import type { DryRunItem } from '../../../../src/features/scenarios/dry-run-schema.ts'
import { dayOf } from '../../../lib/dates.ts'

export interface DryRunDay {
  /** YYYY-MM-DD in the account's zone. */
  day: string
  /** 1 is the day it starts on. */
  no: number
  at: number
  items: DryRunItem[]
}

const DAY_MS = 86_400_000
const numberOf = (day: string): number => Date.parse(day) / DAY_MS

/** What happens, by the day on which it does. */
export function byDay(items: readonly DryRunItem[], { zone, startAt }: { zone: string; startAt: number }): DryRunDay[] {
  const first = numberOf(dayOf(startAt, zone))
  const days: DryRunDay[] = []
  for (const item of items) {
    const day = dayOf(item.at, zone)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, no: numberOf(day) - first + 1, at: item.at, items: [item] })
  }
  return days
}
