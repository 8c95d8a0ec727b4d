import { useTexts } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { DataTabs } from '../csv/DataTabs.tsx'
import { ArchiveForm } from './ArchiveForm.tsx'
import { useArchiveRule } from './archive-queries.ts'
import { archiveTexts } from './archive-texts.ts'

/** Which friends are put away by themselves. */
export function ArchivePage() {
  const t = useTexts(archiveTexts)
  const { path } = useAccountPaths()
  const rule = useArchiveRule()
  return (
    <Page title={t.title} lead={t.lead} back={{ href: path('/friends'), label: t.back }}>
      <DataTabs current="archive" />
      {rule.data && <ArchiveForm rule={rule.data} />}
      {!rule.data && rule.error && <ErrorState error={rule.error} onRetry={() => void rule.refetch()} />}
      {rule.isPending && <BlockSkeleton class="h-64" />}
    </Page>
  )
}
