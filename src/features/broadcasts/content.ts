import type { AccountCtx } from '../../context.ts'
import { layOut, type PlainBubble } from '../../engine/messages/layout.ts'
import { needsOf } from '../../engine/messages/needs.ts'
import { renderBubbles } from '../../engine/messages/render.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import { sourceText } from '../../engine/messages/source.ts'
import type { FriendValues, MessageWorld } from '../../engine/messages/world.ts'
import type { Env } from '../../env.ts'
import type { LineMessage } from '../../line/messages.ts'
import { loadWorld } from '../contents/index.ts'
import { signerOf } from '../links/index.ts'

/** What goes out, kept when sending starts, so that it stays one message whatever is edited meanwhile: rendered when it is the same for all, else as bubbles without templates. */
export interface SentContent {
  isPersonal: boolean
  /** The Worker's public origin, under which files and measured addresses stand. */
  base: string
  items: ({ message: LineMessage } | { bubble: PlainBubble })[]
}

interface Manner {
  env: Env
  accountId: number
  broadcastId: number
  base: string
  zone: string
  /** The same for everybody and for every try: when sending started. */
  startedAt: number
  world: MessageWorld
}

const messagesOf = (
  bubbles: readonly Bubble[],
  { env, accountId, broadcastId, base, zone, startedAt, world }: Manner,
  friend: FriendValues | null,
) =>
  renderBubbles(bubbles, {
    ...signerOf({ secret: env.ENISHI_SECRET, accountId, base }),
    world,
    friend,
    now: startedAt,
    zone,
    source: sourceText({ kind: 'broadcast', broadcastId }),
  }).messages

interface Prepared {
  content: SentContent
  /** Of these fields the values are wanted. */
  fieldIds: number[]
  /** As somebody would get it. */
  sample(friend: FriendValues | null): LineMessage[]
}

/** A draft as it would go out now. */
export async function prepared(
  ctx: AccountCtx,
  { broadcastId, bubbles }: { broadcastId: number; bubbles: readonly Bubble[] },
): Promise<Prepared> {
  const world = await loadWorld(ctx.env.DB, ctx.account.id)
  const manner: Manner = {
    env: ctx.env,
    accountId: ctx.account.id,
    broadcastId,
    base: ctx.workerUrl,
    zone: ctx.account.timeZone,
    startedAt: ctx.clock.now(),
    world,
  }
  const { isPersonal, fieldIds } = needsOf(bubbles, world)
  const sample = (friend: FriendValues | null) => messagesOf(bubbles, manner, friend)
  const items = isPersonal ? layOut(bubbles, world).bubbles.map((bubble) => ({ bubble })) : sample(null).map((message) => ({ message }))
  return { content: { isPersonal, base: ctx.workerUrl, items }, fieldIds, sample }
}

/** A broadcast under way, as an isolate keeps it. */
export interface Sending {
  isPersonal: boolean
  fieldIds: number[]
  /** What this friend gets; null: what all get. */
  messagesFor(friend: FriendValues | null): LineMessage[]
}

const KEPT_MAX = 50
/** A broadcast that is being sent is never edited, so its content may stay in the isolate. */
const kept = new Map<number, Sending>()

const CONTENT = `SELECT b.account_id AS accountId, b.content, b.started_at AS startedAt, a.time_zone AS zone
  FROM broadcasts b JOIN accounts a ON a.id = b.account_id WHERE b.id = ? AND b.content IS NOT NULL`
type Row = { accountId: number; content: string; startedAt: number; zone: string }

/** What a broadcast under way sends. */
export async function sendingOf(env: Env, broadcastId: number): Promise<Sending> {
  const known = kept.get(broadcastId)
  if (known) return known
  const row = await env.DB.prepare(CONTENT).bind(broadcastId).first<Row>()
  if (!row) throw new Error(`broadcast ${broadcastId} is not being sent`)
  const sending = await sendingFrom(env, { ...row, broadcastId })
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(broadcastId, sending)
  return sending
}

async function sendingFrom(
  env: Env,
  { broadcastId, accountId, startedAt, zone, content }: Row & { broadcastId: number },
): Promise<Sending> {
  const { isPersonal, base, items }: SentContent = JSON.parse(content)
  const bubbles = items.flatMap((item) => ('bubble' in item ? [item.bubble] : []))
  const rendered = items.flatMap((item) => ('message' in item ? [item.message] : []))
  if (bubbles.length === 0) return { isPersonal, fieldIds: [], messagesFor: () => rendered }
  const manner = { env, accountId, broadcastId, base, zone, startedAt, world: await loadWorld(env.DB, accountId) }
  return { isPersonal, fieldIds: needsOf(bubbles, manner.world).fieldIds, messagesFor: (friend) => messagesOf(bubbles, manner, friend) }
}
