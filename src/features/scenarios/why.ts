import type { AccountCtx } from '../../context.ts'
import { invalid, notFound } from '../../http/errors.ts'
import { namesOf } from '../activity/index.ts'
import { readSources } from '../taps/index.ts'
import type { Use } from '../uses/schema.ts'
import { isLiving } from './graph.ts'
import type { ScenarioRow } from './queries.ts'
import { requireScenario, scenarioUses } from './service.ts'
import { type FriendRow, type NoteRow, type RunRow, type WhyRows, whyRows } from './why-queries.ts'
import type { WhyAttempt, WhyHint, WhyRun, WhyStory } from './why-schema.ts'
import { whySteps } from './why-steps.ts'

/** Names of action lists (`tag:12`), and the letter under which their owners are looked up (engine/messages/source). */
const LETTERS: Record<string, string> = {
  tag: 't',
  field: 'f',
  'auto-reply': 'a',
  link: 'l',
  list: 'x',
  choice: 'c',
  step: 's',
  'reminder-step': 'r',
  schedule: 'h',
}
function shortOf(list: string): string | null {
  const [kind = '', id = ''] = list.split(':')
  const letter = LETTERS[kind]
  return letter === undefined || id === '' ? null : `${letter}${id}`
}
const GOAL = /^scenario:(\d+):goal$/
const STAFF = 'staff:'

interface Names {
  ofActor(actor: string): string | null
  ofList(list: string): string | null
}

async function namesIn(ctx: AccountCtx, notes: readonly NoteRow[]): Promise<Names> {
  const lists = notes.flatMap(({ data }) => data.list ?? [])
  const texts = [...new Set(lists.flatMap((list) => shortOf(list) ?? []))]
  const goals = lists.flatMap((list) => GOAL.exec(list)?.[1] ?? []).map(Number)
  const staffIds = notes.flatMap(({ actor }) => (actor.startsWith(STAFF) ? [actor.slice(STAFF.length)] : []))
  const [toSource, { staff, scenarios }] = await Promise.all([
    readSources(ctx.env, { accountId: ctx.account.id, texts }),
    namesOf(ctx.env, { accountId: ctx.account.id, sources: [], scenarios: goals, staffIds }),
  ])
  return {
    ofActor: (actor) => staff.get(actor.slice(STAFF.length)) ?? null,
    ofList: (list) => {
      const short = shortOf(list)
      return short === null ? (scenarios.get(Number(GOAL.exec(list)?.[1])) ?? null) : toSource(short).name
    },
  }
}

const byWhom = ({ actor, data: { list } }: NoteRow, names: Names) => ({
  actor,
  actorName: names.ofActor(actor),
  list: list ?? null,
  listName: list === undefined ? null : names.ofList(list),
})
const NOBODY_KNOWN = { actor: null, actorName: null, list: null, listName: null }

function toRun(run: RunRow, { scenario, rows, names }: { scenario: ScenarioRow; rows: WhyRows; names: Names }): WhyRun {
  const notes = rows.notes.filter(({ kind, data }) => kind !== 'action.failed' && data.run === run.run)
  const started = notes.find(({ kind }) => kind === 'scenario.started')
  const begunAt = notes.flatMap(({ data }) => data.stepId ?? [])
  return {
    run: run.run,
    status: run.status,
    startedAt: run.startedAt,
    ...(started ? byWhom(started, names) : NOBODY_KNOWN),
    fromStepId: begunAt[0] ?? null,
    endedAt: run.endedAt,
    reason: run.reason,
    stepId: run.stepId ?? run.leftAt,
    nextAt: run.nextAt,
    steps: whySteps(scenario.content.steps, { run, turns: rows.turns.filter((turn) => turn.run === run.run), begunAt }),
  }
}

const toAttempt = (note: NoteRow, names: Names): WhyAttempt => ({
  at: note.at,
  action: note.data.kind ?? '',
  reason: note.data.reason ?? '',
  ...byWhom(note, names),
})

/** Whether the scenario's policy keeps somebody with this past out. */
const isKeptOut = ({ settings }: ScenarioRow['content'], last: RunRow | undefined): boolean => {
  if (!last || last.status === 'reading' || last.status === 'held') return false
  return settings.again === 'once' || (settings.again === 'if-finished' && last.status === 'stopped')
}

interface Situation {
  scenario: ScenarioRow
  friend: FriendRow
  rows: WhyRows
  starts: readonly Use[]
}

function hintsOf({ scenario, friend, rows, starts }: Situation): WhyHint[] {
  const [last] = rows.runs
  const isReading = last?.status === 'reading' || last?.status === 'held'
  const hints: WhyHint[] = []
  if (!scenario.isActive) hints.push({ code: 'scenario-off' })
  if (!scenario.content.steps.some(isLiving)) hints.push({ code: 'no-steps' })
  if (friend.unfollowedAt !== null) hints.push({ code: 'friend-blocked-us', at: friend.unfollowedAt })
  if (friend.staffBlockedAt !== null) hints.push({ code: 'blocked-by-staff', at: friend.staffBlockedAt })
  if (friend.sendingStoppedAt !== null) hints.push({ code: 'sending-stopped', at: friend.sendingStoppedAt })
  if (!last && starts.length === 0) hints.push({ code: 'nothing-starts-it' })
  if (!isReading) hints.push(...rows.rivals.map((rival) => ({ code: 'other-in-group' as const, ...rival })))
  if (isKeptOut(scenario.content, last)) hints.push({ code: 'policy', again: scenario.content.settings.again })
  return hints
}

/** Why a friend got a step of a scenario, or did not: what happened in each run, and what keeps it from happening now (SPEC § 1.3). */
export async function whyStory(
  ctx: AccountCtx,
  { scenarioId, friendId }: { scenarioId: number; friendId?: number | undefined },
): Promise<WhyStory> {
  const scenario = await requireScenario(ctx, scenarioId)
  if (friendId === undefined) throw invalid({ friendId: 'Say whom you ask about.' })
  const [rows, { items }] = await Promise.all([whyRows(ctx, { friendId, scenarioId }), scenarioUses(ctx, scenarioId)])
  const { friend } = rows
  if (!friend) throw notFound('friend')
  const names = await namesIn(ctx, rows.notes)
  const starts = items.filter(({ place }) => place !== 'condition')
  return {
    friendId,
    scenarioId,
    runs: rows.runs.map((run) => toRun(run, { scenario, rows, names })),
    starts,
    hints: hintsOf({ scenario, friend, rows, starts }),
    attempts: rows.notes.filter(({ kind }) => kind === 'action.failed').map((note) => toAttempt(note, names)),
  }
}
