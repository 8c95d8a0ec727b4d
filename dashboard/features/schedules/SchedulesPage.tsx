import { CalendarClock, Plus } from 'lucide-preact'
import type { Schedule } from '../../../src/features/schedules/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderFilter } from '../folders/FolderFilter.tsx'
import { choiceOf, groupByFolder, isIn } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useSegmentLists } from '../segments/use-lists.ts'
import { useCan } from '../staff/me.ts'
import { useSchedules } from './queries.ts'
import { ScheduleRow } from './ScheduleRow.tsx'
import { scheduleTexts } from './texts.ts'

/** All schedules by folder, those that run next first. */
export function SchedulesPage() {
  const t = useTexts(scheduleTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const { query } = useQueryParams()
  const schedules = useSchedules()
  const folders = useFolders('schedule')
  const canEdit = can('schedules.edit')
  const folder = choiceOf(query.folder, folders.data ?? [])
  const create = (
    <ButtonLink
      tone="primary"
      href={path(typeof folder === 'number' ? `/schedules/new?folder=${folder}` : '/schedules/new')}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  const isEmpty = schedules.data?.length === 0
  return (
    <Page title={t.title} lead={t.lead} actions={canEdit && schedules.data && !isEmpty && create}>
      {!schedules.data &&
        (schedules.error ? <ErrorState error={schedules.error} onRetry={() => void schedules.refetch()} /> : <ListSkeleton rows={4} />)}
      {isEmpty && (
        <EmptyState icon={<CalendarClock class="size-7" />} title={t.emptyTitle} action={canEdit && create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {schedules.data && !isEmpty && <Schedules schedules={schedules.data} canEdit={canEdit} />}
    </Page>
  )
}

const soonest = (one: Schedule, other: Schedule): number =>
  (one.nextAt ?? Number.POSITIVE_INFINITY) - (other.nextAt ?? Number.POSITIVE_INFINITY) || one.id - other.id

function Schedules({ schedules, canEdit }: { schedules: Schedule[]; canEdit: boolean }) {
  const t = useTexts(scheduleTexts)
  const { query, set } = useQueryParams()
  const folders = useFolders('schedule').data ?? []
  const lists = useSegmentLists(schedules.map(({ segment }) => segment))
  const folder = choiceOf(query.folder, folders)
  const shown = schedules.filter((schedule) => isIn(schedule, folder)).sort(soonest)
  const groups = groupByFolder(shown, folders)
  return (
    <div class="flex flex-col gap-4">
      <FolderFilter
        kind="schedule"
        folders={folders}
        current={folder}
        canEdit={canEdit}
        onChoose={(choice) => set({ folder: choice === 'all' ? undefined : String(choice) })}
      />
      {shown.length === 0 && <p class="card-frame muted px-5 py-8 text-center text-sm">{t.folderEmpty}</p>}
      {groups.map((group) => (
        <section key={group.folder?.id ?? 'none'} class="flex flex-col gap-2">
          {group.folder && folder === 'all' && <h2 class="muted text-sm font-semibold">{group.folder.name}</h2>}
          <ul class="flex flex-col gap-2" aria-label={group.folder?.name ?? t.listLabel}>
            {group.items.map((schedule) => (
              <ScheduleRow key={schedule.id} schedule={schedule} lists={lists} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
