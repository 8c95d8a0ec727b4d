import { Bookmark, Plus } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderedPage } from '../folders/FolderedPage.tsx'
import { useCan } from '../staff/me.ts'
import { useSegmentChanges, useSegments } from './queries.ts'
import { SegmentRow } from './SegmentRow.tsx'
import { savedTexts } from './texts.ts'
import { useSegmentLists } from './use-lists.ts'

/** All saved searches, by folder, each with what it says and how many it has now. */
export function SegmentsPage() {
  const t = useTexts(savedTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const segments = useSegments()
  const lists = useSegmentLists((segments.data ?? []).map(({ definition }) => definition))
  const { order } = useSegmentChanges()
  const create = (folderId: number | null) => (
    <ButtonLink
      tone="primary"
      href={path(folderId === null ? '/segments/new' : `/segments/new?folder=${folderId}`)}
      icon={<Plus class="size-4" aria-hidden="true" />}
    >
      {t.create}
    </ButtonLink>
  )
  return (
    <FolderedPage
      kind="segment"
      words={t}
      icon={<Bookmark class="size-7" />}
      things={segments}
      canEdit={can('segments.edit')}
      actions={create}
      emptyAction={create}
      // One order for all of the account: those of a folder go ahead together, the others follow as they were.
      onOrder={(_, ids) => order(ids)}
    >
      {(segment) => <SegmentRow segment={segment} lists={lists} />}
    </FolderedPage>
  )
}
