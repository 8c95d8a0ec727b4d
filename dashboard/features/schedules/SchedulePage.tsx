import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useActionLists } from '../actions/use-action-lists.ts'
import { scheduleFormTexts } from './form-texts.ts'
import { useSchedule } from './queries.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { scheduleTexts } from './texts.ts'

/** One schedule, or a new one. */
export function SchedulePage() {
  const t = useTexts(scheduleFormTexts)
  const { title } = useTexts(scheduleTexts)
  const { path } = useAccountPaths()
  const { scheduleId: word } = useRoute().params
  const { query } = useQueryParams()
  const isNew = word === 'new'
  const schedule = useSchedule(Number(word), !isNew)
  const { lists, error, retry } = useActionLists()
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  const reload = async () => {
    await schedule.refetch()
    setRound(round + 1)
  }
  if (lists && isNew)
    return <ScheduleForm key="new" schedule={null} folderId={Number(query.folder) || null} lists={lists} onReload={() => {}} />
  if (lists && schedule.data)
    return (
      <ScheduleForm
        key={`${schedule.data.id}-${round}`}
        schedule={schedule.data}
        folderId={null}
        lists={lists}
        onReload={() => void reload()}
      />
    )
  const failure = (isNew ? null : schedule.error) ?? error
  const tryAgain = () => {
    if (!isNew) void schedule.refetch()
    retry()
  }
  return (
    <Page title={title} back={{ href: path('/schedules'), label: t.back }}>
      {failure ? <ErrorState error={failure} onRetry={tryAgain} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}
