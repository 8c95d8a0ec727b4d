import type { AccountCtx } from '../../context.ts'
import { notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import type { CursorKey } from '../../lib/cursor.ts'
import type { StepFriend, StepFriendPage, StepFriendsQuery } from './numbers-schema.ts'
import { requireScenario } from './service.ts'

type Row = StepFriend & { id: number }
/** The place of a row: its friend, and what tells rows of a friend apart. */
interface Place {
  friendId: number
  id: number
}
interface Asked {
  scenarioId: number
  stepId: number
  after: Place
  take: number
}

const START: Place = { friendId: 0, id: 0 }
const PERSON = `coalesce(f.display_name, f.line_name, '') AS name, f.picture_url AS pictureUrl`
const FRIEND = 'JOIN friends f ON f.account_id = ?1'

const REASONS = `SELECT reason FROM source_counts WHERE account_id = ?1 AND source = ?2 AND outcome = ?3 AND (?4 IS NULL OR reason = ?4) AND reason >= ?5 ORDER BY reason`
/** Reasons hold whatever LINE said, which is too long for a cursor. */
const REASON = `SELECT coalesce(reason, '') AS reason FROM decisions WHERE id = ?3 AND account_id = ?1 AND source = ?2`
/** In the order of the index decisions_source, reason by reason. */
const DECIDED = `SELECT d.friend_id AS friendId, ${PERSON}, d.done_at AS at, d.reason, d.subject->>'run' AS run, d.id FROM decisions d ${FRIEND} AND f.id = d.friend_id
  WHERE d.account_id = ?1 AND d.source = ?2 AND d.outcome = ?3 AND d.reason IS nullif(?4, '') AND (d.friend_id, d.id) > (?5, ?6)
  ORDER BY d.friend_id, d.id LIMIT ?7`

/** What was decided, one row for each turn: somebody who read the scenario twice stands there twice. */
async function decided(
  { env, account }: AccountCtx,
  { outcome, reason, stepId, after, take }: Asked & { outcome: string; reason: string | null },
) {
  const source = `s${stepId}`
  const reached = after.id === 0 ? '' : ((await env.DB.prepare(REASON).bind(account.id, source, after.id).first<string>('reason')) ?? '')
  const { results } = await env.DB.prepare(REASONS).bind(account.id, source, outcome, reason, reached).all<{ reason: string }>()
  if (results.length === 0) return []
  const pages = await env.DB.batch<Row>(
    results.map((one) => {
      const [friendId, id] = one.reason === reached ? [after.friendId, after.id] : [0, 0]
      return env.DB.prepare(DECIDED).bind(account.id, source, outcome, one.reason, friendId, id, take)
    }),
  )
  return pages.flatMap((page) => page.results).slice(0, take)
}

const reacted = (table: 'clicks' | 'tap_events') => `SELECT g.*, ${PERSON}, NULL AS reason, NULL AS run, 0 AS id FROM (
    SELECT friend_id AS friendId, max(at) AS at FROM ${table} WHERE account_id = ?1 AND source = ?2 AND friend_id > ?3
    GROUP BY friend_id ORDER BY friend_id LIMIT ?4) g ${FRIEND} AND f.id = g.friendId ORDER BY g.friendId`
const REACTED = { clicked: reacted('clicks'), tapped: reacted('tap_events') }

async function reactors({ env, account }: AccountCtx, { number, stepId, after, take }: Asked & { number: 'clicked' | 'tapped' }) {
  const { results } = await env.DB.prepare(REACTED[number]).bind(account.id, `s${stepId}`, after.friendId, take).all<Row>()
  return results
}

const standing = (where: string, at: 'next_at' | 'ended_at') =>
  `SELECT e.friend_id AS friendId, ${PERSON}, e.${at} AS at, e.reason, e.run, e.run AS id FROM enrolments e ${FRIEND} AND f.id = e.friend_id
   WHERE e.scenario_id = ?2 AND ${where} AND (e.friend_id, e.run) > (?4, ?5) ORDER BY e.friend_id, e.run LIMIT ?6`
const STANDING = {
  waiting: standing(`e.status = 'reading' AND e.step_id = ?3`, 'next_at'),
  held: standing(`e.status = 'held' AND e.step_id = ?3`, 'next_at'),
  left: standing('e.left_at_step_id = ?3', 'ended_at'),
}

async function standers(
  { env, account }: AccountCtx,
  { number, scenarioId, stepId, after, take }: Asked & { number: keyof typeof STANDING },
) {
  const { results } = await env.DB.prepare(STANDING[number]).bind(account.id, scenarioId, stepId, after.friendId, after.id, take).all<Row>()
  return results
}

type Wish = Pick<StepFriendsQuery, 'number' | 'reason' | 'exit'>

function rowsOf(ctx: AccountCtx, { number, reason, exit, ...asked }: Asked & Wish): Promise<Row[]> {
  switch (number) {
    case 'clicked':
    case 'tapped':
      return reactors(ctx, { ...asked, number })
    case 'waiting':
    case 'held':
    case 'left':
      return standers(ctx, { ...asked, number })
    default:
      return decided(ctx, { ...asked, outcome: number, reason: exit === undefined ? (reason ?? null) : `exit:${exit}` })
  }
}

const afterOf = (key: CursorKey | null): Place => (key ? { friendId: Number(key[0]), id: Number(key[1]) } : START)

const REGISTERED = 'SELECT 1 AS x FROM scenario_steps WHERE id = ?3 AND scenario_id = ?2 AND account_id = ?1'

async function requireStep(ctx: AccountCtx, { scenarioId, stepId }: { scenarioId: number; stepId: number }): Promise<void> {
  const [, step] = await Promise.all([
    requireScenario(ctx, scenarioId),
    ctx.env.DB.prepare(REGISTERED).bind(ctx.account.id, scenarioId, stepId).first(),
  ])
  if (!step) throw notFound('step')
}

/** The friends behind a number of a step: as many rows as the number says. */
export async function stepFriends(
  ctx: AccountCtx,
  { cursor, limit, ...asked }: StepFriendsQuery & { scenarioId: number; stepId: number },
): Promise<StepFriendPage> {
  await requireStep(ctx, asked)
  return await pageOf({
    cursor,
    limit,
    read: async (key, take) => ({ items: await rowsOf(ctx, { ...asked, after: afterOf(key), take }), extra: {} }),
    keyOf: ({ friendId, id }) => [friendId, id],
    shape: ({ id: _, ...row }: Row): StepFriend => row,
  })
}
