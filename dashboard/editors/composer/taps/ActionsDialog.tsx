import { useContext, useState } from 'preact/hooks'
import type { Action } from '../../../../src/engine/actions/schema.ts'
import { focusFirstFault } from '../../../lib/focus-fault.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { ActionsEditor } from '../../actions/ActionsEditor.tsx'
import { type ActionLists, areActionsRight, type DraftAction, toActions, toDraftActions } from '../../actions/model.ts'
import { DepthContext } from '../context.ts'
import { useTools } from '../tools.ts'
import { tapTexts } from './tap-texts.ts'

interface ActionsDialogProps {
  title: string
  actions: Action[]
  isReadOnly: boolean
  onApply: (actions: Action[]) => void
  onClose: () => void
}

/** The action list of a tap. What is changed counts when it is applied. */
export function ActionsDialog(props: ActionsDialogProps) {
  const { actions: lists } = useTools()
  if (lists) return <Opened {...props} lists={lists} />
  return (
    <Dialog title={props.title} onClose={props.onClose} width="44rem" isFull>
      <BlockSkeleton />
    </Dialog>
  )
}

function Opened({ title, actions, isReadOnly, onApply, onClose, lists }: ActionsDialogProps & { lists: ActionLists }) {
  const t = useTexts(tapTexts)
  const ui = useTexts(uiTexts)
  const { account } = useTools()
  const depth = useContext(DepthContext) + 1
  const inside = { lists, zone: account.zone }
  const [drafts, setDrafts] = useState<DraftAction[]>(() => toDraftActions(actions, inside))
  const [isTried, setTried] = useState(false)
  const apply = () => {
    setTried(true)
    if (areActionsRight(drafts, inside)) onApply(toActions(drafts, inside))
    else focusFirstFault()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{isReadOnly ? ui.close : ui.cancel}</Button>
      {!isReadOnly && (
        <Button tone="primary" onClick={apply}>
          {t.apply}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={title} onClose={onClose} footer={footer} width="44rem" isFull>
      <DepthContext.Provider value={depth}>
        <ActionsEditor
          label={title}
          actions={drafts}
          update={(change) => setDrafts(change)}
          lists={lists}
          showFaults={isTried}
          isReadOnly={isReadOnly}
        />
      </DepthContext.Provider>
    </Dialog>
  )
}
