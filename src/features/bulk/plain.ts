import type { AccountCtx } from '../../context.ts'
import { toldBy } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'
import type { Stored } from '../fields/index.ts'
import { tellOfEffects } from '../friends/index.ts'
import type { Chunk, JobRow } from '../jobs/index.ts'
import type { BulkOperation } from './schema.ts'
import { fulfil, type JobChange, jobChange, type Presence, record, recordFull, type Wish } from './wishes.ts'

/** Operations whose effect is plain data; the others are carried out by the friends' objects. */
export type PlainOperation = Exclude<BulkOperation, { kind: 'scenario.start' | 'scenario.stop' | 'actions.run' }>
export const isPlain = (operation: BulkOperation): operation is PlainOperation =>
  operation.kind !== 'scenario.start' && operation.kind !== 'scenario.stop' && operation.kind !== 'actions.run'

const PRESENCE: Record<Extract<PlainOperation, { kind: `friend.${string}` }>['kind'], Presence> = {
  'friend.hide': 'hidden',
  'friend.show': 'shown',
  'friend.block': 'blocked',
  'friend.unblock': 'unblocked',
  'friend.archive': 'archived',
  'friend.unarchive': 'unarchived',
}

/** What an operation wants for these friends. */
export function wishesOf(operation: PlainOperation, { friendIds, stored }: { friendIds: number[]; stored: Stored | null }): Wish[] {
  switch (operation.kind) {
    case 'tag.add':
    case 'tag.remove':
      return [...new Set(operation.tagIds)].map((tagId) => ({ thing: 'tag', tagId, has: operation.kind === 'tag.add', friendIds }))
    case 'field.set':
    case 'field.clear':
      return [{ thing: 'field', fieldId: operation.fieldId, values: { friendIds, to: stored } }]
    case 'mark.set':
      return [{ thing: 'mark', markId: operation.markId, friendIds }]
    case 'staff.assign':
      return [{ thing: 'column', column: 'assignedStaffId', values: { friendIds, to: operation.staffId } }]
    case 'score.add':
      return [{ thing: 'column', column: 'score', values: { friendIds, add: operation.points } }]
    case 'friend.block':
      return [{ thing: 'presence', presence: operation.keepData ? 'blocked-keeping' : 'blocked', friendIds }]
    default:
      return [{ thing: 'presence', presence: PRESENCE[operation.kind], friendIds }]
  }
}

interface Fulfilment {
  at: number
  runActions: boolean
  /** The row of each friend, for a job that goes by rows. */
  places?: Map<number, number>
}

/** The statements that fulfil wishes as a piece of a job, and what tells the friends' objects of the effects. Who could not get a tag is a failure. */
export function fulfilment(ctx: AccountCtx, { job, wishes, ...how }: Fulfilment & { job: JobRow; wishes: Wish[] }) {
  const change: JobChange = jobChange(job, how)
  const full = (wish: Wish): Statement[] =>
    wish.thing === 'tag' && wish.has ? [recordFull(change, { tagId: wish.tagId, friendIds: wish.friendIds, places: how.places })] : []
  const statements = wishes.flatMap((wish) => [...fulfil(change, wish), record(change, wish), ...full(wish)])
  return {
    statements: statements.map(({ sql, params }) => ctx.env.DB.prepare(sql).bind(...params)),
    async afterwards(results: D1Result[]): Promise<void> {
      const unblocked = wishes.flatMap((wish) => (wish.thing === 'presence' && wish.presence === 'unblocked' ? wish.friendIds : []))
      await tellOfEffects(ctx.env, { cause: change.cause, friendIds: [...toldBy(results), ...unblocked], now: how.at })
    },
  } satisfies Pick<Chunk, 'statements' | 'afterwards'>
}
