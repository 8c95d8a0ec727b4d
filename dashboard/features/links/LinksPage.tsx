import { Link as LinkIcon, SearchX } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { FolderFilter } from '../folders/FolderFilter.tsx'
import { choiceOf } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useCan } from '../staff/me.ts'
import { DownloadCsv } from './DownloadCsv.tsx'
import { LinkList } from './LinkList.tsx'
import { useLinkFiles, useLinks } from './queries.ts'
import { linkTexts } from './texts.ts'

const SETTLE_MS = 250

/** Every address that was ever in a message, the newest first, and how often it was opened. */
export function LinksPage() {
  const t = useTexts(linkTexts)
  const can = useCan()
  const { query, set } = useQueryParams()
  const folders = useFolders('link')
  const files = useLinkFiles()
  const q = query.q ?? ''
  const folder = choiceOf(query.folder, folders.data ?? [])
  const filter = { search: useDebounced(q.trim(), SETTLE_MS), folder }
  const links = useLinks(filter)
  const items = links.data?.pages.flatMap((page) => page.items) ?? []
  const isNarrowed = filter.search !== '' || folder !== 'all'
  const isEmpty = links.data !== undefined && items.length === 0
  const isBlank = isEmpty && !isNarrowed && !links.isPlaceholderData
  return (
    <Page title={t.title} lead={t.lead} actions={items.length > 0 && <DownloadCsv href={files.all(filter)} name="links.csv" />}>
      {!links.data && (links.error ? <ErrorState error={links.error} onRetry={() => void links.refetch()} /> : <ListSkeleton rows={6} />)}
      {isBlank && (
        <EmptyState icon={<LinkIcon class="size-7" />} title={t.emptyTitle}>
          {t.emptyBody}
        </EmptyState>
      )}
      {links.data && !isBlank && (
        <div class="flex flex-col gap-4">
          <div class="flex flex-col gap-3 sm:flex-row">
            <SearchInput label={t.search} value={q} onChange={(next) => set({ q: next })} />
            <FolderFilter
              kind="link"
              folders={folders.data ?? []}
              current={folder}
              canEdit={can('links.edit')}
              onChoose={(choice) => set({ folder: choice === 'all' ? undefined : String(choice) })}
            />
          </div>
          {items.length > 0 && <LinkList links={items} folders={folders.data ?? []} />}
          {isEmpty && !links.isPlaceholderData && (
            <EmptyState
              icon={<SearchX class="size-7" />}
              title={t.noneTitle}
              action={<Button onClick={() => set({ q: undefined, folder: undefined })}>{t.clear}</Button>}
            >
              {t.noneBody}
            </EmptyState>
          )}
          <LoadMore {...links} />
        </div>
      )}
    </Page>
  )
}
