import { addDays, dayOf, wallClock } from '../../lib/time.ts'
import type { FieldItem } from './world.ts'

// Values as people read them in messages.

const pad = (n: number) => String(n).padStart(2, '0')
const DAYS_JA = ['日', '月', '火', '水', '木', '金', '土']
const DAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** YYYY, YY, MM, M, DD, D, `W` (月) and `ddd` (Mon) stand for parts of a day; everything else stays as it is. */
function dayText(day: string, format: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const parts: Record<string, string> = {
    YYYY: String(year),
    YY: pad(year % 100),
    MM: pad(month),
    M: String(month),
    DD: pad(date),
    D: String(date),
    W: DAYS_JA[weekday] ?? '',
    ddd: DAYS_EN[weekday] ?? '',
  }
  return format.replace(/YYYY|YY|MM|M|DD|D|W|ddd/g, (token) => parts[token] ?? token)
}

/** The day of a moment in a zone, so many days later (or before). */
export const dateText = (now: number, { zone, days, format }: { zone: string; days: number; format: string }): string =>
  dayText(addDays(dayOf(now, zone), days), format)

/** HH, H and mm. */
export function timeText(now: number, { zone, format }: { zone: string; format: string }): string {
  const [hours = '', minutes = ''] = wallClock(now, zone).time.split(':')
  return format.replace(/HH|H|mm/g, (token) => (token === 'HH' ? hours : token === 'H' ? String(Number(hours)) : minutes))
}

const labelOf = (options: FieldItem['options'], id: string): string => options.find((option) => option.id === id)?.label ?? id
const idsOf = (text: string): string[] => JSON.parse(text)

/** A stored value of a field (column `text` of friend_fields) as people read it, in messages and files. */
export function fieldText({ type, options }: Pick<FieldItem, 'type' | 'options'>, { text, zone }: { text: string; zone: string }): string {
  switch (type) {
    case 'choice':
      return labelOf(options, text)
    case 'choices':
      return idsOf(text)
        .map((id) => labelOf(options, id))
        .join('、')
    case 'boolean':
      return text === '1' ? 'はい' : 'いいえ'
    case 'datetime': {
      const { day, time } = wallClock(Number(text), zone)
      return `${day} ${time.replace(/:00$/, '')}`
    }
    default:
      return text
  }
}
