import { useRef } from 'preact/hooks'
import type { ApiError } from '../../lib/api-error.ts'
import type { DraftBubble } from './model.ts'

/** What the server objects to, by its place among the bubbles: `0.choices.1.label`. */
export type Refusals = Readonly<Record<string, string>>

/** Those of an error that are about the bubbles that were sent under a name. */
export const refusalsUnder = (error: ApiError | null, name: string): Refusals =>
  Object.fromEntries(
    Object.entries(error?.fields ?? {}).flatMap(([path, text]) =>
      path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), text]] : [],
    ),
  )

/** The objections to a bubble as long as it is what was refused: whoever changes it has answered them. */
export function useRefused(bubbles: readonly DraftBubble[], refusals: Refusals | undefined): (draft: DraftBubble) => string[] {
  const print = JSON.stringify(refusals ?? {})
  const refused = useRef({ print: '{}', bubbles })
  if (refused.current.print !== print) refused.current = { print, bubbles }
  return (draft) => {
    const index = refused.current.bubbles.findIndex(({ key, bubble }) => key === draft.key && bubble === draft.bubble)
    if (index < 0) return []
    return [...new Set(Object.entries(refusals ?? {}).flatMap(([path, text]) => (path.split('.')[0] === String(index) ? [text] : [])))]
  }
}
