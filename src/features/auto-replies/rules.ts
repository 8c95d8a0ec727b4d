import type { Action } from '../../engine/actions/schema.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import type { Window } from '../../engine/timing/schema.ts'
import { isInWindows, nextWindowAt } from '../../engine/timing/window.ts'
import { isLike } from '../../lib/pattern.ts'
import { fold } from '../../lib/text.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { Match } from './schema.ts'

/** What a friend sent; null: no text, but a picture or a sticker. */
export type Heard = string | null

/** The keyword that was found, null for rules that need none. */
export interface Found {
  keyword: string | null
}
export type Finder = (heard: Heard) => Found | null

export interface Rule {
  id: number
  name: string
  isActive: boolean
  isLast: boolean
  windows: readonly Window[]
  segment: Segment | null
  restMinutes: number | null
  actions: readonly Action[]
  /** It goes by what is written, not by the mere fact that something is. */
  hasWords: boolean
  find: Finder
}

type How = Extract<Match, { kind: 'keywords' }>['how']

const TESTS: Record<How, (folded: string, keyword: string) => boolean> = {
  exact: (folded, keyword) => folded === keyword,
  partial: (folded, keyword) => folded.includes(keyword),
  prefix: (folded, keyword) => folded.startsWith(keyword),
  pattern: isLike,
}

/** How a rule looks at messages. Its keywords are folded once; messages have to be folded by whoever asks (`fold`, once for all rules). */
export function finderOf(match: Match): Finder {
  switch (match.kind) {
    case 'any':
      return () => ({ keyword: null })
    case 'any-text':
      return (heard) => (heard === null ? null : { keyword: null })
    case 'keywords': {
      const isIn = TESTS[match.how]
      const keywords = match.keywords.map((keyword) => ({ keyword, folded: fold(keyword) }))
      return (heard) => {
        if (heard === null) return null
        const found = keywords.filter(({ folded }) => isIn(heard, folded))
        const [first] = found
        return first && (match.of === 'any' || found.length === keywords.length) ? { keyword: first.keyword } : null
      }
    }
    default:
      return unreachable(match)
  }
}

export interface RuleSource extends Omit<Rule, 'find' | 'hasWords'> {
  match: Match
}
export const toRule = ({ match, ...rule }: RuleSource): Rule => ({ ...rule, hasWords: match.kind === 'keywords', find: finderOf(match) })

/** Until when a rule rests for a friend to whom it last applied at `hitAt`; null: it does not. */
export function restsUntil({ restMinutes }: Pick<Rule, 'restMinutes'>, { hitAt, at }: { hitAt: number | null; at: number }): number | null {
  if (restMinutes === null || hitAt === null) return null
  const until = hitAt + restMinutes * MINUTE_MS
  return at < until ? until : null
}

/** What comes of a rule before its segment is asked. `at`: until when it rests; from when its next window is. */
export interface Judged {
  rule: Rule
  outcome: 'fits' | 'off' | 'no-match' | 'outside-window' | 'resting'
  keyword: string | null
  at: number | null
}

interface Moment {
  /** Folded. */
  heard: Heard
  /** When it was written. */
  at: number
  zone: string
  /** When a rule last applied to this friend. */
  hitAt(ruleId: number): number | null
}

/** Each rule by itself: whether its words, its time and its rest let it apply. */
export const judge = (rules: readonly Rule[], moment: Moment): Judged[] => rules.map((rule) => judgeOne(rule, moment))

function judgeOne(rule: Rule, { heard, at, zone, hitAt }: Moment): Judged {
  if (!rule.isActive) return { rule, outcome: 'off', keyword: null, at: null }
  const found = rule.find(heard)
  if (!found) return { rule, outcome: 'no-match', keyword: null, at: null }
  const { keyword } = found
  if (!isInWindows(rule.windows, { at, zone }))
    return { rule, outcome: 'outside-window', keyword, at: nextWindowAt(rule.windows, { at, zone }) }
  const until = rule.restMinutes === null ? null : restsUntil(rule, { hitAt: hitAt(rule.id), at })
  return until === null ? { rule, outcome: 'fits', keyword, at: null } : { rule, outcome: 'resting', keyword, at: until }
}

/** From the first rule to the last one that can have its turn: behind a rule that is last and applies to everybody, none can. */
export function inReach(judged: readonly Judged[]): Judged[] {
  const end = judged.findIndex(({ rule, outcome }) => outcome === 'fits' && rule.segment === null && rule.isLast)
  return end < 0 ? [...judged] : judged.slice(0, end + 1)
}

/** Of the rules that fit, those whose segment has to be asked, in their order. */
export const conditional = (judged: readonly Judged[]): { ruleId: number; segment: Segment }[] =>
  judged.flatMap(({ rule, outcome }) => (outcome === 'fits' && rule.segment ? [{ ruleId: rule.id, segment: rule.segment }] : []))

export interface Concluded extends Omit<Judged, 'outcome'> {
  outcome: Exclude<Judged['outcome'], 'fits'> | 'applies' | 'depends' | 'segment' | 'not-asked'
}

/**
 * Which rules apply: one after the other, until one that is last. `answers` by rule: whether the friend is in its segment, null when that cannot be told
 * (then they are not); no answer: it depends on the friend, and so does whether the rules behind it are asked.
 */
export function conclude(judged: readonly Judged[], answers: ReadonlyMap<number, boolean | null>): Concluded[] {
  let isOver = false
  let isOpen = false
  return judged.map((one) => {
    if (one.outcome !== 'fits') return { ...one, outcome: one.outcome }
    if (isOver) return { ...one, outcome: 'not-asked' }
    const { segment, id, isLast } = one.rule
    const answer = segment === null ? true : answers.get(id)
    if (answer === false || answer === null) return { ...one, outcome: 'segment' }
    if (answer === true && isLast) isOver = true
    const outcome = answer === undefined || isOpen ? 'depends' : 'applies'
    if (answer === undefined && isLast) isOpen = true
    return { ...one, outcome }
  })
}
