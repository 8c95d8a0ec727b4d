import type { AccountCtx } from '../../context.ts'
import { needsOf } from '../../engine/messages/needs.ts'
import { renderBubbles } from '../../engine/messages/render.ts'
import type { Bubble } from '../../engine/messages/schema.ts'
import { sourceText } from '../../engine/messages/source.ts'
import type { FriendValues, MessageWorld } from '../../engine/messages/world.ts'
import type { LineMessage } from '../../line/messages.ts'
import { loadWorld } from '../contents/index.ts'
import { readValues } from '../friends/index.ts'
import { signerOf } from '../links/index.ts'
import type { TalkRow } from './queries.ts'
import type { TalkContent, TalkSource } from './schema.ts'

/** As a row holds it. Personal messages of broadcasts are not copied into threads: their bubbles stand at the broadcast. */
type Stored = TalkContent | { bubble: Bubble }

/** What is in a row was put there by this feature, or checked when the broadcast was saved. */
const storedIn = ({ content }: TalkRow): Stored => JSON.parse(content)
const sourceIn = ({ source }: TalkRow): TalkSource | null => (source === null ? null : JSON.parse(source))

export interface Said {
  row: TalkRow
  source: TalkSource | null
  content: TalkContent
}

interface Seeing {
  ctx: AccountCtx
  friend: FriendValues
  world: MessageWorld
}

/** A broadcast's bubble as this friend saw it, as far as can be told: with the values that they have now. */
function messageOf(bubble: Bubble, { ctx, friend, world, row }: Seeing & { row: TalkRow }): LineMessage | undefined {
  const source = sourceIn(row)
  const { messages } = renderBubbles([bubble], {
    ...signerOf({ secret: ctx.env.ENISHI_SECRET, accountId: ctx.account.id, base: ctx.workerUrl }),
    world,
    friend,
    now: row.begunAt ?? row.at,
    zone: ctx.account.timeZone,
    source: source ? sourceText(source) : '',
  })
  return messages[0]
}

async function seeingAs(ctx: AccountCtx, { friendId, bubbles }: { friendId: number; bubbles: Bubble[] }): Promise<Seeing> {
  const world = await loadWorld(ctx.env.DB, ctx.account.id)
  const { fieldIds } = needsOf(bubbles, world)
  const known = await readValues(ctx.env.DB, { friendId, fieldIds })
  return { ctx, world, friend: known ?? { id: friendId, lineName: null, displayName: null, realName: null, fields: new Map() } }
}

/** The rows of a thread with what they show. */
export async function saidIn(ctx: AccountCtx, { friendId, rows }: { friendId: number; rows: TalkRow[] }): Promise<Said[]> {
  const stored = rows.map((row) => ({ row, source: sourceIn(row), content: storedIn(row) }))
  const bubbles = stored.flatMap(({ content }) => ('bubble' in content ? [content.bubble] : []))
  const seeing = bubbles.length > 0 ? await seeingAs(ctx, { friendId, bubbles }) : null
  return stored.flatMap(({ row, source, content }): Said[] => {
    if (!('bubble' in content)) return [{ row, source, content }]
    const message = seeing && messageOf(content.bubble, { ...seeing, row })
    return message ? [{ row, source, content: { message } }] : []
  })
}
