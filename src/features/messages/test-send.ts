import type { AccountCtx } from '../../context.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict, invalid } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireContents } from '../fields/index.ts'
import { actorOf, tellFriend } from '../friends/index.ts'
import { type TestFriendRow, testFriendRows } from './queries.ts'
import type { SendTest, TestSent } from './schema.ts'
import { toProblems } from './service.ts'
import { askLine, type Refusal, show } from './show.ts'

/** Those who are meant. Throws 400 at each who is no test friend, 409 when there is nobody. */
function targetsAmong(all: readonly TestFriendRow[], friendIds: readonly number[] | undefined): TestFriendRow[] {
  if (all.length === 0) throw conflict('no-test-friends', 'Nobody gets tests yet. Make yourself a test friend first.')
  if (!friendIds) return [...all]
  const strangers = friendIds.flatMap((id, i) =>
    all.some(({ friendId }) => friendId === id)
      ? []
      : [[`friendIds.${i}`, 'Tests go to test friends only. Add this friend to them first.']],
  )
  if (strangers.length > 0) throw invalid(Object.fromEntries(strangers))
  return all.filter(({ friendId }) => friendIds.includes(friendId))
}

function refusedByLine(refusals: readonly Refusal[], places: readonly (readonly (string | number)[])[]): AppError {
  const fields = refusals.map(({ message, property, words }) => {
    const at = message === null ? [] : (places[message] ?? [])
    return [['bubbles', ...at].join('.'), property === null ? words : `${property}: ${words}`]
  })
  return new AppError({
    status: 422,
    code: 'line-refused',
    message: 'LINE does not take these messages; nothing was sent. Each field says what it has against them.',
    fields: Object.fromEntries(fields),
  })
}

const nothingLeft = () =>
  new AppError({ status: 422, code: 'nothing-to-send', message: 'None of these bubbles can be shown, so nothing was sent.' })

type Outcome = TestSent['items'][number]['outcome']
interface Sending {
  bubbles: Bubble[]
  id: string
}

async function sendTo(ctx: AccountCtx, friend: TestFriendRow, { bubbles, id }: Sending): Promise<Outcome> {
  if (friend.unfollowedAt !== null) return 'friend-blocked-us'
  if (friend.staffBlockedAt !== null) return 'blocked-by-staff'
  const command = { kind: 'test.send' as const, bubbles, actor: actorOf(ctx) }
  try {
    const { isDone } = await tellFriend(ctx, { lineUserId: friend.lineUserId, id, command })
    return isDone ? 'taken' : 'later'
  } catch (error) {
    // The others still get it; this one stands in the answer.
    if (error instanceof AppError) return 'unreachable'
    throw error
  }
}

type Input = SendTest & {
  /** What the caller calls this request; a second one of the same name sends nothing. */
  key: string | undefined
}

/**
 * Sends bubbles to test friends, in the order of each friend's line. LINE is asked first: what it would refuse is refused here (422). Taps and links in it work, so what
 * they do is stored as it would be with a saved message.
 */
export async function sendTest(ctx: AccountCtx, { bubbles, friendIds, key }: Input): Promise<TestSent> {
  const targets = targetsAmong(await testFriendRows(ctx), friendIds)
  await requireContents(ctx, { bubbles })
  const { messages, places, problems } = await show(ctx, { bubbles, friendId: targets[0]?.friendId })
  if (messages.length === 0) throw nothingLeft()
  const refusals = await askLine(ctx, messages)
  if (refusals.length > 0) throw refusedByLine(refusals, places)
  await ctx.db.batch([...contentStatements(ctx, { bubbles: [bubbles] }), bumpConfigVersion(ctx)])
  await audit(ctx, {
    operation: 'sendTest',
    target: 'test-friends',
    after: { bubbles, friendIds: targets.map(({ friendId }) => friendId) },
  })
  const id = key === undefined ? `request:${ctx.requestId}` : `key:${actorOf(ctx)}:${key}`
  const items = await Promise.all(
    targets.map(async (target) => ({ friendId: target.friendId, name: target.name, outcome: await sendTo(ctx, target, { bubbles, id }) })),
  )
  return { items, problems: toProblems(problems) }
}
