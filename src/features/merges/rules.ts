import type { MergeChoices } from './schema.ts'

/** What staff keep of a friend in the row itself, as far as a merge is about it. */
export interface Kept {
  displayName: string | null
  realName: string | null
  memo: string
  markId: number | null
  assignedStaffId: string | null
  score: number
}
export const KEPT = ['displayName', 'realName', 'memo', 'markId', 'assignedStaffId', 'score'] as const

const chosen = <T>(into: T | null, { from, side }: { from: T | null; side: 'into' | 'from' | undefined }): T | null =>
  into === null || from === null ? (into ?? from) : side === 'from' ? from : into

function mergeMemos(into: string, { from, side = 'both' }: { from: string; side: MergeChoices['memo'] }): string {
  if (into.trim() === '' || from.trim() === '') return into.trim() === '' ? from : into
  if (side !== 'both') return side === 'from' ? from : into
  return into.includes(from) ? into : `${into}\n\n${from}`
}

/** What becomes of two friends' rows: empty places are filled, scores added, memos joined; where both have something else, the choice decides. */
export function mergeKept(into: Kept, { from, choices }: { from: Kept; choices: MergeChoices }): Kept {
  return {
    displayName: chosen(into.displayName, { from: from.displayName, side: choices.displayName }),
    realName: chosen(into.realName, { from: from.realName, side: choices.realName }),
    memo: mergeMemos(into.memo, { from: from.memo, side: choices.memo }),
    markId: chosen(into.markId, { from: from.markId, side: choices.mark }),
    assignedStaffId: chosen(into.assignedStaffId, { from: from.assignedStaffId, side: choices.assignedStaff }),
    score: into.score + from.score,
  }
}

/**
 * What an undo makes of the row: each value as it was before the merge, if it still is as the merge left it; what somebody changed since stays and is named.
 * Points that were added since stay too.
 */
export function unmergeKept(now: Kept, { before, after }: { before: Kept; after: Kept }): { row: Kept; kept: string[] } {
  const kept = KEPT.filter((key) => key !== 'score' && before[key] !== after[key] && now[key] !== after[key])
  const value = <K extends keyof Kept>(key: K): Kept[K] => (now[key] === after[key] ? before[key] : now[key])
  const row = {
    displayName: value('displayName'),
    realName: value('realName'),
    memo: value('memo'),
    markId: value('markId'),
    assignedStaffId: value('assignedStaffId'),
    score: now.score - (after.score - before.score),
  }
  return { row, kept }
}

const ALL_PAIRS_OF = 5
const PAIRS_MAX = 20

export type Pair = [a: number, b: number]

/** The pairs of friends who share something, each with the smaller id first and in order; of many, each with the first, since that may be everybody's default. */
export function pairsOf(friendIds: number[]): Pair[] {
  const ids = [...new Set(friendIds)].sort((a, b) => a - b)
  const all = ids.flatMap((a, i) => ids.slice(i + 1).map((b): Pair => [a, b]))
  return ids.length <= ALL_PAIRS_OF ? all : all.slice(0, Math.min(ids.length - 1, PAIRS_MAX))
}
