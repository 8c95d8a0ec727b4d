import { Copy, Play, Trash2 } from 'lucide-preact'
import { useLocation } from 'preact-iso/router'
import type { SavedActionList } from '../../../src/features/action-lists/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { useSavedListChanges } from './queries.ts'
import { savedListTexts } from './texts.ts'

interface SavedListToolsProps {
  list: SavedActionList
  isDirty: boolean
  onAsk: (what: 'run' | 'remove') => void
}

/** What can be done with a saved list as a whole. */
export function SavedListTools({ list, isDirty, onAsk }: SavedListToolsProps) {
  const t = useTexts(savedListTexts)
  const can = useCan()
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { duplicate } = useSavedListChanges()
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: t.duplicated })
      route(path(`/action-lists/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  return (
    <>
      {can('actions.run') && (
        <Button icon={<Play class="size-4" aria-hidden="true" />} onClick={() => onAsk('run')}>
          {t.run}
        </Button>
      )}
      {can('action-lists.edit') && (
        <Menu
          label={t.more}
          entries={[
            // What is not stored yet would be lost on the way to the copy.
            ...(isDirty ? [] : [{ label: t.duplicate, icon: Copy, run: () => void copying.start(list.id) }]),
            { label: t.remove, icon: Trash2, run: () => onAsk('remove'), isGrave: true },
          ]}
        />
      )}
    </>
  )
}
