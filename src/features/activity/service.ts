import type { AccountCtx } from '../../context.ts'
import { pageOf, placeOf } from '../../http/paging.ts'
import { requireFriend } from '../friends/index.ts'
import { nameOf, namesOf } from './names.ts'
import { type ActivityRow, activityRows, type DecisionRow, decisionRows, type Names } from './queries.ts'
import { type Activity, ActivityKind, type ActivityPage, DecisionOutcome, type DecisionPage, type DecisionSubject } from './schema.ts'

interface Asked {
  friendId: number
  cursor?: string
  limit: number
}

const STAFF = 'staff:'
const staffIdOf = (actor: string): string | null => (actor.startsWith(STAFF) ? actor.slice(STAFF.length) : null)

const numbers = (values: unknown[]): number[] => values.filter((value) => typeof value === 'number')
const texts = (values: unknown[]): string[] => values.filter((value) => typeof value === 'string')

/** Of which things the screen will want the names. */
function namesFor(ctx: AccountCtx, rows: ActivityRow[]): Promise<Names> {
  const of = (kind: string) => rows.filter((row) => row.kind === kind).flatMap(({ data }) => [data.from, data.to])
  return namesOf(ctx.env, {
    accountId: ctx.account.id,
    sources: [],
    scenarios: numbers(rows.map(({ data }) => data.scenarioId)),
    reminders: numbers(rows.map(({ data }) => data.reminderId)),
    tags: numbers(rows.map(({ data }) => data.tagId)),
    fields: numbers(rows.map(({ data }) => data.fieldId)),
    marks: numbers(of('mark.changed')),
    links: numbers(rows.map(({ data }) => data.linkId)),
    autoReplies: numbers(rows.map(({ data }) => data.autoReplyId)),
    friends: numbers(rows.map(({ data }) => data.friendId)),
    staffIds: [...texts(of('friend.assigned')), ...rows.flatMap(({ actor }) => staffIdOf(actor) ?? [])],
  })
}

function valueName({ kind, value }: { kind: string; value: string | number | null | undefined }, names: Names): string | null {
  if (kind === 'mark.changed') return names.marks.get(Number(value)) ?? null
  return kind === 'friend.assigned' ? (names.staff.get(String(value)) ?? null) : null
}

const named = (id: number | undefined, names: Map<number, string>): string | null => (id === undefined ? null : (names.get(id) ?? null))

const toActivity = ({ id, kind, data, actor, at }: ActivityRow, names: Names): Activity => ({
  id,
  kind: ActivityKind.parse(kind),
  data,
  actor,
  actorName: names.staff.get(staffIdOf(actor) ?? '') ?? null,
  scenarioName: named(data.scenarioId, names.scenarios),
  reminderName: named(data.reminderId, names.reminders),
  tagName: named(data.tagId, names.tags),
  fieldName: named(data.fieldId, names.fields),
  linkName: named(data.linkId, names.links),
  autoReplyName: named(data.autoReplyId, names.autoReplies),
  friendName: named(data.friendId, names.friends),
  fromName: valueName({ kind, value: data.from }, names),
  toName: valueName({ kind, value: data.to }, names),
  at,
})

/** What the friend, the staff and the system did, newest first; of these kinds, or of all. */
export async function listActivity(
  ctx: AccountCtx,
  { friendId, cursor, limit, kinds }: Asked & { kinds?: ActivityKind[] },
): Promise<ActivityPage> {
  await requireFriend(ctx, friendId)
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && { at: Number(key[0]), id: Number(key[1]) }
      return { items: await activityRows(ctx.db, { accountId: ctx.account.id, friendId, kinds, before, limit: take }), extra: {} }
    },
    keyOf: (row) => [row.at, row.id],
    shape: (row: ActivityRow) => row,
  })
  const names = await namesFor(ctx, page.items)
  return { ...page, items: page.items.map((row) => toActivity(row, names)) }
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
