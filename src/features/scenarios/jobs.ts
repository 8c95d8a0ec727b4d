import type { Env } from '../../env.ts'
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
}

const FRIENDS_A_MESSAGE = 200
const IN_FLIGHT = 20

/** Visits the next readers and hands the rest to a message of its own. Safe to run again. */
export async function replanReaders(env: Env, job: ScenarioChangedJob): Promise<void> {
  const { accountId, scenarioId, version, after } = job
  const friends = await readers(env, { scenarioId, after, limit: FRIENDS_A_MESSAGE })
  for (let i = 0; i < friends.length; i += IN_FLIGHT)
    await Promise.all(
      friends.slice(i, i + IN_FLIGHT).map(({ lineUserId }) => {
        const who = { accountId, lineUserId }
        const command = { id: `scenario:${scenarioId}:${version}`, command: { kind: 'scenario.changed', scenarioId } as const }
        return env.FRIEND.getByName(friendObjectName(who)).command(who, command)
      }),
    )
  const last = friends.at(-1)
  if (friends.length === FRIENDS_A_MESSAGE && last) await env.JOBS.send({ ...job, after: last.friendId })
}
