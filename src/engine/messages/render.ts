import type { LineMessage } from '../../line/messages.ts'
import { layOut } from './layout.ts'
import type { Path, Problem } from './problems.ts'
import { renderBubble } from './render-bubble.ts'
import type { Bubble } from './schema.ts'
import type { FriendValues, MessageWorld } from './world.ts'
import { createPen } from './write.ts'

export interface RenderContext {
  world: MessageWorld
  /** Whom the message is for; null: for many at once, or nobody yet. What is said of a friend then falls back to what is said without a value. */
  friend: FriendValues | null
  /** Epoch ms. Dates are counted from here. */
  now: number
  /** IANA name, of the account. */
  zone: string
  /** What the message is sent for, in its short form (`sourceText`). */
  source: string
  /** Where the Worker is reached from outside, without a slash at its end: files of messages stand under it. */
  base: string
  /** 12 letters that prove that `text`, `<key of the choice>.<source>`, comes from us for this account. */
  sign(text: string): string
  /** The whole address that stands for a link in a message. `friendId` 0: only counted. */
  linkFor(link: { linkId: number; friendId: number; source: string }): string
}

export interface Rendered {
  /** As LINE takes them, five at most; fewer than were asked for when some cannot be shown. */
  messages: LineMessage[]
  /** By place in the list that was given: of each message, the bubble that it was made of. */
  places: Path[]
  problems: Problem[]
}

/** Makes of bubbles what LINE takes. Pure: the same bubbles and context give the same messages, so a request may be made again. Never throws for anything that a schema let in. */
export function renderBubbles(bubbles: readonly Bubble[], context: RenderContext): Rendered {
  const { bubbles: laidOut, paths, problems } = layOut(bubbles, context.world)
  const pen = createPen(context, problems)
  const rendered: Rendered = { messages: [], places: [], problems }
  for (const [i, bubble] of laidOut.entries()) {
    const path = paths[i] ?? []
    const message = renderBubble(bubble, { pen, path, track: bubble.track ?? 'each' })
    if (!message) continue
    rendered.messages.push(message)
    rendered.places.push(path)
  }
  return rendered
}
