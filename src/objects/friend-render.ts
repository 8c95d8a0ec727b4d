import type { Definitions } from '../engine/friend/definitions.ts'
import type { FriendState, OutboxRow, Part } from '../engine/friend/types.ts'
import { needsOf } from '../engine/messages/needs.ts'
import { type RenderContext, renderBubbles } from '../engine/messages/render.ts'
import { sourceText } from '../engine/messages/source.ts'
import { type FriendValues, MESSAGE_WORLD } from '../engine/messages/world.ts'
import { type LostMessage, type OutMessage, withQuickReply } from '../engine/outbox/messages.ts'
import { readValues } from '../features/friends/index.ts'
import { signerOf } from '../features/links/index.ts'
import type { FriendLineOptions } from './friend-line.ts'
import { payStatements } from './friend-owed.ts'
import type { Line } from './friend-state.ts'

export type RenderOptions = FriendLineOptions &
  Line & {
    definitions: Definitions
    /** What is asked of LINE beside the sending, such as the name of somebody new. */
    errandsDone: Promise<unknown>
  }

/** What LINE is asked to show for a request, made once. A bubble that cannot be shown is left out and accounted for; the others are sent. */
export async function rendered(options: RenderOptions, row: OutboxRow): Promise<OutboxRow> {
  const friend = await valuesOf(options, row)
  const messages: OutMessage[] = []
  const lost: LostMessage[] = []
  for (const part of row.parts)
    for (const place of part.bubbles.keys()) {
      const made = renderOne(options, { part, place, friend })
      if ('message' in made) messages.push(made)
      else lost.push(made)
    }
  return { ...row, messages: withQuickReply(messages), ...(lost.length > 0 ? { lost } : {}) }
}

interface One {
  part: Part
  place: number
  friend: FriendValues
}

function renderOne({ env, account, definitions, clock }: RenderOptions, { part, place, friend }: One): OutMessage | LostMessage {
  const context: RenderContext = {
    ...signerOf({ secret: env.ENISHI_SECRET, accountId: account.id, base: env.WORKER_URL }),
    world: definitions.get(MESSAGE_WORLD),
    friend,
    now: clock.now(),
    zone: account.timeZone,
    source: sourceText(part.source),
  }
  const { messages, problems } = renderBubbles(part.bubbles.slice(place, place + 1), context)
  const [message] = messages
  return message ? { part: part.key, place, message } : { part: part.key, place, reason: problems[0]?.code ?? 'empty' }
}

/**
 * The friend as these messages speak of them. The database is asked only where they say more than LINE's name and ours; then it is first paid what it is owed, so
 * that it tells what was just decided. Somebody new has no name until LINE has told it.
 */
async function valuesOf(options: RenderOptions, row: OutboxRow): Promise<FriendValues> {
  const { definitions, friend, env, store } = options
  const { name, fieldIds, realName } = needsOf(
    row.parts.flatMap(({ bubbles }) => bubbles),
    definitions.get(MESSAGE_WORLD),
  )
  const isNameless = name && friend.lineName === null
  if (isNameless) await options.errandsDone.catch(() => undefined)
  if (!isNameless && !realName && fieldIds.length === 0) return { ...namesOf(friend), realName: null, fields: new Map() }
  await payStatements(env.DB, store)
  return (await readValues(env.DB, { friendId: friend.id, fieldIds })) ?? { ...namesOf(friend), realName: null, fields: new Map() }
}

const namesOf = ({ id, lineName, displayName }: FriendState) => ({ id, lineName, displayName })
