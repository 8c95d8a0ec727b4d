import type { Change } from '../../engine/friend/change.ts'
import { int } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { fieldWrites, type Stored } from '../fields/index.ts'
import {
  archiveFriends,
  blockFriends,
  type EditColumn,
  type Edited,
  editKind,
  editWrites,
  hideFriends,
  showFriends,
  unarchiveFriends,
  unblockFriends,
} from '../friends/index.ts'
import { guardOf, type JobRow } from '../jobs/index.ts'
import { markWrites } from '../marks/index.ts'
import { tagWrites, untagWrites } from '../tags/index.ts'

/** What plain data friends are to have. Who has it already is left alone, so a wish may name friends for whom nothing is to be done. */
export type Wish =
  | { thing: 'tag'; tagId: number; has: boolean; friendIds: number[] }
  | { thing: 'field'; fieldId: number; values: { friendIds: number[]; to: Stored | null } | { each: Map<number, Stored | null> } }
  | { thing: 'mark'; markId: number | null; friendIds: number[] }
  | { thing: 'column'; column: EditColumn; values: Edited }
  | { thing: 'presence'; presence: Presence; friendIds: number[] }

export type Presence = 'hidden' | 'shown' | 'blocked' | 'blocked-keeping' | 'unblocked' | 'archived' | 'unarchived'

/** What every change of a job has in common. */
export type JobChange = Omit<Change, 'friendIds'> & { jobId: number }

/** The changes of the next piece of a job. They do nothing when the piece has been done already. */
export const jobChange = (job: JobRow, { at, runActions }: { at: number; runActions: boolean }): JobChange => ({
  jobId: job.id,
  accountId: job.accountId,
  at,
  actor: job.actor,
  cause: causeOf(job.id),
  runActions,
  onlyIf: guardOf(job),
})

const causeOf = (jobId: number): string => `job:${int(jobId)}`

const PRESENCE: Record<Presence, { write(change: Change): Statement[]; state: string; kind: string }> = {
  hidden: { write: hideFriends, state: 'hidden', kind: 'friend.hidden' },
  shown: { write: showFriends, state: 'hidden', kind: 'friend.shown' },
  blocked: { write: (change) => blockFriends(change, { keepData: false }), state: 'blocked', kind: 'friend.staff-blocked' },
  'blocked-keeping': { write: (change) => blockFriends(change, { keepData: true }), state: 'blocked', kind: 'friend.staff-blocked' },
  unblocked: { write: unblockFriends, state: 'blocked', kind: 'friend.staff-unblocked' },
  archived: { write: (change) => archiveFriends(change), state: 'archived', kind: 'friend.archived' },
  unarchived: { write: unarchiveFriends, state: 'archived', kind: 'friend.unarchived' },
}

/** The statements that fulfil a wish: the change itself, its activities, and what it has to cause. */
export function fulfil(change: JobChange, wish: Wish): Statement[] {
  switch (wish.thing) {
    case 'tag':
      return (wish.has ? tagWrites : untagWrites)({ ...change, friendIds: wish.friendIds, tagId: wish.tagId })
    case 'field': {
      const { values, fieldId } = wish
      const friendIds = 'each' in values ? [...values.each.keys()] : values.friendIds
      return fieldWrites({ ...change, friendIds, fieldId, values: 'each' in values ? values : { to: values.to } })
    }
    case 'mark':
      return markWrites({ ...change, friendIds: wish.friendIds, markId: wish.markId })
    case 'column':
      return editWrites(change, wish)
    case 'presence':
      return PRESENCE[wish.presence].write({ ...change, friendIds: wish.friendIds })
    default:
      return unreachable(wish)
  }
}

export function friendsOf(wish: Wish): number[] {
  if (wish.thing === 'field') return 'each' in wish.values ? [...wish.values.each.keys()] : wish.values.friendIds
  if (wish.thing === 'column') return 'each' in wish.values ? [...wish.values.each.keys()] : wish.values.friendIds
  return wish.friendIds
}

