import { TriangleAlert } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { ActionDetail } from './ActionDetail.tsx'
import { CardHead } from './CardHead.tsx'
import { CardTools } from './CardTools.tsx'
import { Condition } from './Condition.tsx'
import { kindTexts } from './kind-texts.ts'
import type { ActionFault, ActionLists, DraftAction } from './model.ts'
import { StopOnError } from './StopOnError.tsx'
import { actionTexts } from './texts.ts'
import type { ActionsEditorState } from './use-actions-editor.ts'
import { useWarningText, type Warning } from './warnings.ts'

export interface ActionCardProps {
  action: DraftAction
  /** Its place, and how many there are. */
  index: number
  count: number
  lists: ActionLists
  ownListId: number | undefined
  /** As far as it is time to say it. */
  fault: ActionFault | undefined
  refusal: string | undefined
  warnings: readonly Warning[]
  isHeld: boolean
  /** No further action can be added. */
  isFull: boolean
  isReadOnly: boolean
  editor: ActionsEditorState
  handle: { onPointerDown: (event: PointerEvent) => void }
}

/** One action: what it does in a line, and opened, all that it needs to know. */
export function ActionCard(props: ActionCardProps) {
  const { action, index, lists, fault, refusal, warnings, isHeld, isReadOnly, editor } = props
  const t = useTexts(actionTexts)
  const kind = useTexts(kindTexts)
  const warningText = useWarningText(lists, props.ownListId)
  // What is wrong stands open: its place is inside.
  const isOpen = editor.isOpen(action.key) || fault !== undefined
  const set = (change: Partial<DraftAction>) => editor.set(action.key, change)
  const onKeyDown = (event: KeyboardEvent) => {
    if (isReadOnly || event.defaultPrevented || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    editor.move(index, event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  return (
    <section
      aria-label={`${t.no(index + 1)}: ${kind[action.kind]}`}
      class={`flex flex-col rounded-field border bg-base-100 ${fault || refusal ? 'border-error' : 'border-base-300'} ${isHeld ? 'shadow-xl' : ''}`}
      onKeyDown={onKeyDown}
    >
      <div class="flex flex-wrap items-center gap-x-1 sm:flex-nowrap">
        <CardHead {...props} isOpen={isOpen} />
        {!isReadOnly && <CardTools {...props} isOpen={isOpen} />}
      </div>
      {(refusal !== undefined || warnings.length > 0) && (
        <ul class="flex flex-col gap-1 px-3 pb-3 text-xs sm:px-4">
          {refusal !== undefined && (
            <li class="font-medium text-error" role="alert">
              {t.refused(refusal)}
            </li>
          )}
          {warnings.map((warning) => (
            <li key={warningText(warning)} class="flex items-start gap-1.5 text-warning">
              <TriangleAlert class="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
              <span>{warningText(warning)}</span>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <div id={bodyId(action.key)} class="flex flex-col gap-4 border-t border-base-300 p-3 sm:p-4">
          <ActionDetail action={action} lists={lists} ownListId={props.ownListId} fault={fault} isReadOnly={isReadOnly} onChange={set} />
          <div class="flex flex-col gap-3 border-t border-dashed border-base-300 pt-3">
            <Condition when={action.when} parts={lists.parts} isReadOnly={isReadOnly} onChange={(when) => set({ when })} />
            <StopOnError action={action} isReadOnly={isReadOnly} onChange={set} />
          </div>
        </div>
      )}
    </section>
  )
}

export const bodyId = (key: number): string => `action-${key}-body`
