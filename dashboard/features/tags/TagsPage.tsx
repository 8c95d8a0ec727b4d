import { ArrowDownUp, FileUp, SearchX, Tag as TagIcon } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { FolderRail } from '../folders/FolderRail.tsx'
import { choiceOf, groupByFolder, isIn, matches } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useCan } from '../staff/me.ts'
import { CreateTag } from './CreateTag.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { useTags } from './queries.ts'
import { TagGroup } from './TagGroup.tsx'
import { tagTexts } from './texts.ts'

export function TagsPage() {
  const t = useTexts(tagTexts)
  const can = useCan()
  const tags = useTags({ withCounts: true })
  const folders = useFolders('tag')
  const [isImporting, setImporting] = useState(false)
  const [isOrdering, setOrdering] = useState(false)
  const error = tags.error ?? folders.error
  const isReady = tags.data && folders.data
  const isEmpty = isReady && tags.data.length === 0
  const canEdit = can('tags.edit')
  const importButton = canEdit && (
    <Button icon={<FileUp class="size-4" aria-hidden="true" />} onClick={() => setImporting(true)}>
      {t.importCsv}
    </Button>
  )
  const actions = canEdit && isReady && !isEmpty && (
    <>
      {importButton}
      <Button
        tone={isOrdering ? 'primary' : 'quiet'}
        icon={<ArrowDownUp class="size-4" aria-hidden="true" />}
        onClick={() => setOrdering(!isOrdering)}
      >
        {isOrdering ? t.reorderDone : t.reorder}
      </Button>
    </>
  )
  return (
    <Page title={t.title} lead={t.lead} actions={actions}>
      {!isReady && !error && <ListSkeleton rows={6} />}
      {!isReady && error && (
        <ErrorState
          error={error}
          onRetry={() => {
            void tags.refetch()
            void folders.refetch()
          }}
        />
      )}
      {isEmpty && (
        <EmptyState
          icon={<TagIcon class="size-7" />}
          title={t.emptyTitle}
          action={
            canEdit && (
              <div class="flex w-104 max-w-[calc(100vw-5rem)] flex-col items-stretch gap-3 text-left">
                <CreateTag folderId={null} />
                <div class="self-center">{importButton}</div>
              </div>
            )
          }
        >
          {t.emptyBody}
        </EmptyState>
      )}
      {isReady && !isEmpty && <Browser tags={tags.data} folders={folders.data} isOrdering={isOrdering} canEdit={canEdit} />}
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  )
}

interface BrowserProps {
  tags: NonNullable<ReturnType<typeof useTags>['data']>
  folders: NonNullable<ReturnType<typeof useFolders>['data']>
  isOrdering: boolean
  canEdit: boolean
}

function Browser({ tags, folders, isOrdering, canEdit }: BrowserProps) {
  const t = useTexts(tagTexts)
  const { query, set } = useQueryParams()
  const choice = choiceOf(query.folder, folders)
  const words = query.q ?? ''
  const found = tags.filter((tag) => isIn(tag, choice) && matches(tag.name, words))
  const groups = groupByFolder(found, folders)
  const isFlat = groups.length <= 1 && choice !== 'all'
  return (
    <div class="grid items-start gap-5 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-8">
      <FolderRail
        kind="tag"
        folders={folders}
        current={choice}
        total={tags.length}
        countOf={(folderId) => tags.filter((tag) => tag.folderId === folderId).length}
        canEdit={canEdit}
        onChoose={(next) => set({ folder: next === 'all' ? undefined : String(next) })}
      />
      <div class="flex min-w-0 flex-col gap-4">
        <div class="flex flex-col gap-3 sm:flex-row sm:items-start sm:justify-between">
          <SearchInput label={t.search} value={words} onChange={(q) => set({ q })} />
          {canEdit && (
            <div class="sm:w-96">
              <CreateTag folderId={typeof choice === 'number' ? choice : null} />
            </div>
          )}
        </div>
        {groups.map((group) => (
          <TagGroup
            key={group.folder?.id ?? 'none'}
            title={isFlat || folders.length === 0 ? undefined : (group.folder?.name ?? t.none)}
            folderId={group.folder?.id ?? null}
            tags={group.items}
            isOrdering={isOrdering && words === ''}
          />
        ))}
        {groups.length === 0 && words === '' && <p class="card-frame muted px-5 py-8 text-center text-sm">{t.folderEmpty}</p>}
        {groups.length === 0 && words !== '' && (
          <EmptyState
            icon={<SearchX class="size-7" />}
            title={t.noneTitle}
            action={<Button onClick={() => set({ q: undefined, folder: undefined })}>{t.clear}</Button>}
          >
            {t.noneBody}
          </EmptyState>
        )}
      </div>
    </div>
  )
}
