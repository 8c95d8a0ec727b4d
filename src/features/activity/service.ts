import type { AccountCtx } from '../../context.ts'
import { pageOf, placeOf } from '../../http/paging.ts'
import { requireFriend } from '../friends/index.ts'
import { nameOf, namesOf } from './names.ts'
import { type ActivityRow, activityRows, type DecisionRow, decisionRows } from './queries.ts'
import { ActivityKind, type ActivityPage, DecisionOutcome, type DecisionPage, type DecisionSubject } from './schema.ts'

interface Asked {
  friendId: number
  cursor?: string
  limit: number
}

const STAFF = 'staff:'
const staffIdOf = (actor: string): string | null => (actor.startsWith(STAFF) ? actor.slice(STAFF.length) : null)

/** What the friend, the staff and the system did, newest first. */
export async function listActivity(ctx: AccountCtx, { friendId, cursor, limit }: Asked): Promise<ActivityPage> {
  await requireFriend(ctx, friendId)
  const accountId = ctx.account.id
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && { at: Number(key[0]), id: Number(key[1]) }
      return { items: await activityRows(ctx.db, { accountId, friendId, before, limit: take }), extra: {} }
    },
    keyOf: (row) => [row.at, row.id],
    shape: (row: ActivityRow) => row,
  })
  const sources = page.items.flatMap(({ data }) =>
    data.scenarioId === undefined ? [] : [{ kind: 'step', scenarioId: data.scenarioId, stepId: 0, run: 0 } as const],
  )
  const staffIds = page.items.flatMap(({ actor }) => staffIdOf(actor) ?? [])
  const names = await namesOf(ctx.env, { accountId, sources, staffIds })
  const items = page.items.map(({ id, kind, data, actor, at }) => ({
    id,
    kind: ActivityKind.parse(kind),
    data,
    actor,
    actorName: names.staff.get(staffIdOf(actor) ?? '') ?? null,
    scenarioName: data.scenarioId === undefined ? null : (names.scenarios.get(data.scenarioId) ?? null),
    at,
  }))
  return { ...page, items }
}

const subjectOf = (row: DecisionRow): DecisionSubject => JSON.parse(row.subject)

/** Why things were sent to a friend or not, newest first (SPEC § 1.3). */
export async function listDecisions(ctx: AccountCtx, { friendId, cursor, limit }: Asked): Promise<DecisionPage> {
  await requireFriend(ctx, friendId)
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      return { items: await decisionRows(ctx.env, { accountId: ctx.account.id, friendId, before: placeOf(key), limit: take }), extra: {} }
    },
    keyOf: (row) => [row.doneAt, row.id],
    shape: (row: DecisionRow) => row,
  })
  const names = await namesOf(ctx.env, { accountId: ctx.account.id, sources: page.items.map(subjectOf) })
  const items = page.items.map((row) => ({
    ...row,
    subject: subjectOf(row),
    subjectName: nameOf(subjectOf(row), names),
    outcome: DecisionOutcome.parse(row.outcome),
    isCounted: row.isCounted === 1,
  }))
  return { ...page, items }
}
