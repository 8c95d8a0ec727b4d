import type { Action } from '../../../src/engine/actions/schema.ts'
import type { Greeting, GreetingVariant } from '../../../src/features/greetings/schema.ts'
import { areActionsRight, type DraftAction, type In, newAction, toActions, toDraftActions } from '../../editors/actions/model.ts'
import { areWindowsRight, type DraftWindow, OPEN_HOURS, toDraftWindows, toWindows } from '../../editors/windows/model.ts'
import { inverted, isInWindows } from '../../editors/windows/week.ts'

// As the API has them; a test compares them.
export const NAME_MAX = 60
export const VARIANTS_MAX = 10

/** A greeting without what the server adds to it. */
export type GreetingContent = Pick<Greeting, 'actions' | 'variants'>

/** Another greeting at certain times, as the form has it. The key is its identity on the screen. */
export interface DraftVariant {
  key: number
  name: string
  windows: DraftWindow[]
  actions: DraftAction[]
}

export interface GreetingDraft {
  actions: DraftAction[]
  variants: DraftVariant[]
}

let lastKey = 0
function variant(content: Omit<DraftVariant, 'key'>): DraftVariant {
  lastKey += 1
  return { key: lastKey, ...content }
}

/** Most often another greeting is wanted for those who come while the shop is closed. */
export const newVariant = (name: string): DraftVariant =>
  variant({ name, windows: toDraftWindows(inverted([OPEN_HOURS])), actions: [newAction('send')] })

/** One that was never saved begins with a message to write. */
export const draftOf = (greeting: Greeting, inside: In): GreetingDraft =>
  greeting.updatedAt === null ? { actions: [newAction('send')], variants: [] } : toDraft(greeting, inside)

export function toDraft({ actions, variants }: GreetingContent, inside: In): GreetingDraft {
  return {
    actions: toDraftActions(actions, inside),
    variants: variants.map((each) =>
      variant({ name: each.name, windows: toDraftWindows(each.windows), actions: toDraftActions(each.actions, inside) }),
    ),
  }
}

const toVariant = ({ name, windows, actions }: DraftVariant, inside: In): GreetingVariant => ({
  name: name.trim(),
  windows: toWindows(windows),
  actions: toActions(actions, inside),
})

export const toSave = ({ actions, variants }: GreetingDraft, inside: In): GreetingContent => ({
  actions: toActions(actions, inside),
  variants: variants.map((each) => toVariant(each, inside)),
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: GreetingDraft, inside: In): string => JSON.stringify(toSave(draft, inside))

export const isVariantRight = ({ name, windows, actions }: DraftVariant, inside: In): boolean =>
  name.trim().length <= NAME_MAX && windows.length > 0 && areWindowsRight(windows) && areActionsRight(actions, inside)

export const isRight = ({ actions, variants }: GreetingDraft, inside: In): boolean =>
  areActionsRight(actions, inside) && variants.every((each) => isVariantRight(each, inside))

/** The variant whose time it is; undefined: none, so what is said at all other times. One without times is not filled in yet. */
export const variantAt = (variants: readonly DraftVariant[], moment: { at: number; zone: string }): DraftVariant | undefined =>
  variants.find(({ windows }) => windows.length > 0 && isInWindows(windows, moment))

/** What leaves at once: everything that is sent before the list waits. */
export function bubblesOf(actions: readonly Action[]) {
  const wait = actions.findIndex(({ kind }) => kind === 'wait')
  return (wait < 0 ? actions : actions.slice(0, wait)).flatMap((action) => (action.kind === 'send' ? action.bubbles : []))
}
