import { useTexts } from '../../lib/i18n.ts'
import { openerId, useEditor } from './context.ts'
import { GroupBody } from './GroupBody.tsx'
import { ModeSelect } from './ModeSelect.tsx'
import type { DraftGroup } from './model.ts'
import { NodeTools, useMoveByKeys } from './NodeTools.tsx'
import { segmentTexts } from './texts.ts'
import { type DropPlace, dragHandlers, useDrop } from './use-drag.ts'

/** Conditions that belong together, framed inside another group. */
export function GroupCard({ group, level, place }: { group: DraftGroup; level: number; place: DropPlace }) {
  const t = useTexts(segmentTexts)
  const { editor, serverFaults } = useEditor()
  const onKeyDown = useMoveByKeys(group.key)
  const { isOver, handlers } = useDrop(place)
  const fault = editor.isTried || editor.addingTo !== group.key ? editor.faults.get(group.key) : undefined
  const refusal = serverFaults.get(group.key)
  const words = fault ? t[fault] : refusal && t.refused(refusal)
  return (
    <fieldset
      id={openerId(group.key)}
      tabIndex={-1}
      class={`min-w-0 rounded-box border-l-2 bg-base-200/60 py-2 pl-1.5 sm:border-l-4 sm:p-3 dark:bg-base-300/25 ${isOver ? 'border-primary' : words ? 'border-error' : 'border-base-content/25'}`}
      {...handlers}
    >
      <legend class="sr-only">{t.group}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger place to take hold of; the buttons inside do the same */}
      <div class="mb-2 flex flex-wrap items-center justify-between gap-2" onKeyDown={onKeyDown} {...dragHandlers(group.key)}>
        <ModeSelect group={group} />
        <NodeTools node={group} />
      </div>
      <GroupBody group={group} level={level} />
      {words && (
        <p class="mt-2 text-xs font-medium text-error" role="alert">
          {words}
        </p>
      )}
    </fieldset>
  )
}
