import type { Statement } from './types.ts'

/**
 * A change of plain data on one friend or many (tags, fields, marks). The writers of the features turn it into statements for ONE D1 batch, which write the
 * data, an activity for each friend on whom something really changed, and what the change has to cause (`friend_effects`). The same statements may run twice:
 * the activity's key, made from `cause`, tells what has been done.
 */
export interface Change {
  accountId: number
  /** Friends of other accounts are left alone. Some thousands at a time. */
  friendIds: number[]
  /** Epoch ms. */
  at: number
  /** Who: 'friend', 'system' or 'staff:<id>'. */
  actor: string
  /** Identity of the change for ever, such as 'request:<id>' or 'job:12': what has the same cause is done once for each friend and thing. */
  cause: string
  /** false: the data change, and no action list runs. */
  runActions: boolean
  /** Action lists that led to it, outermost first; the last one made the change. */
  chain?: string[]
  /** An SQL condition without parameters under which the statements do anything, such as the place of a job's cursor. */
  onlyIf?: string
}

/** A whole number as it may stand in SQL. Numbers are written out because D1 may bind them as floats, and '5.0' is another key than '5'. */
export function int(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error('not a whole number')
  return String(value)
}

/** Texts that every statement of a change may name: ?1 the ids, ?2 the cause, ?3 who, ?4 the chain, ?5 the list that made it (or null). */
const textsOf = ({ friendIds, cause, actor, chain = [] }: Change): Statement['params'] => [
  JSON.stringify([...new Set(friendIds)]),
  cause,
  actor,
  JSON.stringify(chain),
  chain.at(-1) ?? null,
]

/** SQLite counts parameters by the highest number that occurs, and D1 wants exactly so many. */
const highest = (sql: string): number => Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, n]) => Number(n)))

/** A statement of a change; texts of its own are `?6` and on. */
export const statementOf = (change: Change, { sql, texts = [] }: { sql: string; texts?: Statement['params'] }): Statement => ({
  sql,
  params: [...textsOf(change), ...texts].slice(0, highest(sql)),
})

/** The key of the activity that stands for one change of one friend. `what` names the thing, such as 'tag:5'; `friend` is SQL. */
export const keyOf = (friend: string, what: string): string => `?2 || ':' || ${friend} || ':${what}'`

/** SQL: the ids of a change as a table. Joined with CROSS JOIN, since SQLite must not turn the order round: it would read the list anew for each row of the other. */
export const IDS = '(SELECT value AS id FROM json_each(?1))'

/** SQL: nothing of this cause was done to this friend and thing before, and the change may be made at all. */
export const isFresh = ({ onlyIf = '1' }: Change, { friend, what }: { friend: string; what: string }): string =>
  `NOT EXISTS (SELECT 1 FROM activity WHERE key = ${keyOf(friend, what)}) AND ${onlyIf}`

interface Noted {
  what: string
  /** SQL over `a`, the activity of this change: it is one of ours and not another outcome. */
  where: string
  /** SQL over `l`, a later activity of the same friend: it is about the same thing. */
  about: string
  /** SQL that gives each friend's id as `id`, where it is not the ids of the change alone. */
  from?: string
}

/**
 * SQL after FROM: the activities `a` that this change has written. Those that a later change has overtaken are left out, so that statements which run a second
 * time, after somebody else has been there, do not bring back what was.
 */
export const notedBy = ({ onlyIf = '1' }: Change, { what, where, about, from = IDS }: Noted): string => `
  ${from} r CROSS JOIN activity a ON a.key = ${keyOf('r.id', what)}
  WHERE ${where} AND ${onlyIf}
    AND NOT EXISTS (SELECT 1 FROM activity l WHERE l.friend_id = a.friend_id AND l.at >= a.at AND l.id > a.id AND ${about})`

interface Note {
  what: string
  /** SQL: the kind of the activity, and pairs of name and value for its data. */
  kind: string
  data: string
  /** SQL that gives the friend's id as `id` and what kind and data are made of. */
  from: string
  with?: string
}

/** The activities of a change, one for each row of `from`. */
export const noteStatement = (change: Change, note: Note, texts?: Statement['params']): Statement =>
  statementOf(change, {
    sql: `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
      ${note.with ?? ''} SELECT ${int(change.accountId)}, id, ${keyOf('id', note.what)}, ${note.kind},
        json_patch(json_object(${note.data}), json_object('list', ?5)), ?3, ${int(change.at)}
      FROM ${note.from} ON CONFLICT DO NOTHING RETURNING friend_id AS changed, kind`,
    texts,
  })

interface Effect {
  /** SQL: the type, and the name and value of the thing. */
  type: string
  thing: string
  from: string
  with?: string
}

/** What a change has to cause, one for each row of `from`. */
export const effectStatement = (change: Change, effect: Effect, texts?: Statement['params']): Statement =>
  statementOf(change, {
    sql: `INSERT INTO friend_effects (account_id, friend_id, event, at)
      ${effect.with ?? ''} SELECT ${int(change.accountId)}, id,
        json_object('type', ${effect.type}, ${effect.thing}, 'chain', json(?4), 'actor', ?3), ${int(change.at)}
      FROM ${effect.from} RETURNING friend_id AS told`,
    texts,
  })

type Rows = { results?: unknown[] | undefined }[]

const columnOf = (results: Rows, name: string): Record<string, unknown>[] =>
  results.flatMap(({ results: rows = [] }) =>
    rows.flatMap((row) => (typeof row === 'object' && row !== null && name in row ? [{ ...row }] : [])),
  )

/** From the results of the batch: friends on whom something changed, and the kind of activity it was. */
export const changedBy = (results: Rows): { friendId: number; kind: string }[] =>
  columnOf(results, 'changed').map(({ changed, kind }) => ({ friendId: Number(changed), kind: String(kind) }))

/** From the results of the batch: friends whose objects have to be told that there are effects. */
export const toldBy = (results: Rows): number[] => [...new Set(columnOf(results, 'told').map(({ told }) => Number(told)))]
