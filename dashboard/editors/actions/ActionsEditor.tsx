import { Redo2, Undo2 } from 'lucide-preact'
import { useContext, useMemo, useRef } from 'preact/hooks'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useDragSort } from '../../lib/use-drag-sort.ts'
import { undoKeys } from '../../lib/use-history.ts'
import { Button } from '../../ui/Button.tsx'
import { useZone } from '../../ui/Time.tsx'
import { DepthContext } from '../composer/context.ts'
import { ActionCard } from './ActionCard.tsx'
import { AddAction } from './AddAction.tsx'
import { ALL_KINDS } from './kinds.ts'
import { ACTIONS_MAX, type ActionLists, type DraftAction, faultOf, NESTED_MAX } from './model.ts'
import { actionTexts } from './texts.ts'
import { type ActionsEditorState, useActionsEditor } from './use-actions-editor.ts'
import { warningsOf } from './warnings.ts'

interface ActionsEditorProps {
  /** Names the list for those who cannot see what it stands under. */
  label: string
  actions: DraftAction[]
  /** Given a change rather than a result, so that an undo fits whatever was edited meanwhile. */
  update: (change: (actions: DraftAction[]) => DraftAction[]) => void
  lists: ActionLists
  kinds?: readonly ActionKind[]
  max?: number
  /** A try to save was made: what is missing is now said at its place. */
  showFaults?: boolean
  isReadOnly?: boolean
  /** The saved list that is edited here: what leads back to it goes round. */
  ownListId?: number | undefined
  /** What the server objected to, by the place of the action. */
  refused?: ReadonlyMap<number, string>
}

const NOTHING: ReadonlyMap<number, string> = new Map()

/** Writes an action list: what is done to a friend, one after another. */
export function ActionsEditor(props: ActionsEditorProps) {
  const { label, actions, update, lists, max = ACTIONS_MAX, showFaults = false, isReadOnly = false, refused = NOTHING } = props
  const t = useTexts(actionTexts)
  const zone = useZone()
  const editor = useActionsEditor({ actions, update })
  const list = useRef<HTMLOListElement>(null)
  const drag = useDragSort(list, editor.move)
  // What a choice of a choice of a choice leads to may not hold messages with choices again.
  const isDeep = useContext(DepthContext) > NESTED_MAX
  const kinds = (props.kinds ?? ALL_KINDS).filter((kind) => !isDeep || kind !== 'send')
  const warnings = useMemo(() => warningsOf(actions, { lists, zone, ownId: props.ownListId }), [actions, lists, zone, props.ownListId])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the shortcut of what its buttons do
    <div class="flex flex-col gap-3" onKeyDown={isReadOnly ? undefined : undoKeys(editor.history)}>
      {!isReadOnly && (editor.history.canUndo || editor.history.canRedo) && <Steps history={editor.history} />}
      {actions.length === 0 && (
        <p class="muted rounded-field border border-dashed border-base-content/25 px-4 py-4 text-center text-sm">{t.none}</p>
      )}
      <ol ref={list} class="flex flex-col gap-2" aria-label={label}>
        {actions.map((action, index) => (
          <li key={action.key} style={drag.style(index)}>
            <ActionCard
              action={action}
              index={index}
              count={actions.length}
              lists={lists}
              ownListId={props.ownListId}
              fault={shownFault(faultOf(action, { lists, zone }), showFaults)}
              refusal={refused.get(index)}
              warnings={warnings.get(index) ?? []}
              isHeld={drag.heldIndex === index}
              isFull={actions.length >= max}
              isReadOnly={isReadOnly}
              editor={editor}
              handle={drag.handle(index)}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          {actions.length >= max ? <p class="muted text-xs">{t.full(max)}</p> : <AddAction kinds={kinds} onAdd={editor.add} />}
          {actions.length > 1 && <p class="muted text-xs">{t.order}</p>}
        </div>
      )}
      <p class="sr-only" role="status">
        {editor.said}
      </p>
    </div>
  )
}

/** What is gone is said at once: nobody tried to enter it. */
const shownFault = <F extends string>(fault: F | undefined, isTried: boolean): F | undefined =>
  isTried || fault === 'gone' ? fault : undefined

function Steps({ history }: Pick<ActionsEditorState, 'history'>) {
  const t = useTexts(actionTexts)
  return (
    <div class="-mb-1 flex justify-end">
      <Button
        tone="ghost"
        size="sm"
        label={t.undo}
        icon={<Undo2 class="size-4" aria-hidden="true" />}
        isDisabled={!history.canUndo}
        onClick={history.undo}
      />
      <Button
        tone="ghost"
        size="sm"
        label={t.redo}
        icon={<Redo2 class="size-4" aria-hidden="true" />}
        isDisabled={!history.canRedo}
        onClick={history.redo}
      />
    </div>
  )
}
