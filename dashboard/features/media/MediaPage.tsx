import { Images, SearchX } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Media, MediaKind } from '../../../src/features/media/schema.ts'
import { ChooseFiles } from '../../editors/media/ChooseFiles.tsx'
import { bytesText } from '../../editors/media/describe.ts'
import { FileDrop } from '../../editors/media/FileDrop.tsx'
import { MediaGrid } from '../../editors/media/MediaGrid.tsx'
import { mediaTexts } from '../../editors/media/texts.ts'
import { UploadList } from '../../editors/media/UploadList.tsx'
import { useLibrary } from '../../editors/media/use-library.ts'
import { useUploads } from '../../editors/media/use-uploads.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { FolderRail } from '../folders/FolderRail.tsx'
import { choiceOf, type FolderChoice } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useCan } from '../staff/me.ts'
import { MediaDialog } from './MediaDialog.tsx'
import { useMediaStorage } from './queries.ts'
import { libraryTexts } from './texts.ts'

const KINDS = ['image', 'video', 'audio'] as const
const kindOf = (word: string | undefined): MediaKind | undefined => KINDS.find((kind) => kind === word)
const folderIn = (choice: FolderChoice) => (choice === 'all' ? undefined : choice)

/** All files of the account, by folder, kind and name; new ones are dropped onto the page. */
export function MediaPage() {
  const t = useTexts(libraryTexts)
  const canEdit = useCan()('media.edit')
  const { query } = useQueryParams()
  const folders = useFolders('media')
  const storage = useMediaStorage()
  const [shownId, show] = useState<number | null>(null)
  const choice = choiceOf(query.folder, folders.data ?? [])
  const uploads = useUploads({ folderId: typeof choice === 'number' ? choice : null, onDone: () => undefined })
  const guard = useLeaveGuard(uploads.uploads.some(({ stage }) => stage === 'preparing' || stage === 'sending'))
  const isEmpty = storage.data?.count === 0
  const error = folders.error ?? storage.error
  const isThere = folders.data !== undefined && storage.data !== undefined
  const chooser = <ChooseFiles kind={undefined} isMany tone="primary" onFiles={uploads.add} />
  return (
    <Page title={t.title} lead={t.lead} actions={canEdit && isThere && !isEmpty && chooser}>
      <FileDrop isOff={!canEdit} onFiles={uploads.add} class="flex flex-col gap-5">
        <UploadList uploads={uploads.uploads} onCancel={uploads.cancel} onDismiss={uploads.dismiss} />
        {!isThere && (error ? <ErrorState error={error} onRetry={() => void storage.refetch()} /> : <BlockSkeleton class="h-60" />)}
        {isThere && isEmpty && (
          <EmptyState icon={<Images class="size-7" />} title={t.emptyTitle} action={canEdit && chooser}>
            {t.emptyBody}
          </EmptyState>
        )}
        {isThere && !isEmpty && (
          <Foldered choice={choice} canEdit={canEdit}>
            <Files choice={choice} onShow={({ id }) => show(id)} />
          </Foldered>
        )}
      </FileDrop>
      {shownId !== null && <MediaDialog key={shownId} mediaId={shownId} onClose={() => show(null)} />}
      {guard.pending && (
        <ConfirmDialog
          title={t.leaveTitle}
          confirmLabel={t.leave}
          cancelLabel={t.stay}
          tone="danger"
          onConfirm={guard.leave}
          onClose={guard.stay}
        >
          <p>{t.leaveBody}</p>
        </ConfirmDialog>
      )}
    </Page>
  )
}

interface FolderedProps {
  choice: FolderChoice
  canEdit: boolean
  children: ComponentChildren
}

function Foldered({ choice, canEdit, children }: FolderedProps) {
  const { set } = useQueryParams()
  const folders = useFolders('media')
  const storage = useMediaStorage()
  return (
    <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-8">
      <FolderRail
        kind="media"
        folders={folders.data ?? []}
        current={choice}
        total={storage.data?.count ?? 0}
        countOf={(id) => storage.data?.folders.find(({ folderId }) => folderId === id)?.count ?? 0}
        canEdit={canEdit}
        onChoose={(next) => set({ folder: next === 'all' ? undefined : String(next) })}
      />
      {children}
    </div>
  )
}

function Files({ choice, onShow }: { choice: FolderChoice; onShow: (media: Media) => void }) {
  const t = useTexts(libraryTexts)
  const { search: searchLabel } = useTexts(mediaTexts)
  const number = useNumber()
  const language = useLanguage()
  const { query, set } = useQueryParams()
  const kind = kindOf(query.kind)
  const [words, setWords] = useState(query.q ?? '')
  const search = useDebounced(words, 250)
  const library = useLibrary({ kind, folderId: folderIn(choice), search })
  const storage = useMediaStorage()
  const items = library.data?.pages.flatMap((page) => page.items)
  return (
    <div class="flex min-w-0 flex-col gap-5">
      <div class="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center">
        <SearchInput label={searchLabel} value={words} onChange={setWords} />
        <Choice
          label={t.kinds}
          value={kind ?? 'all'}
          options={(['all', ...KINDS] as const).map((value) => ({ value, label: t[value] }))}
          onChange={(value) => set({ kind: value === 'all' ? undefined : value })}
        />
        {storage.data && (
          <p class="muted tnum text-xs sm:ml-auto">{t.storage(number(storage.data.count), bytesText(storage.data.bytes, language))}</p>
        )}
      </div>
      {!items &&
        (library.error ? <ErrorState error={library.error} onRetry={() => void library.refetch()} /> : <BlockSkeleton class="h-60" />)}
      {items?.length === 0 && <EmptyState icon={<SearchX class="size-7" />} title={t.noneTitle} />}
      {items && items.length > 0 && <MediaGrid items={items} onChoose={onShow} />}
      <LoadMore {...library} />
    </div>
  )
}
