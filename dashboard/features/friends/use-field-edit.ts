import { useState } from 'preact/hooks'
import type { FieldValue } from '../../../src/engine/actions/schema.ts'
import type { FriendOverview, OverviewField } from '../../../src/features/overview/schema.ts'
import { type DraftValue, draftOf, isEmptyDraft, isSameDraft, parseDraft, type ValueFault } from '../../editors/field-value/model.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useFriendFieldChanges } from '../fields/queries.ts'
import { useFriendChanges, useUndo } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'

interface Edited {
  friendId: number
  field: OverviewField
  onDone: () => void
}

const fieldIn = (overview: FriendOverview, fieldId: number): OverviewField | undefined =>
  overview.fieldFolders.flatMap((folder) => folder.fields).find((each) => each.fieldId === fieldId)

/**
 * A friend's value as it is edited. Before it is saved the value is looked at once more: if somebody else has changed it since the editing began, both stand
 * there until a person says which one shall stay. Whatever is replaced stays in the friend's timeline.
 */
export function useFieldEdit({ friendId, field, onDone }: Edited) {
  const t = useTexts(friendPageTexts)
  const zone = useZone()
  const { set } = useFriendFieldChanges(friendId)
  const { load } = useFriendChanges(friendId)
  const undo = useUndo(friendId)
  // What the editing began with; later news of the friend does not change it under one's hands.
  const [start] = useState(field)
  const [draft, setDraft] = useState<DraftValue>(() => draftOf(start.type, start.value, zone))
  const [isTried, setTried] = useState(false)
  const [theirs, setTheirs] = useState<OverviewField | null>(null)
  const parsed = isEmptyDraft(draft) ? { value: null } : parseDraft(start.type, draft, zone)

  const action = useAction(
    async ({ value, isOverwriting }: { value: FieldValue | null; isOverwriting: boolean }) => {
      const now = isOverwriting ? undefined : fieldIn(await load(), start.fieldId)
      const isMoved = now !== undefined && now.at !== start.at && JSON.stringify(now.value) !== JSON.stringify(value)
      if (isMoved) setTheirs(now)
      else await set({ fieldId: start.fieldId, value })
      return { isSaved: !isMoved, value }
    },
    {
      onDone: ({ isSaved, value }) => {
        if (!isSaved) return
        const before = (theirs ?? start).value
        const back = () => undo(() => set({ fieldId: start.fieldId, value: before, runsActions: false }))
        showToast({
          tone: 'success',
          text: value === null ? t.fieldCleared(start.name) : t.fieldSaved(start.name),
          action: { label: t.undo, run: back },
        })
        onDone()
      },
    },
  )
  // The server has the last word on what fits; its refusal is said in the screen's own words.
  const isRefused = action.error instanceof ApiError && action.error.status === 400
  const fault: ValueFault | undefined = isRefused ? `wrong-${start.type}` : isTried && 'fault' in parsed ? parsed.fault : undefined
  return {
    draft,
    write: (value: DraftValue) => {
      setDraft(value)
      action.clear()
    },
    submit: () => {
      setTried(true)
      if ('fault' in parsed) return
      if (isSameDraft(draft, draftOf(start.type, start.value, zone))) onDone()
      else void action.start({ value: parsed.value, isOverwriting: false })
    },
    theirs,
    mine: Array.isArray(draft)
      ? start.options
          .filter(({ id }) => draft.includes(id))
          .map(({ label }) => label)
          .join('、')
      : draft,
    keepMine: () => {
      if ('value' in parsed) void action.start({ value: parsed.value, isOverwriting: true })
    },
    fault,
    isBusy: action.isBusy,
    error: isRefused ? null : action.error,
  }
}
