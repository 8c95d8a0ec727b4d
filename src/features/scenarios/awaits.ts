import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import { nextFrom } from '../../engine/timing/plan.ts'
import { fold } from '../../lib/text.ts'
import type { LineEvent } from '../../line/events.ts'
import { SCENARIOS } from './definitions.ts'
import { lineOf } from './graph.ts'
import type { Awaited } from './schema.ts'
import { scenarioOf, sourceOf, walkOn } from './way.ts'

type Matches = (on: Awaited) => boolean

/** The friend did something that steps may wait for: everybody who waits for it goes on, by the first way that it matches. */
function happened(run: Run, matches: Matches): void {
  const isAwaited = [...run.definitions.get(SCENARIOS).values()].some(({ hasAwaits }) => hasAwaits)
  if (isAwaited) for (const state of run.pending.openEnrolments()) if (isInTime(run, state)) takeWay(run, { state, matches })
}

/** What came before the wait began, or when its time was over, does not end it. */
const isInTime = (run: Run, { status, fromAt, nextAt }: EnrolmentState): boolean =>
  status === 'reading' && run.at >= fromAt && (nextAt === null || run.at < nextAt)

function takeWay(run: Run, { state, matches }: { state: EnrolmentState; matches: Matches }): void {
  const scenario = scenarioOf(run, state.scenarioId)
  if (!scenario) return
  const step = lineOf(scenario.content.steps, state.exits).find(({ id }) => id === state.stepId)
  if (step?.kind !== 'await' || step.isOff) return
  const exit = step.exits.find(({ on }) => matches(on))
  if (!exit) return
  const at = Math.min(run.at, run.now)
  run.decide({ source: sourceOf(state, step.id), dueAt: at, outcome: 'done', reason: `exit:${exit.id}` })
  walkOn(run, {
    state: { ...state, done: [...state.done, step.id], exits: { ...state.exits, [step.id]: exit.id } },
    scenario,
    from: nextFrom({ base: at, now: run.now }),
  })
}

/** Width, case, blanks and the kind of kana do not matter; no words: any message. */
function hasWord(words: readonly string[], text: string | null): boolean {
  if (words.length === 0) return true
  return text !== null && words.map(fold).some((word) => word !== '' && text.includes(word))
}

/** They wrote something. */
export function hear(run: Run, { message }: LineEvent): void {
  const text = message?.type === 'text' && message.text !== undefined ? fold(message.text) : null
  happened(run, (on) => on.kind === 'reply' && hasWord(on.words, text))
}

const isOneOf = <T>(wanted: readonly T[], it: T): boolean => wanted.length === 0 || wanted.includes(it)

/** They tapped a choice of ours; again counts as well. */
export const seeTap = (run: Run, { choice }: { choice: string }): void =>
  happened(run, (on) => on.kind === 'tap' && isOneOf(on.choices, choice))

/** They opened a link of ours. */
export const seeClick = (run: Run, { linkId }: { linkId: number }): void =>
  happened(run, (on) => on.kind === 'click' && isOneOf(on.linkIds, linkId))
