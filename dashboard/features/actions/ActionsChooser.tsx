import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import type { ActionLists } from '../../editors/actions/model.ts'
import { Outline } from '../../editors/actions/Outline.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { PickList } from '../../ui/PickList.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { type ActionsChoice, sends } from './choice.ts'
import { actionPageTexts } from './texts.ts'

interface ActionsChooserProps {
  choice: ActionsChoice
  lists: ActionLists
  /** A try to run was made: what is missing is now said. */
  isTried: boolean
  update: (change: (choice: ActionsChoice) => ActionsChoice) => void
  refused?: ReadonlyMap<number, string>
}

/** What is to be run by hand: one of the saved lists, or actions written for this one time. */
export function ActionsChooser({ choice, lists, isTried, update, refused }: ActionsChooserProps) {
  const t = useTexts(actionPageTexts)
  const saved = lists.saved.find(({ id }) => id === choice.listId)
  const isMissing = choice.how === 'saved' ? choice.listId === null : choice.actions.length === 0
  return (
    <div class="flex flex-col gap-4">
      <RadioList
        label={t.runWhat}
        value={choice.how}
        options={[
          { value: 'saved', label: t.runSaved, help: t.runSavedHelp },
          { value: 'own', label: t.runOwn, help: t.runOwnHelp },
        ]}
        onChange={(how) => update((current) => ({ ...current, how }))}
      />
      {choice.how === 'saved' ? (
        <>
          <PickList
            isSingle
            label={t.runSaved}
            items={lists.saved.map(({ id, name, folder }) => ({ id, name, group: folder }))}
            chosen={choice.listId === null ? [] : [choice.listId]}
            onChange={([listId = null]) => update((current) => ({ ...current, listId }))}
            empty={t.runNone}
          />
          {saved && <Outline actions={saved.actions} lists={lists} />}
        </>
      ) : (
        <ActionsEditor
          label={t.ownList}
          actions={choice.actions}
          update={(change) => update((current) => ({ ...current, actions: change(current.actions) }))}
          lists={lists}
          showFaults={isTried}
          {...(refused ? { refused } : {})}
        />
      )}
      {isTried && isMissing && (
        <p class="text-sm font-medium text-error" role="alert">
          {choice.how === 'saved' ? t.runChoose : t.runEmpty}
        </p>
      )}
      {sends(choice, { lists }) && <p class="text-sm text-warning">{t.runSends}</p>}
    </div>
  )
}
