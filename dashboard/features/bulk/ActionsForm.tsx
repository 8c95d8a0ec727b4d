import { useState } from 'preact/hooks'
import type { ActionLists } from '../../editors/actions/model.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useZone } from '../../ui/Time.tsx'
import { ActionsChooser } from '../actions/ActionsChooser.tsx'
import { actionsOf, emptyChoice } from '../actions/choice.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import type { OperationDraft } from './draft.ts'

interface ActionsFormProps {
  onChange: (change: Pick<OperationDraft, 'actions'>) => void
}

/** Which actions are run: a saved list, or some that are written for this. */
export function ActionsForm({ onChange }: ActionsFormProps) {
  const { lists, error, retry } = useActionLists()
  if (lists) return <Loaded lists={lists} onChange={onChange} />
  return error ? <ErrorState error={error} onRetry={retry} /> : <BlockSkeleton class="h-40" />
}

function Loaded({ lists, onChange }: ActionsFormProps & { lists: ActionLists }) {
  const zone = useZone()
  const [choice, setChoice] = useState(() => emptyChoice(lists.saved.length > 0 ? 'saved' : 'own'))
  return (
    <ActionsChooser
      choice={choice}
      lists={lists}
      isTried={false}
      update={(change) => {
        const next = change(choice)
        setChoice(next)
        onChange({ actions: actionsOf(next, { lists, zone }) })
      }}
    />
  )
}
