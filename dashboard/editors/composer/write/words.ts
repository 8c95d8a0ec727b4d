import type { Piece, Placeholder } from '../../../../src/engine/messages/placeholders.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { type MessageTools, useTools } from '../tools.ts'
import { writeTexts } from './texts.ts'

export type PutIn = Extract<Piece, { raw: string }>
type Words = (typeof writeTexts)['ja'] | (typeof writeTexts)['en']

function dayName(days: number, t: Words): string {
  if (days === 0) return t.today
  if (days === 1) return t.tomorrow
  return days > 0 ? t.daysAhead(days) : t.daysAgo(-days)
}

function nameOf(placeholder: Placeholder, { fields, shared, isReady }: MessageTools, t: Words): { name: string; isGone: boolean } {
  const found = (list: readonly { id: number; name: string }[], id: number) => {
    const item = list.find((each) => each.id === id)
    return { name: item?.name ?? t.gone, isGone: isReady && !item }
  }
  const plain = (name: string) => ({ name, isGone: false })
  switch (placeholder.kind) {
    case 'name':
      return plain(t.name)
    case 'line-name':
      return plain(t.lineName)
    case 'real-name':
      return plain(t.realName)
    case 'field':
      return found(fields, placeholder.fieldId)
    case 'shared':
      return found(shared, placeholder.sharedId)
    case 'date':
      return plain(dayName(placeholder.days, t))
    case 'time':
      return plain(t.time)
    case 'emoji':
      return plain(t.lineEmoji)
    case 'unknown':
      return { name: t.unknown, isGone: true }
  }
}

/** What stands in a text for a value, by the name that people know it by. */
export function usePutInName(): (piece: PutIn) => { name: string; isGone: boolean } {
  const t = useTexts(writeTexts)
  const tools = useTools()
  return ({ placeholder, fallback }) => {
    const { name, isGone } = nameOf(placeholder, tools, t)
    return { name: fallback === undefined || fallback === '' ? name : t.orElse(name, fallback), isGone }
  }
}
