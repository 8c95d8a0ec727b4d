import { Plus } from 'lucide-preact'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Popover } from '../../ui/Popover.tsx'
import { ActionIcon } from './ActionIcon.tsx'
import { actionTexts } from './texts.ts'

interface AddActionProps {
  kinds: readonly ActionKind[]
  onAdd: (kind: ActionKind) => void
}

/** The kinds of action, to choose the next one from. */
export function AddAction({ kinds, onAdd }: AddActionProps) {
  const t = useTexts(actionTexts)
  const trigger = (
    <>
      <Plus class="size-4" aria-hidden="true" />
      {t.add}
    </>
  )
  return (
    <Popover trigger={trigger} triggerClass="btn btn-quiet btn-sm" panelClass="top-full left-0 mt-1 w-64 max-w-[calc(100vw-2rem)]">
      {(close) => (
        <ul class="flex flex-col">
          {kinds.map((kind) => (
            <li key={kind}>
              <button
                type="button"
                class="flex min-h-10 w-full items-center gap-3 rounded-field px-2.5 text-left text-sm hover:bg-base-200"
                onClick={() => {
                  close()
                  onAdd(kind)
                }}
              >
                <ActionIcon kind={kind} />
                {t[kind]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
