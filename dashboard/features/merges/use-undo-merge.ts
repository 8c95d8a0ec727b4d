import { useTexts } from '../../lib/i18n.ts'
import { type Action, useAction } from '../../lib/use-action.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useMergeChanges } from './queries.ts'
import { mergeTexts } from './texts.ts'

const LABELS = ['displayName', 'realName', 'mark', 'assignedStaff', 'memo', 'score'] as const

/** Takes a merge back, and says what was left alone because it was changed since. */
export function useUndoMerge(onDone?: () => void): Action<number> {
  const t = useTexts(mergeTexts)
  const { undo } = useMergeChanges()
  const nameOf = (kept: string): string => {
    const key = LABELS.find((each) => each === kept)
    return key ? t[key] : kept.startsWith('tag') ? t.tags : t.someField
  }
  return useAction(undo, {
    onDone: ({ kept }) => {
      const names = [...new Set(kept.map(nameOf))]
      showToast({ tone: 'success', text: names.length === 0 ? t.undone : t.undoneKept(names.join('・')) })
      onDone?.()
    },
    onFail: () => showToast({ tone: 'error', text: t.undoFailed }),
  })
}
