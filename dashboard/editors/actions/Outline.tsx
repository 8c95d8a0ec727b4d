import { useMemo } from 'preact/hooks'
import type { Action } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useZone } from '../../ui/Time.tsx'
import { ActionIcon } from './ActionIcon.tsx'
import { type ActionLists, toDraftActions } from './model.ts'
import { actionTexts } from './texts.ts'
import { useActionSummary } from './use-summary.ts'

interface OutlineProps {
  actions: readonly Action[]
  lists: ActionLists
}

/** What a list does, to read and not to change: a line for each action. */
export function Outline({ actions, lists }: OutlineProps) {
  const t = useTexts(actionTexts)
  const zone = useZone()
  const drafts = useMemo(() => toDraftActions(actions, { lists, zone }), [actions, lists, zone])
  const summary = useActionSummary(lists)
  const { ConditionText } = lists.parts ?? {}
  if (actions.length === 0) return <p class="muted text-sm">{t.none}</p>
  return (
    <ol class="flex flex-col gap-2 rounded-field bg-base-200 px-4 py-3 text-sm dark:bg-base-300/40">
      {drafts.map((action, index) => (
        <li key={action.key} class="flex items-start gap-2.5">
          <span class="tnum muted w-4 shrink-0 text-center text-xs leading-5 font-bold">{index + 1}</span>
          <ActionIcon kind={action.kind} />
          <span class="flex min-w-0 flex-col">
            <span class="line-clamp-2 break-words">{summary(action)}</span>
            {action.when && <span class="muted text-xs">{ConditionText ? <ConditionText segment={action.when} /> : t.whenSet}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
