import { useState } from 'preact/hooks'
import type { ChangeFriend, Friend } from '../../../src/features/friends/schema.ts'
import { ApiError } from '../../lib/api-error.ts'
import { useAction } from '../../lib/use-action.ts'
import { useFriendChanges } from './overview.ts'

export type Edits = Omit<ChangeFriend, 'version'>

interface Conflict {
  /** What we wanted to save. */
  edits: Edits
  /** The friend as somebody else left it. */
  theirs: Friend
}

interface Handlers {
  onDone?: (saved: Friend, edits: Edits) => void
  onFail?: () => void
}

/**
 * Changes what staff write about a friend. `save` names the version that the editor began with: if somebody else changed the same since then nothing is
 * written, and both sides are kept until a person says which one shall stay.
 */
export function useGuardedChange(friendId: number, { onDone, onFail }: Handlers = {}) {
  const { change, load } = useFriendChanges(friendId)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const action = useAction(
    async ({ edits, version }: { edits: Edits; version: number | undefined }) => {
      try {
        return { saved: await change({ ...edits, version }), edits }
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'friend-changed') throw error
        setConflict({ edits, theirs: (await load()).friend })
        return null
      }
    },
    {
      onDone: (result) => {
        if (!result) return
        setConflict(null)
        onDone?.(result.saved, result.edits)
      },
      onFail: () => onFail?.(),
    },
  )
  const save = (edits: Edits, version: number | undefined) => void action.start({ edits, version })
  return {
    save,
    isBusy: action.isBusy,
    error: action.error,
    conflict,
    /** Saves over theirs, in full sight of it. `edits`: something made of both. */
    keepMine: (edits?: Edits) => {
      if (conflict) save(edits ?? conflict.edits, conflict.theirs.version)
    },
    drop: () => setConflict(null),
  }
}