interface Noted {
  /** The end of the key of the activity that tells of the change. */
  what: string
  kind: string
  /** The cell, and SQL over the activity `a` for what it was and what it became. */
  cell: string
  was: string
  is: string
}

const FROM_TO = { was: `a.data->>'from'`, is: `a.data->>'to'` }

const PRESENCE_CELL: Record<Presence, { was: string; is: string }> = {
  hidden: { was: '0', is: '1' },
  shown: { was: '1', is: '0' },
  blocked: { was: '0', is: `'blocked'` },
  'blocked-keeping': { was: '0', is: `'blocked-keeping'` },
  // With nothing to bring back, the block had kept everything or there was nothing to keep: either way nothing has to be taken away again.
  unblocked: { was: `iif(a.data->>'tags' + a.data->>'fields' > 0, 'blocked', 'blocked-keeping')`, is: '0' },
  archived: { was: '0', is: '1' },
  unarchived: { was: '1', is: '0' },
}

/** Where the activity of a wish stands, and what it says. */
function notedBy(wish: Wish): Noted {
  switch (wish.thing) {
    case 'tag': {
      const what = `tag:${int(wish.tagId)}`
      return { what, kind: wish.has ? 'tag.added' : 'tag.removed', cell: what, was: wish.has ? '0' : '1', is: wish.has ? '1' : '0' }
    }
    case 'field': {
      const what = `field:${int(wish.fieldId)}`
      return { what, kind: 'field.changed', cell: what, ...FROM_TO }
    }
    case 'mark':
      return { what: 'mark', kind: 'mark.changed', cell: 'mark', ...FROM_TO }
    case 'column':
      return { what: wish.column, kind: editKind(wish.column), cell: wish.column, ...FROM_TO }
    case 'presence': {
      const { state, kind } = PRESENCE[wish.presence]
      return { what: state, kind, cell: state, ...PRESENCE_CELL[wish.presence] }
    }
    default:
      return unreachable(wish)
  }
}

/** Notes among the job's changes what a wish has changed: what its activities of the same batch say. */
export function record(change: JobChange, wish: Wish): Statement {
  const { what, kind, cell, was, is } = notedBy(wish)
  return {
    sql: `INSERT INTO job_changes (job_id, friend_id, cells)
      SELECT ${int(change.jobId)}, a.friend_id, json_object('${cell}', json_array(${was}, ${is})) FROM json_each(?1) j
      CROSS JOIN activity a ON a.key = '${change.cause}:' || j.value || ':${what}'
      WHERE a.kind = '${kind}' AND ${change.onlyIf} ON CONFLICT DO UPDATE SET cells = json_patch(cells, excluded.cells)`,
    params: [JSON.stringify(friendsOf(wish))],
  }
}

interface Full {
  tagId: number
  friendIds: number[]
  /** The row of each friend, where the job goes by rows. */
  places?: Map<number, number>
}

/** Notes among the job's failures for whom a tag had no place left. */
export function recordFull(change: JobChange, { tagId, friendIds, places }: Full): Statement {
  const rows = friendIds.map((id) => [id, places?.get(id) ?? id])
  const problem = `json_object('reason', 'tag-full', 'value', (SELECT name FROM tags WHERE id = ${int(tagId)}))`
  return {
    sql: `INSERT INTO job_failures (job_id, place, reason, data)
      SELECT ${int(change.jobId)}, j.value->>1, 'tag-full', json_array(${problem}) FROM json_each(?1) j
      CROSS JOIN activity a ON a.key = '${change.cause}:' || (j.value->>0) || ':tag:${int(tagId)}'
      WHERE a.kind = 'tag.full' AND ${change.onlyIf} ON CONFLICT DO UPDATE SET data = json_insert(data, '$[#]', excluded.data->0)`,
    params: [JSON.stringify(rows)],
  }
}
