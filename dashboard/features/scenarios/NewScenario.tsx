import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { nameFault } from '../segments/names.ts'
import { scenarioListTexts } from './list-texts.ts'
import { useScenarioChanges } from './queries.ts'

/** A new scenario begins with its name, switched off and without steps; what is written then is a draft until it is published. */
export function NewScenario({ folderId: first }: { folderId: number | null }) {
  const t = useTexts(scenarioListTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { create } = useScenarioChanges()
  const [name, setName] = useState('')
  const [folderId, setFolderId] = useState(first)
  const [isTried, setTried] = useState(false)
  const making = useAction(create, { onDone: ({ id }) => route(path(`/scenarios/${id}`), true) })
  const fault = nameFault(name)
  const isShown = fault === 'nameTooLong' || isTried
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault) focusFirstFault()
    else void making.start({ name: name.trim(), isActive: false, folderId, content: { steps: [], settings: DEFAULT_SETTINGS } })
  }
  return (
    <Page title={t.newTitle} lead={t.newLead} back={{ href: path('/scenarios'), label: t.back }} isNarrow>
      <form class="card-frame flex flex-col gap-5 p-5 sm:p-6" noValidate onSubmit={submit}>
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={name}
          onChange={setName}
          error={isShown && fault ? t[fault] : undefined}
          attributes={{ placeholder: t.namePlaceholder, autocomplete: 'off', autoFocus: true }}
        />
        <FolderSelect kind="scenario" value={folderId} onChange={setFolderId} />
        {making.error && <ErrorNote error={making.error} />}
        <div>
          <Button type="submit" tone="primary" isBusy={making.isBusy}>
            {t.make}
          </Button>
        </div>
      </form>
    </Page>
  )
}
