import { useQuery } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import type { Media, MediaKind } from '../../../src/features/media/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { SearchInput } from '../../ui/SearchInput.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { ChooseFiles } from './ChooseFiles.tsx'
import { useMediaDesk } from './context.ts'
import { FileDrop } from './FileDrop.tsx'
import { MediaGrid } from './MediaGrid.tsx'
import { mediaTexts } from './texts.ts'
import { UploadList } from './UploadList.tsx'
import { useFaultText } from './use-fault-text.ts'
import { useFinish } from './use-finish.ts'
import { useLibrary } from './use-library.ts'
import { useUploads } from './use-uploads.ts'

interface MediaPickerProps {
  kind: MediaKind
  /** The picture gets the widths that an imagemap needs before it is given. */
  forImagemap?: boolean
  /** Beside a name or a quick reply, where LINE wants a PNG square: another picture is made into one, as a file of its own. */
  forIcon?: boolean
  onPick: (media: Media) => void
  onClose: () => void
}

/** Chooses one file of the library, or brings a new one in; a new one is chosen at once. */
export function MediaPicker({ kind, forImagemap = false, forIcon = false, onPick, onClose }: MediaPickerProps) {
  const t = useTexts(mediaTexts)
  const desk = useMediaDesk()
  const faultText = useFaultText()
  const [words, setWords] = useState('')
  const [folder, setFolder] = useState('all')
  const folderId = folder === 'all' ? undefined : folder === 'none' ? ('none' as const) : Number(folder)
  const search = useDebounced(words, 250)
  const library = useLibrary({ kind, folderId, search })
  const use = forImagemap ? 'imagemap' : forIcon ? 'icon' : 'plain'
  const finish = useFinish({ use, onPick })
  const where = typeof folderId === 'number' ? folderId : null
  const { uploads, add, cancel, dismiss } = useUploads({ kind, use, folderId: where, onDone: (media) => void finish.start(media) })
  const title = { image: t.chooseImage, video: t.chooseVideo, audio: t.chooseAudio }[kind]
  const hint = { image: t.hintImage, video: t.hintVideo, audio: t.hintAudio }[kind]
  const take = (files: File[]) => add(files.slice(0, 1))
  const items = library.data?.pages.flatMap((page) => page.items)
  return (
    <Dialog title={title} onClose={onClose} isFull isLocked={finish.isBusy} width="56rem">
      <FileDrop isOff={!desk.canEdit || finish.isBusy} onFiles={take} class="flex min-h-full flex-col gap-4 pt-1">
        <div class="flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-center">
          <SearchInput label={t.search} value={words} onChange={setWords} />
          <FolderFilter value={folder} onChange={setFolder} />
          {desk.canEdit && (
            <div class="sm:ml-auto">
              <ChooseFiles kind={kind} tone="primary" onFiles={take} />
            </div>
          )}
        </div>
        <p class="muted text-xs">{desk.canEdit ? hint : t.noRight}</p>
        <UploadList uploads={uploads} onCancel={cancel} onDismiss={dismiss} />
        {finish.isBusy && (
          <div role="status" class="flex flex-col gap-1.5 text-sm">
            <p>{forIcon ? t.drawingIcon : t.drawing}</p>
            <Progress label={t.drawing} value={finish.share} max={1} />
          </div>
        )}
        {finish.error !== null && (
          <p role="alert" class="tint-error rounded-field border border-error/30 px-4 py-3 text-sm">
            {faultText(finish.error)}
          </p>
        )}
        {!items &&
          (library.error ? <ErrorState error={library.error} onRetry={() => void library.refetch()} /> : <BlockSkeleton class="h-48" />)}
        {items?.length === 0 && <p class="muted py-10 text-center text-sm">{search || folder !== 'all' ? t.noneFound : t.empty}</p>}
        {items && items.length > 0 && <MediaGrid items={items} onChoose={(media) => void finish.start(media)} isDisabled={finish.isBusy} />}
        <LoadMore {...library} />
      </FileDrop>
    </Dialog>
  )
}

function FolderFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTexts(mediaTexts)
  const desk = useMediaDesk()
  const folders = useQuery({ queryKey: desk.key('folders', 'media'), queryFn: desk.folders, staleTime: 30_000 })
  if (!folders.data || folders.data.length === 0) return null
  const options = [
    { value: 'all', label: t.allFolders },
    ...folders.data.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: 'none', label: t.noFolder },
  ]
  return (
    <div class="sm:w-48">
      <SelectField label={t.folder} isLabelHidden value={value} options={options} onChange={onChange} />
    </div>
  )
}
