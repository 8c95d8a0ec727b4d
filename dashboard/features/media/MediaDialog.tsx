import { ExternalLink, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Media } from '../../../src/features/media/schema.ts'
import { bytesText, durationText } from '../../editors/media/describe.ts'
import { mediaPath } from '../../editors/media/paths.ts'
import { mediaTexts } from '../../editors/media/texts.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { useCan } from '../staff/me.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { UseList } from '../uses/UseList.tsx'
import { AddPreview } from './AddPreview.tsx'
import { Player } from './Player.tsx'
import { useMedia, useMediaChanges, useMediaUses } from './queries.ts'
import { libraryTexts } from './texts.ts'

const NAME_MAX = 200

/** One file: seen or heard, renamed, put into a folder, deleted; and where it is used. */
export function MediaDialog({ mediaId, onClose }: { mediaId: number; onClose: () => void }) {
  const t = useTexts(libraryTexts)
  const media = useMedia(mediaId)
  return (
    <Dialog title={media.data?.name ?? t.details} onClose={onClose} width="44rem">
      {!media.data && (media.error ? <ErrorNote error={media.error} /> : <BlockSkeleton class="h-60" />)}
      {media.data && <MediaDetails media={media.data} onClose={onClose} />}
    </Dialog>
  )
}

function MediaDetails({ media, onClose }: { media: Media; onClose: () => void }) {
  const t = useTexts(libraryTexts)
  const canEdit = useCan()('media.edit') && media.deletedAt === null
  const uses = useMediaUses(media.id)
  const [isRemoving, setRemoving] = useState(false)
  return (
    <div class="flex flex-col gap-6 pt-1">
      <Player media={media} />
      {media.kind !== 'audio' && media.previewType === null && <AddPreview mediaId={media.id} isReadOnly={!canEdit} />}
      {canEdit ? <NameAndFolder media={media} /> : media.deletedAt !== null && <p class="muted text-sm">{t.deleted}</p>}
      <MediaFacts media={media} />
      <section class="flex flex-col gap-1">
        <h3 class="text-sm font-semibold">{t.uses}</h3>
        {uses.data && <UseList uses={uses.data.items} />}
        {uses.error && !uses.data && <ErrorNote error={uses.error} />}
      </section>
      {canEdit && (
        <div>
          <Button tone="danger-quiet" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
            {t.remove}
          </Button>
        </div>
      )}
      {isRemoving && <RemoveMedia media={media} onGone={onClose} onClose={() => setRemoving(false)} />}
    </div>
  )
}

function NameAndFolder({ media }: { media: Media }) {
  const t = useTexts(libraryTexts)
  const { save } = useMediaChanges()
  const [name, setName] = useState(media.name)
  const [folderId, setFolderId] = useState(media.folderId)
  const wanted = name.trim()
  const fault = wanted === '' ? t.nameMissing : wanted.length > NAME_MAX ? t.nameTooLong(NAME_MAX) : undefined
  const isChanged = wanted !== media.name || folderId !== media.folderId
  const { start, isBusy, error } = useAction(() => save(media.id, { name: wanted, folderId }), {
    onDone: () => showToast({ tone: 'success', text: t.saved }),
  })
  return (
    <form
      class="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (fault === undefined) void start(undefined)
      }}
    >
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField label={t.name} value={name} onChange={setName} error={fault} attributes={{ autocomplete: 'off' }} />
        <FolderSelect kind="media" value={folderId} onChange={setFolderId} />
      </div>
      {error && <ErrorNote error={error} />}
      <div>
        <Button type="submit" tone="primary" isBusy={isBusy} isDisabled={!isChanged || fault !== undefined}>
          {t.save}
        </Button>
      </div>
    </form>
  )
}

function MediaFacts({ media }: { media: Media }) {
  const t = useTexts(libraryTexts)
  const kinds = useTexts(mediaTexts)
  const number = useNumber()
  const language = useLanguage()
  const { kind, width, height, durationMs, bytes, createdAt, url, contentType } = media
  return (
    <div class="flex flex-col gap-4">
      <Facts
        items={[
          { label: t.kind, value: `${kinds[kind]} (${contentType})` },
          ...(width && height ? [{ label: t.size, value: t.pixels(number(width), number(height)) }] : []),
          ...(durationMs ? [{ label: t.length, value: durationText(durationMs) }] : []),
          { label: t.bytes, value: bytesText(bytes, language) },
          { label: t.added, value: <Time at={createdAt} /> },
        ]}
      />
      <div class="flex flex-wrap gap-2">
        <ButtonLink href={mediaPath(media)} isExternal size="sm" icon={<ExternalLink class="size-4" aria-hidden="true" />}>
          {t.open}
        </ButtonLink>
        <CopyButton text={url} label={t.address} />
      </div>
    </div>
  )
}

function RemoveMedia({ media, onGone, onClose }: { media: Media; onGone: () => void; onClose: () => void }) {
  const t = useTexts(libraryTexts)
  const { remove } = useMediaChanges()
  const uses = useMediaUses(media.id)
  return (
    <RemoveDialog
      title={t.removeTitle(media.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={uses}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ mediaId: media.id, isForced })}
      onDone={() => {
        showToast({ tone: 'success', text: t.removed })
        onGone()
      }}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </RemoveDialog>
  )
}
