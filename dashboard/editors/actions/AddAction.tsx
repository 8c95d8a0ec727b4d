import { Plus } from 'lucide-preact'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Popover } from '../../ui/Popover.tsx'
import { ActionIcon } from './ActionIcon.tsx'
import { kindTexts } from './kind-texts.ts'
import { KIND_GROUPS } from './kinds.ts'
import { actionTexts } from './texts.ts'

interface AddActionProps {
  kinds: readonly ActionKind[]
  onAdd: (kind: ActionKind) => void
}

/** The kinds of action, to choose the next one from. */
export function AddAction({ kinds, onAdd }: AddActionProps) {
  const t = useTexts(actionTexts)
  const kind = useTexts(kindTexts)
  const groups = KIND_GROUPS.map(({ name, kinds: all }) => ({ name, kinds: all.filter((each) => kinds.includes(each)) })).filter(
    (group) => group.kinds.length > 0,
  )
  const trigger = (
    <>
      <Plus class="size-4" aria-hidden="true" />
      {t.add}
    </>
  )
  return (
    <Popover
      trigger={trigger}
      triggerClass="btn btn-quiet btn-sm"
      panelClass="top-full left-0 mt-1 max-h-[min(30rem,60dvh)] w-72 max-w-[calc(100vw-3rem)] overflow-y-auto"
    >
      {(close) =>
        groups.map((group) => (
          <section key={group.name} class="py-1">
            <h3 class="muted px-2.5 pb-0.5 text-2xs font-semibold">{kind[group.name]}</h3>
            <ul class="flex flex-col">
              {group.kinds.map((each) => (
                <li key={each}>
                  <button
                    type="button"
                    class="flex min-h-10 w-full items-center gap-3 rounded-field px-2.5 text-left text-sm hover:bg-base-200 dark:hover:bg-base-300/60"
                    onClick={() => {
                      close()
                      onAdd(each)
                    }}
                  >
                    <ActionIcon kind={each} />
                    {kind[each]}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))
      }
    </Popover>
  )
}
