import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { Source } from '../../engine/friend/types.ts'
import { walkActionBubbles } from '../../engine/messages/walk.ts'
import { audit } from '../../http/audit.ts'
import { invalid } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { actorOf, requireFriend, tellFriend } from '../friends/index.ts'
import type { RunActions, RunTaken } from './schema.ts'

interface Chosen {
  actions: Action[]
  source?: Source
}

/** What is to be run, whichever of the two ways it was said in. Throws 400 for both, for none, and for what cannot be run. */
async function chosen(ctx: AccountCtx, { actions, listId }: RunActions): Promise<Chosen> {
  if (listId !== undefined && actions !== undefined) throw invalid({ listId: 'Give either actions or the id of a saved list, not both.' })
  if (listId === undefined) {
    if (!actions || actions.length === 0) throw invalid({ actions: 'Give at least one action, or the id of a saved list.' })
    await requireActions(ctx, { actions })
    return { actions }
  }
  const there = await ctx.env.DB.prepare('SELECT 1 AS x FROM action_lists WHERE account_id = ? AND id = ?')
    .bind(ctx.account.id, listId)
    .first()
  if (!there) throw invalid({ listId: 'This action list does not exist any more. Choose another one.' })
  return { actions: [{ kind: 'list.run', listId }], source: { kind: 'action-list', listId } }
}

type Run = RunActions & {
  friendId: number
  /** What the caller calls this request; a second one of the same name does nothing. */
  key: string | undefined
}

/** Runs actions, or a saved list, on one friend. What becomes of each stands in the friend's activities. */
export async function runByHand(ctx: AccountCtx, { friendId, key, ...input }: Run): Promise<RunTaken> {
  const { lineUserId } = await requireFriend(ctx, friendId)
  const { actions, source } = await chosen(ctx, input)
  // What is not saved anywhere has choices and addresses, too.
  if (walkActionBubbles(actions).length > 0) await ctx.db.batch([...contentStatements(ctx, { actions: [actions] }), bumpConfigVersion(ctx)])
  const actor = actorOf(ctx)
  const id = key === undefined ? `request:${ctx.requestId}` : `key:${actor}:${key}`
  await audit(ctx, { operation: 'runActions', target: `friend:${friendId}`, after: input })
  const command = { kind: 'actions.run' as const, actions, list: `hand:${ctx.requestId}`, actor, ...(source ? { source } : {}) }
  return { isTaken: true, ...(await tellFriend(ctx, { lineUserId, id, command })) }
}
