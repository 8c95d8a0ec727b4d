import type { Env } from '../../env.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { friendObjectName } from '../friends/index.ts'
import { readers } from './queries.ts'

/** A scenario was edited: everybody who reads it is planned anew, some hundred friends a message. */
export interface ScenarioChangedJob {
  kind: 'scenario.changed'
  accountId: number
  scenarioId: number
  /** The version that was saved; a friend does this once for each. */
  version: number
  /** Friends up to this id are done. */
  after: number
  /** Only these, whom an earlier try could not reach. */
  only?: string[]
}

const FRIENDS_A_MESSAGE = 200
const IN_FLIGHT = 20
/** A change whose readers nobody was told of for so long was cut off. */
const LATE_MS = 2 * MINUTE_MS

type Change = Pick<ScenarioChangedJob, 'accountId' | 'scenarioId' | 'version'>

const TOLD = 'UPDATE scenarios SET announced_version = max(announced_version, ?2) WHERE id = ?1'

/** Has everybody who reads a scenario planned anew; what fails half-way is made up for by `announceLate`. */
export async function announceScenario(env: Env, change: Change): Promise<void> {
  await env.JOBS.send({ kind: 'scenario.changed', ...change, after: 0 })
  await env.DB.prepare(TOLD).bind(change.scenarioId, change.version).run()
}

/** The cron's part: scenarios that were saved without their readers being told. */
export async function announceLate(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    'SELECT id, account_id, version FROM scenarios WHERE announced_version < version AND updated_at < ? LIMIT 100',
  )
    .bind(now - LATE_MS)
    .all<{ id: number; account_id: number; version: number }>()
  for (const { id, account_id, version } of results) await announceScenario(env, { accountId: account_id, scenarioId: id, version })
}

/** Tells one friend's object; it does this once for each version. Returns whether it could. */
async function tell(env: Env, { accountId, scenarioId, version }: Change, lineUserId: string): Promise<boolean> {
  const who = { accountId, lineUserId }
  const command = { id: `scenario:${scenarioId}:${version}`, command: { kind: 'scenario.changed', scenarioId } as const }
  try {
    await env.FRIEND.getByName(friendObjectName(who)).command(who, command)
    return true
  } catch {
    return false
  }
}

async function tellAll(env: Env, change: Change, lineUserIds: string[]): Promise<string[]> {
  const missed: string[] = []
  for (let i = 0; i < lineUserIds.length; i += IN_FLIGHT) {
    const some = lineUserIds.slice(i, i + IN_FLIGHT)
    const told = await Promise.all(some.map((lineUserId) => tell(env, change, lineUserId)))
    missed.push(...some.filter((_, place) => !told[place]))
  }
  return missed
}

/** Visits the next readers and hands the rest to a message of its own; those who could not be reached do not keep the others waiting. Safe to run again. */
export async function replanReaders(env: Env, job: ScenarioChangedJob): Promise<void> {
  if (job.only) {
    const missed = await tellAll(env, job, job.only)
    if (missed.length > 0) throw new Error(`${missed.length} friends could not be reached`)
    return
  }
  const friends = await readers(env, { scenarioId: job.scenarioId, after: job.after, limit: FRIENDS_A_MESSAGE })
  const missed = await tellAll(
    env,
    job,
    friends.map(({ lineUserId }) => lineUserId),
  )
  const last = friends.at(-1)
  if (missed.length > 0) await env.JOBS.send({ ...job, only: missed }, { delaySeconds: 60 })
  if (friends.length === FRIENDS_A_MESSAGE && last) await env.JOBS.send({ ...job, after: last.friendId })
}
