import { type DraftStep, findStep, listAt, moveStep, type Place, placeBy, placeOf } from '../steps/model.ts'

/** up, down: along the line. left, right: into the way beside the one it stands in. in: into the step above that parts. out: behind the step it stands inside. */
export type Move = 'up' | 'down' | 'left' | 'right' | 'in' | 'out'
export const MOVES: readonly Move[] = ['up', 'down', 'left', 'right', 'in', 'out']

/** Into the neighbouring way, at the same height as far as that goes. */
function beside(steps: DraftStep[], id: number, by: 1 | -1): Place | null {
  const at = placeOf(steps, id)
  if (!at || at.list === 'root') return null
  const { stepId, way } = at.list
  const ways = findStep(steps, stepId)?.ways ?? []
  const next = ways[ways.findIndex((each) => each.id === way) + by]
  if (!next) return null
  const list = { stepId, way: next.id }
  return { list, index: Math.min(at.index, listAt(steps, list).length) }
}

/** Where a move leads; null: it cannot be made. */
export function placeFor(steps: DraftStep[], id: number, move: Move): Place | null {
  const to = move === 'left' ? beside(steps, id, -1) : move === 'right' ? beside(steps, id, 1) : placeBy(steps, id, move)
  return to && moveStep(steps, id, to) !== steps ? to : null
}
