import { useState } from 'preact/hooks'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { inserted, moved } from '../../lib/lists.ts'
import { useHistory } from '../../lib/use-history.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { showToast } from '../../ui/toast-store.ts'
import { copyOf, type DraftAction, newAction } from './model.ts'
import { actionTexts } from './texts.ts'

export const cardId = (key: number, which: 'head' | 'up' | 'down'): string => `action-${key}-${which}`

interface Options {
  actions: DraftAction[]
  update: (change: (actions: DraftAction[]) => DraftAction[]) => void
}

/** A message that is still to be written: it stands open from the start. */
const isBlank = ({ kind, bubbles }: DraftAction) =>
  kind === 'send' && bubbles.every(({ bubble }) => bubble.kind === 'text' && bubble.text === '')

/** What can be done to a list, each with what is said of it and where the focus goes. */
export function useActionsEditor({ actions, update }: Options) {
  const t = useTexts(actionTexts)
  const refocus = useRefocus()
  const history = useHistory(actions, (next) => update(() => next))
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(actions.filter(isBlank).map(({ key }) => key)))
  const [said, say] = useState('')

  const show = (key: number, isOpen: boolean) =>
    setOpen((current) => {
      const next = new Set(current)
      if (isOpen) next.add(key)
      else next.delete(key)
      return next
    })
  const put = (action: DraftAction, index: number) => {
    history.change((current) => inserted(current, index, action))
    show(action.key, true)
    refocus(cardId(action.key, 'head'))
  }
  const move = (from: number, to: number, focus: 'head' | 'up' | 'down' = 'head') => {
    const action = actions[from]
    if (!action || to < 0 || to >= actions.length || to === from) return
    history.change((current) => moved(current, from, to))
    refocus(cardId(action.key, focus))
    say(t.movedTo(to + 1))
  }
  const remove = (index: number) => {
    const action = actions[index]
    if (!action) return
    history.change((current) => current.filter(({ key }) => key !== action.key))
    const neighbour = actions[index + 1] ?? actions[index - 1]
    if (neighbour) refocus(cardId(neighbour.key, 'head'))
    const restore = (current: DraftAction[]) =>
      current.some(({ key }) => key === action.key) ? current : inserted(current, Math.min(index, current.length), action)
    showToast({ tone: 'neutral', text: t.removed(index + 1), action: { label: t.undo, run: () => history.change(restore) } })
  }
  return {
    history,
    said,
    isOpen: (key: number) => open.has(key),
    show,
    add: (kind: ActionKind) => put(newAction(kind), actions.length),
    duplicate: (index: number) => {
      const action = actions[index]
      if (!action) return
      put(copyOf(action), index + 1)
      say(t.copied(index + 1))
    },
    move,
    remove,
    set: (key: number, change: Partial<DraftAction>) =>
      history.change(
        (current) => current.map((each) => (each.key === key ? { ...each, ...change } : each)),
        `${key} ${Object.keys(change).join()}`,
      ),
  }
}

export type ActionsEditorState = ReturnType<typeof useActionsEditor>
