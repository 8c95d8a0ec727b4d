import type { AccountCtx } from '../../context.ts'
import { needsOf } from '../../engine/messages/needs.ts'
import { type Rendered, renderBubbles } from '../../engine/messages/render.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import { sourceText } from '../../engine/messages/source.ts'
import type { FriendValues, MessageWorld } from '../../engine/messages/world.ts'
import { AppError, invalid } from '../../http/errors.ts'
import { lineFor } from '../../line/for-account.ts'
import type { LineMessage } from '../../line/messages.ts'
import type { LineFailure } from '../../line/result.ts'
import { worldFor } from '../contents/index.ts'
import { signerOf } from '../links/index.ts'
import { friendValues } from './queries.ts'

async function valuesOf(
  ctx: AccountCtx,
  { bubbles, world, friendId }: { bubbles: Bubble[]; world: MessageWorld; friendId: number },
): Promise<FriendValues> {
  const friend = await friendValues(ctx, { friendId, fieldIds: needsOf(bubbles, world).fieldIds })
  if (!friend) throw invalid({ friendId: 'There is no such friend. Choose one of this account.' })
  return friend
}

/** Bubbles as LINE is given them: for a friend, or for nobody. Throws 400 for a friend who is not of this account. */
export async function show(
  ctx: AccountCtx,
  { bubbles, friendId }: { bubbles: Bubble[]; friendId?: number | undefined },
): Promise<Rendered> {
  const world = await worldFor(ctx, bubbles)
  const friend = friendId === undefined ? null : await valuesOf(ctx, { bubbles, world, friendId })
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.id : ''
  return renderBubbles(bubbles, {
    ...signerOf({ secret: ctx.env.ENISHI_SECRET, accountId: ctx.account.id, base: ctx.workerUrl }),
    world,
    friend,
    now: ctx.clock.now(),
    zone: ctx.account.timeZone,
    source: sourceText({ kind: 'staff', staffId }),
  })
}

/** LINE's words against a message; `message`: its place in the request, null when LINE does not say; `property`: the place inside it, in LINE's names. */
export interface Refusal {
  message: number | null
  property: string | null
  words: string
}

const PLACE = /^messages\[(\d+)\]\.?(.*)$/

/** LINE names places as `messages[0].template.actions[1].label`. */
export function refusalsIn({ message: whole, details = [] }: Pick<LineFailure, 'message' | 'details'>): Refusal[] {
  if (details.length === 0) return [{ message: null, property: null, words: whole }]
  return details.map(({ property = '', message = whole }) => {
    const [, place, inside] = PLACE.exec(property) ?? []
    return {
      message: place === undefined ? null : Number(place),
      property: (place === undefined ? property : inside) || null,
      words: message,
    }
  })
}

/** What LINE has against messages; nothing: it would take them. Nothing is sent and nothing counted. Throws 502 when LINE does not answer as it should. */
export async function askLine(ctx: AccountCtx, messages: LineMessage[]): Promise<Refusal[]> {
  const result = await lineFor(ctx.env, ctx.account.id).validateMulticast(messages)
  if (result.ok) return []
  if (result.kind === 'refused') return refusalsIn(result)
  throw new AppError({
    status: 502,
    code: 'line-unreachable',
    message: `LINE did not answer as it should (${result.message}). Nothing was sent; try again in a moment.`,
  })
}
