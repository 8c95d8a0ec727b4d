import { noLists } from '../../dashboard/editors/actions/lists.ts'
import { type DraftStep, flatten, fromSteps } from '../../dashboard/editors/steps/model.ts'
import type { Segment } from '../../src/engine/segments/schema.ts'
import type { SaveStep } from '../../src/features/scenarios/schema.ts'

export const inside = { lists: noLists, zone: 'Asia/Tokyo' }
export const text = (value: string) => ({ kind: 'text' as const, text: value })
export const message = (id: number, value = `m${id}`): SaveStep => ({
  id,
  kind: 'message',
  timing: { kind: 'at-once' },
  bubbles: [text(value)],
})
export const vip: Segment = {
  where: { kind: 'tag', op: 'any', tagIds: [5] },
  blockedUs: 'include',
  blockedByStaff: 'include',
  hidden: 'include',
  archived: 'include',
}
export const branch = (id: number, inner: { one?: SaveStep[]; two?: SaveStep[]; other?: SaveStep[] } = {}): SaveStep => ({
  id,
  kind: 'branch',
  exits: [
    { id: 1, name: 'VIP', when: vip, steps: inner.one ?? [] },
    { id: 2, name: '', when: vip, steps: inner.two ?? [] },
  ],
  otherwise: inner.other ?? [],
})
export const draft = (...steps: SaveStep[]) => fromSteps(steps, inside)
/** 1 · 2 (way 1: 3 4, way 2: –, others: 5) · 6 */
export const tree = () => draft(message(1), branch(2, { one: [message(3), message(4)], other: [message(5)] }), message(6))
export const ids = (steps: readonly DraftStep[]) => flatten(steps).map(({ step }) => step.id)
export const way1 = { stepId: 2, way: 1 }
export const way2 = { stepId: 2, way: 2 }
