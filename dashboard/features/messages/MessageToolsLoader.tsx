import { useEffect, useMemo } from 'preact/hooks'
import type { MessageTools } from '../../editors/composer/tools.ts'
import { useAccount } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { useFields } from '../fields/queries.ts'
import { withFolders } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useFindFriends } from '../segments/use-lists.ts'
import { useSharedValues } from '../shared-values/queries.ts'
import { useCan } from '../staff/me.ts'
import { useMessageLoads, useMessageTrials, useTemplatesToUse } from './queries.ts'

/** Loads what messages can be about, for the composer. It draws nothing. */
export function MessageToolsLoader({ onTools }: { onTools: (tools: MessageTools) => void }) {
  const account = useAccount()
  const can = useCan()
  const { lists } = useActionLists()
  const fields = useFields({ isAllowed: can('fields.view') })
  const fieldFolders = useFolders('field', can('fields.view'))
  const shared = useSharedValues(can('templates.view'))
  const templates = useTemplatesToUse(can('templates.view'))
  const templateFolders = useFolders('template', can('templates.view'))
  const findFriends = useFindFriends()
  const loads = useMessageLoads()
  const trials = useMessageTrials()
  const mayTry = can('messages.test')
  const all = [fields, fieldFolders, shared, templates, templateFolders]
  // Who may not see something cannot tell whether it is gone.
  const maySee = can('fields.view') && can('templates.view')
  const isReady = maySee && !all.some((query) => query.isLoading || (query.error && !query.data))
  const tools = useMemo(
    (): MessageTools => ({
      isReady,
      account: { name: account.name, pictureUrl: account.pictureUrl, zone: account.timeZone },
      fields: withFolders(fields.data ?? [], fieldFolders.data ?? []),
      shared: shared.data ?? [],
      templates: withFolders(templates.data ?? [], templateFolders.data ?? []),
      actions: lists,
      findFriends,
      ...loads,
      check: mayTry ? trials.check : null,
      tests: mayTry ? trials.tests : null,
    }),
    [...all.map(({ data }) => data), isReady, lists, account, mayTry],
  )
  useEffect(() => onTools(tools), [tools])
  return null
}
