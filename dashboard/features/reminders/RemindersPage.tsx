import { BellRing, Plus } from 'lucide-preact'
import type { ReminderSummary } from '../../../src/features/reminders/schema.ts'
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
import { useCan } from '../staff/me.ts'
import { useReminders } from './queries.ts'
import { ReminderRow } from './ReminderRow.tsx'
import { reminderTexts } from './texts.ts'

/** All reminders, folder by folder. */
export function RemindersPage() {
  const t = useTexts(reminderTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const { query } = useQueryParams()
  const reminders = useReminders()
  const folder = choiceOf(query.folder, useFolders('reminder').data ?? [])
  const create = can('reminders.edit') && (
    <ButtonLink
      tone="primary"
      href={path(typeof folder === 'number' ? `/reminders/new?folder=${folder}` : '/reminders/new')}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  const isEmpty = reminders.data?.length === 0
  return (
    <Page title={t.title} lead={t.lead} actions={!isEmpty && create}>
      {!reminders.data &&
        (reminders.error ? <ErrorState error={reminders.error} onRetry={() => void reminders.refetch()} /> : <ListSkeleton rows={4} />)}
      {isEmpty && (
        <EmptyState icon={<BellRing class="size-7" />} title={t.emptyTitle} action={create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {reminders.data && !isEmpty && <List reminders={reminders.data} />}
    </Page>
  )
}

function List({ reminders }: { reminders: readonly ReminderSummary[] }) {
  const t = useTexts(reminderTexts)
  const can = useCan()
  const { query, set } = useQueryParams()
  const folders = useFolders('reminder').data ?? []
  const folder = choiceOf(query.folder, folders)
  const groups = groupByFolder(
    reminders.filter((reminder) => isIn(reminder, folder)),
    folders,
  )
  return (
    <div class="flex min-w-0 flex-col gap-3">
      <FolderFilter
        kind="reminder"
        folders={folders}
        current={folder}
        canEdit={can('reminders.edit')}
        onChoose={(choice) => set({ folder: choice === 'all' ? undefined : String(choice) })}
      />
      {groups.length === 0 && <p class="card-frame muted px-5 py-8 text-center text-sm">{t.folderEmpty}</p>}
      {groups.map((group) => (
        <section key={group.folder?.id ?? 0} class="flex flex-col gap-2">
          {group.folder && folder === 'all' && <h2 class="muted mt-2 text-sm font-bold">{group.folder.name}</h2>}
          <ul class="flex flex-col gap-2" aria-label={group.folder?.name ?? t.listLabel}>
            {group.items.map((reminder) => (
              <li key={reminder.id}>
                <ReminderRow reminder={reminder} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
