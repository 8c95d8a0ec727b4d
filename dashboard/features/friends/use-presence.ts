import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useFriendChanges, useUndo } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'

type Changes = ReturnType<typeof useFriendChanges>
export type Step = 'hide' | 'show' | 'unblock' | 'archive' | 'unarchive'

/** Whether a friend is listed and receives: changed at once, each with a way back. */
export function usePresence(friendId: number) {
  const t = useTexts(friendPageTexts)
  const changes = useFriendChanges(friendId)
  const undo = useUndo(friendId)
  const steps: Record<Step, { run: () => Promise<Friend>; said: string; back: ((changes: Changes) => Promise<unknown>) | null }> = {
    hide: { run: changes.hide, said: t.hideDone, back: (all) => all.show() },
    show: { run: changes.show, said: t.showDone, back: (all) => all.hide() },
    // The block that would come back could erase what was changed since; the menu is right there.
    unblock: { run: changes.unblock, said: t.unblockDone, back: null },
    archive: { run: changes.archive, said: t.archiveDone, back: (all) => all.unarchive() },
    unarchive: { run: changes.unarchive, said: t.unarchiveDone, back: (all) => all.archive() },
  }
  const action = useAction(
    async (step: Step) => {
      await steps[step].run()
      return step
    },
    {
      onDone: (step) => {
        const { said, back } = steps[step]
        showToast({ tone: 'success', text: said, ...(back ? { action: { label: t.undo, run: () => undo(back) } } : {}) })
      },
      onFail: () => showToast({ tone: 'error', text: t.actFailed }),
    },
  )
  return { start: (step: Step) => void action.start(step), isBusy: action.isBusy }
}
