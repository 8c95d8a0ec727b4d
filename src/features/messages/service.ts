import type { AccountCtx } from '../../context.ts'
import type { Problem } from '../../engine/messages/problems.ts'
import { requireContents } from '../fields/index.ts'
import type { MessageCheck, MessagePreview, ShowMessages } from './schema.ts'
import { askLine, show } from './show.ts'

/** A path is never changed in the engine; JSON knows no such thing. */
export const toProblems = (problems: readonly Problem[]) => problems.map(({ path, ...rest }) => ({ ...rest, path: [...path] }))

/** Throws 400 for what could not be saved either. */
export async function previewMessages(ctx: AccountCtx, input: ShowMessages): Promise<MessagePreview> {
  await requireContents(ctx, { bubbles: input.bubbles })
  const { messages, problems } = await show(ctx, input)
  return { messages, problems: toProblems(problems) }
}

/** Asks LINE about bubbles as a friend would get them. Throws 400 for what could not be saved, 502 when LINE does not say. */
export async function checkMessages(ctx: AccountCtx, input: ShowMessages): Promise<MessageCheck> {
  await requireContents(ctx, { bubbles: input.bubbles })
  const { messages, places, problems } = await show(ctx, input)
  const refused = messages.length === 0 ? [] : await askLine(ctx, messages)
  const refusals = refused.map(({ message, property, words }) => {
    const bubble = message === null ? undefined : places[message]?.[0]
    return { bubble: typeof bubble === 'number' ? bubble : null, property, message: words }
  })
  return { isValid: refusals.length === 0 && problems.length === 0, problems: toProblems(problems), refusals }
}
