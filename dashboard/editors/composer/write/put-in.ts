import { dateText, timeText } from '../../../../src/engine/messages/value-text.ts'

/** A value that is about to be put into a text, as it stands in the dialog. */
export interface PutInDraft {
  what: 'name' | 'line_name' | 'real_name' | 'field' | 'shared' | 'date' | 'time'
  /** Of the field or shared value; 0: not chosen yet. */
  id: number
  fallback: string
  days: string
  format: string
}

interface Format {
  format: string
  /** How the present moment would be written. */
  example: (zone: string) => string
}
const day = (format: string): Format => ({
  format,
  example: (zone) => dateText(Date.now(), { zone, days: 0, format: format || 'YYYY/M/D' }),
})
const clock = (format: string): Format => ({ format, example: (zone) => timeText(Date.now(), { zone, format: format || 'HH:mm' }) })

export const DATE_FORMATS: readonly Format[] = [
  day(''),
  day('M月D日'),
  day('M月D日(W)'),
  day('YYYY年M月D日'),
  day('M/D'),
  day('ddd D/M'),
  day('YYYY-MM-DD'),
]
export const TIME_FORMATS: readonly Format[] = [clock(''), clock('H時mm分'), clock('H:mm')]

/** As it stands in a text: `{{field:12|なし}}`; null while something is missing. */
export function tokenOf({ what, id, fallback, days, format }: PutInDraft): string | null {
  if (what === 'date') {
    const shift = days.trim()
    if (!/^-?\d{1,4}$/.test(shift)) return null
    const n = Number(shift)
    const moved = n === 0 ? '' : `:${n > 0 ? '+' : ''}${n}`
    return `{{date${moved}${format ? `:${format}` : ''}}}`
  }
  if (what === 'time') return `{{time${format ? `:${format}` : ''}}}`
  if (/[{}|]/.test(fallback)) return null
  const rest = fallback === '' ? '' : `|${fallback}`
  if (what !== 'field' && what !== 'shared') return `{{${what}${rest}}}`
  return id > 0 ? `{{${what}:${id}${rest}}}` : null
}
