import { Copy, Play, Trash2, TriangleAlert } from 'lucide-preact'
import type { SavedActionList } from '../../../src/features/action-lists/schema.ts'
import { type ActionLists, noLists, toDraftActions } from '../../editors/actions/model.ts'
import { useActionSummary } from '../../editors/actions/use-summary.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { useSavedListChanges } from './queries.ts'
import { savedListTexts } from './texts.ts'

interface SavedListRowProps {
  list: SavedActionList
  /** What its actions are about; undefined while on its way. */
  lists: ActionLists | undefined
  onRun: () => void
  onRemove: () => void
}

/** So many of its actions stand in the row. */
const SHOWN = 3

/** A saved action list in the list of all: what it does, and what can be done with it. */
export function SavedListRow({ list, lists = noLists, onRun, onRemove }: SavedListRowProps) {
  const t = useTexts(savedListTexts)
  const number = useNumber()
  const can = useCan()
  const { path } = useAccountPaths()
  const inside = { lists, zone: useZone() }
  const summary = useActionSummary(lists)
  const { duplicate } = useSavedListChanges()
  const copying = useAction(duplicate, {
    onDone: () => showToast({ tone: 'success', text: t.duplicated }),
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  const shown = toDraftActions(list.actions.slice(0, SHOWN), inside).map(summary)
  const entries: MenuEntry[] = [
    ...(can('actions.run') ? [{ label: t.run, icon: Play, run: onRun }] : []),
    ...(can('action-lists.edit')
      ? [
          { label: t.duplicate, icon: Copy, run: () => void copying.start(list.id) },
          { label: t.remove, icon: Trash2, run: onRemove, isGrave: true },
        ]
      : []),
  ]
  return (
    <>
      <a href={path(`/action-lists/${list.id}`)} class="group flex min-w-0 grow flex-col gap-0.5 py-3 pl-4 sm:pl-5">
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class="font-semibold break-words group-hover:underline">{list.name}</span>
          {list.warnings.length > 0 && (
            <Badge tone="warning" icon={<TriangleAlert class="size-3.5" aria-hidden="true" />}>
              {t.warnings}
            </Badge>
          )}
        </span>
        <span class="muted line-clamp-2 text-xs">
          {shown.length === 0 ? t.none : shown.join(' → ')}
          {list.actions.length > SHOWN && ' → …'}
        </span>
        <span class="muted text-2xs">{t.count(number(list.actions.length))}</span>
      </a>
      <Menu label={t.menu(list.name)} entries={entries} isQuiet />
    </>
  )
}
