import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { reminderFormTexts } from './form-texts.ts'
import { useReminder } from './queries.ts'
import { ReminderForm } from './ReminderForm.tsx'
import { reminderTexts } from './texts.ts'

/** One reminder, or a new one. */
export function ReminderPage() {
  const t = useTexts(reminderFormTexts)
  const { title } = useTexts(reminderTexts)
  const { path } = useAccountPaths()
  const { reminderId: word } = useRoute().params
  const { query } = useQueryParams()
  const isNew = word === 'new'
  const reminder = useReminder(Number(word), !isNew)
  const { lists, error, retry } = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await reminder.refetch()
    setRound(round + 1)
  }
  if (lists && isNew)
    return <ReminderForm key="new" reminder={null} folderId={Number(query.folder) || null} lists={lists} onReload={() => {}} />
  if (lists && reminder.data)
    return (
      <ReminderForm
        key={`${reminder.data.id}-${round}`}
        reminder={reminder.data}
        folderId={null}
        lists={lists}
        onReload={() => void reload()}
      />
    )
  const failure = (isNew ? null : reminder.error) ?? error
  return (
    <Page title={title} back={{ href: path('/reminders'), label: t.back }}>
      {failure ? (
        <ErrorState
          error={failure}
          onRetry={() => {
            if (!isNew) void reminder.refetch()
            retry()
          }}
        />
      ) : (
        <BlockSkeleton class="h-80" />
      )}
    </Page>
  )
}
