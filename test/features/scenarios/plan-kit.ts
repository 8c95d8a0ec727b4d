import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { type KeptStep, type PublishedContent, type RemovedStep, waysOf } from '../../../src/features/scenarios/graph.ts'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import type { Settings, Step } from '../../../src/features/scenarios/schema.ts'

// Scenarios as short as they can be written, for tests of what is pure.

export const AT_ONCE: Timing = { kind: 'at-once' }
export const minutes = (count: number): Timing => ({ kind: 'after', minutes: count })
export const is = (tagId: number): Segment => ({
  where: { kind: 'tag', op: 'any', tagIds: [tagId] },
  blockedUs: 'exclude',
  blockedByStaff: 'exclude',
  hidden: 'exclude',
  archived: 'exclude',
})

type Message = Extract<Step, { kind: 'message' }>
export const msg = (id: number, timing: Timing = AT_ONCE, more: Partial<Message> = {}): Step => ({
  kind: 'message',
  id,
  timing,
  bubbles: [{ kind: 'text', text: String(id) }],
  ...more,
})
/** Ways 1 and up in their order; the last list is for all others. */
export const fork = (id: number, ways: Step[][], otherwise: Step[] = []): Step => ({
  kind: 'branch',
  id,
  exits: ways.map((steps, i) => ({ id: i + 1, name: '', steps, when: is(i + 1) })),
  otherwise,
})
export const split = (id: number, ways: [weight: number, steps: Step[]][]): Step => ({
  kind: 'split',
  id,
  exits: ways.map(([weight, steps], i) => ({ id: i + 1, name: '', steps, weight })),
})
export const awaiting = (id: number, reply: Step[], otherwise: Step[] = []): Step => ({
  kind: 'await',
  id,
  timeout: minutes(60),
  exits: [{ id: 1, name: '', steps: reply, on: { kind: 'reply', words: [] } }],
  otherwise,
})
export const gone = (id: number, ways: RemovedStep['ways'] = []): RemovedStep => ({ kind: 'removed', id, ways })

export const content = (steps: KeptStep[], settings: Partial<Settings> = {}): PublishedContent => ({
  steps,
  settings: { ...DEFAULT_SETTINGS, ...settings },
})

/** Steps as a line of text: 3, † for one that was taken out, its ways in brackets: '1 2[1:3 4|0:5] 6†'. */
export const drawn = (steps: readonly KeptStep[]): string =>
  steps
    .map((step) => {
      const ways = waysOf(step).map(({ id, steps: inner }) => `${id}:${drawn(inner)}`)
      return `${step.id}${step.kind === 'removed' ? '†' : ''}${ways.length > 0 ? `[${ways.join('|')}]` : ''}`
    })
    .join(' ')
