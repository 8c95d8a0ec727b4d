import { DEFAULT_SETTINGS } from '../../src/features/scenarios/limits.ts'
import type { Content, Step } from '../../src/features/scenarios/schema.ts'
import type { FakeApi } from './fake-api.ts'
import type { Call } from './fake-routes.ts'

const everybody = { blockedUs: 'exclude', blockedByStaff: 'exclude', hidden: 'exclude', archived: 'exclude' } as const
const text = (value: string) => ({ kind: 'text' as const, text: value })

/** A welcome, a wait for an answer with two ways, a message with a condition, and a branch that ends for some. */
const steps: Step[] = [
  { id: 1, kind: 'message', timing: { kind: 'at-once' }, bubbles: [text('ようこそ')] },
  {
    id: 2,
    kind: 'await',
    timeout: { kind: 'after', minutes: 1440 },
    exits: [
      {
        id: 1,
        name: 'くせ毛',
        on: { kind: 'reply', words: ['くせ毛'] },
        steps: [{ id: 3, kind: 'message', timing: { kind: 'at-once' }, bubbles: [text('縮毛矯正のご案内')] }],
      },
    ],
    otherwise: [],
  },
  {
    id: 4,
    kind: 'message',
    name: '初回クーポン',
    timing: { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' },
    when: { where: { kind: 'tag', op: 'any', tagIds: [1] }, ...everybody },
    bubbles: [text('初回限定クーポンです')],
  },
  { id: 5, kind: 'end' },
]
export const branching: Content = { steps, settings: DEFAULT_SETTINGS }

/** Scenario 11 becomes the branching one, and what the screens ask besides is answered so. */
export function withBranching(api: FakeApi, answers: { method?: 'GET' | 'POST'; path: RegExp; answer: (call: Call) => unknown }[]) {
  const [scenario] = api.state.scenarios
  if (!scenario) throw new Error('The fake has no scenario.')
  scenario.content = structuredClone(branching)
  for (const { method = 'GET', path, answer } of answers) api.routes.unshift([method, path, answer])
  return scenario
}
