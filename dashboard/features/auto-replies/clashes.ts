import type { AutoReply, Match } from '../../../src/features/auto-replies/schema.ts'
import { fold } from '../../../src/lib/text.ts'

/** What of a rule matters to whether another one is ever asked. */
export type Ruling = Pick<AutoReply, 'id' | 'name' | 'isActive' | 'isLast' | 'match' | 'windows' | 'segment'>

export interface Clash {
  keyword: string
  /** The rule above that takes messages with this keyword. */
  by: Pick<AutoReply, 'id' | 'name'>
  /** It takes them always, or only at its times or from its friends. */
  isAlways: boolean
}

/** Whether a message that is no more than a keyword (folded) sets a rule off. */
function takes(match: Match, heard: string): boolean {
  if (match.kind !== 'keywords') return true
  const isIn = (keyword: string) => {
    const folded = fold(keyword)
    if (match.how === 'partial') return heard.includes(folded)
    if (match.how === 'prefix') return heard.startsWith(folded)
    return heard === folded
  }
  return match.of === 'all' ? match.keywords.every(isIn) : match.keywords.some(isIn)
}

/** Keywords of a rule that a rule above, behind which none is asked, takes first. `above` in the order in which they are asked. */
export function clashesOf(match: Match, above: readonly Ruling[]): Clash[] {
  if (match.kind !== 'keywords') return []
  const last = above.filter(({ isActive, isLast }) => isActive && isLast)
  return match.keywords.flatMap((keyword) => {
    const taking = last.filter((rule) => takes(rule.match, fold(keyword)))
    const isUnbound = ({ windows, segment }: Ruling) => windows.length === 0 && segment === null
    const by = taking.find(isUnbound) ?? taking[0]
    return by ? [{ keyword, by: { id: by.id, name: by.name }, isAlways: isUnbound(by) }] : []
  })
}
