import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { ruleFormTexts } from './form-texts.ts'
import { useAutoReply } from './queries.ts'
import { RuleForm } from './RuleForm.tsx'
import { autoReplyTexts } from './texts.ts'

/** One rule, or a new one. */
export function AutoReplyPage() {
  const t = useTexts(ruleFormTexts)
  const { title } = useTexts(autoReplyTexts)
  const { path } = useAccountPaths()
  const { autoReplyId: word } = useRoute().params
  const { query } = useQueryParams()
  const isNew = word === 'new'
  const rule = useAutoReply(Number(word), !isNew)
  const { lists, error, retry } = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await rule.refetch()
    setRound(round + 1)
  }
  if (lists && isNew) return <RuleForm key="new" rule={null} folderId={Number(query.folder) || null} lists={lists} onReload={() => {}} />
  if (lists && rule.data)
    return <RuleForm key={`${rule.data.id}-${round}`} rule={rule.data} folderId={null} lists={lists} onReload={() => void reload()} />
  const failure = (isNew ? null : rule.error) ?? error
  return (
    <Page title={title} back={{ href: path('/auto-replies'), label: t.back }}>
      {failure ? (
        <ErrorState
          error={failure}
          onRetry={() => {
            if (!isNew) void rule.refetch()
            retry()
          }}
        />
      ) : (
        <BlockSkeleton class="h-80" />
      )}
    </Page>
  )
}
