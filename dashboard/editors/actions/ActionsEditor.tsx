import { useState } from 'preact/hooks'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { inserted, moved, without } from '../../lib/lists.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { showToast } from '../../ui/toast-store.ts'
import { ActionCard, cardId } from './ActionCard.tsx'
import { AddAction } from './AddAction.tsx'
import { ACTIONS_MAX, type ActionLists, type DraftAction, newAction } from './model.ts'
import { actionTexts } from './texts.ts'

const ALL_KINDS: readonly ActionKind[] = [
  'send',
  'tag.add',
  'tag.remove',
  'field.set',
  'mark.set',
  'scenario.start',
  'scenario.stop',
  'friend.hide',
  'friend.show',
]

interface ActionsEditorProps {
  /** Names the list for those who cannot see what it stands under. */
  label: string
  actions: readonly DraftAction[]
  /** Given a change rather than a result, so that an undo fits whatever was edited meanwhile. */
  update: (change: (actions: DraftAction[]) => DraftAction[]) => void
  lists: ActionLists
  kinds?: readonly ActionKind[]
  max?: number
  showFaults?: boolean
  isReadOnly?: boolean
}

/** Writes an action list: what is done to a friend, one after another. */
export function ActionsEditor(props: ActionsEditorProps) {
  const { label, actions, update, kinds = ALL_KINDS, max = ACTIONS_MAX, isReadOnly = false } = props
  const t = useTexts(actionTexts)
  const refocus = useRefocus()
  const [said, say] = useState('')
  const isFull = actions.length >= max

  const add = (kind: ActionKind) => {
    const action = newAction(kind)
    update((current) => [...current, action])
    refocus(cardId(action.key, 'card'))
  }
  const move = (index: number, by: -1 | 1) => {
    const action = actions[index]
    if (!action || index + by < 0 || index + by >= actions.length) return
    update((current) => moved(current, index, index + by))
    refocus(cardId(action.key, by < 0 ? 'up' : 'down'))
    say(t.movedTo(index + by + 1))
  }
  const remove = (index: number) => {
    const action = actions[index]
    if (!action) return
    update((current) => without(current, index))
    const neighbour = actions[index + 1] ?? actions[index - 1]
    if (neighbour) refocus(cardId(neighbour.key, 'card'))
    const restore = (current: DraftAction[]) =>
      current.some((each) => each.key === action.key) ? current : inserted(current, Math.min(index, current.length), action)
    showToast({ tone: 'neutral', text: t.removed(index + 1), action: { label: t.undo, run: () => update(restore) } })
  }
  return (
    <div class="flex flex-col gap-3">
      {actions.length === 0 && (
        <p class="muted rounded-field border border-dashed border-base-content/25 px-4 py-4 text-center text-sm">{t.none}</p>
      )}
      <ol class="flex flex-col gap-3" aria-label={label}>
        {actions.map((action, index) => (
          <li key={action.key}>
            <ActionCard
              action={action}
              no={index + 1}
              count={actions.length}
              lists={props.lists}
              showFaults={props.showFaults ?? false}
              isReadOnly={isReadOnly}
              onChange={(change) => update((current) => current.map((each) => (each.key === action.key ? { ...each, ...change } : each)))}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          {isFull ? <p class="muted text-xs">{t.full(max)}</p> : <AddAction kinds={kinds} onAdd={add} />}
          {actions.length > 1 && <p class="muted text-xs">{t.order}</p>}
        </div>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}
