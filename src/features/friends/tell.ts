import type { AccountCtx } from '../../context.ts'
import type { Command } from '../../engine/friend/types.ts'
import { AppError } from '../../http/errors.ts'
import { errorText } from '../../lib/log.ts'
import { friendObjectName } from './object-name.ts'

interface Telling {
  lineUserId: string
  /** What has the same id is done once. */
  id: string
  command: Command
}

const unreachable = () =>
  new AppError({ status: 503, code: 'unavailable', message: 'It could not be stored just now. Try again in a moment.', retryAfter: 5 })

/**
 * Gives a command to a friend's object and waits until it has been carried out. Where that has to wait (the database or LINE is away), it is stored and carried out
 * later: `isDone` is false then. Throws 503 when not even that was possible.
 */
export async function tellFriend(ctx: AccountCtx, { lineUserId, id, command }: Telling): Promise<{ isDone: boolean }> {
  const who = { accountId: ctx.account.id, lineUserId }
  const object = ctx.env.FRIEND.getByName(friendObjectName(who))
  try {
    await object.command(who, { id, command })
    return { isDone: true }
  } catch (error) {
    ctx.log.warn('friend.command-waits', { kind: command.kind, error: errorText(error) })
  }
  try {
    await object.receive(who, [{ id, at: ctx.clock.now(), body: command }])
    return { isDone: false }
  } catch (error) {
    ctx.log.error('friend.unreachable', { kind: command.kind, error: errorText(error) })
    throw unreachable()
  }
}
