import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { inserted, moved, without } from '../../lib/lists.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { ActionDetail } from './ActionDetail.tsx'
import { ActionIcon } from './ActionIcon.tsx'
import { AddAction } from './AddAction.tsx'
import { ACTIONS_MAX, type ActionLists, type DraftAction, faultOf, newAction } from './model.ts'
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

const cardId = (key: number, which: 'card' | 'up' | 'down'): string => `action-${key}-${which}`

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
              {...props}
              action={action}
              no={index + 1}
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

interface ActionCardProps extends ActionsEditorProps {
  action: DraftAction
  no: number
  onChange: (change: Partial<DraftAction>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function ActionCard({ action, no, actions, lists, showFaults = false, isReadOnly = false, onChange, onMove, onRemove }: ActionCardProps) {
  const t = useTexts(actionTexts)
  const zone = useZone()
  // What is gone is said at once: nobody tried to enter it.
  const fault = faultOf(action, { lists, zone })
  const shown = showFaults || fault === 'gone' ? fault : undefined
  const tool = (name: 'up' | 'down', icon: preact.ComponentChildren, isDisabled: boolean) => (
    <Button
      tone="ghost"
      size="sm"
      label={t[name](no)}
      icon={icon}
      isDisabled={isDisabled}
      onClick={() => onMove(name === 'up' ? -1 : 1)}
      attributes={{ id: cardId(action.key, name) }}
    />
  )
  return (
    <section
      id={cardId(action.key, 'card')}
      tabIndex={-1}
      aria-label={`${no}. ${t[action.kind]}`}
      class={`flex flex-col gap-3 rounded-field border p-3 sm:p-4 ${shown ? 'border-error' : 'border-base-300'}`}
    >
      <div class="flex items-center gap-2.5">
        <span class="tnum muted w-4 shrink-0 text-center text-xs font-bold" aria-hidden="true">
          {no}
        </span>
        <ActionIcon kind={action.kind} />
        <p class="grow text-sm font-semibold">{t[action.kind]}</p>
        {!isReadOnly && (
          <div class="-my-1 -mr-1 flex">
            {actions.length > 1 && tool('up', <ArrowUp class="size-4" />, no === 1)}
            {actions.length > 1 && tool('down', <ArrowDown class="size-4" />, no === actions.length)}
            <Button tone="ghost" size="sm" label={t.remove(no)} icon={<Trash2 class="size-4" />} onClick={onRemove} />
          </div>
        )}
      </div>
      <ActionDetail action={action} lists={lists} fault={shown} isReadOnly={isReadOnly} onChange={onChange} />
    </section>
  )
}
