import { Upload as UploadIcon } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { MediaKind } from '../../../src/features/media/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { mediaTexts } from './texts.ts'

const ACCEPT: Record<MediaKind, string> = { image: 'image/*,.heic,.heif', video: 'video/*', audio: 'audio/*,.m4a,.mp3' }

interface ChooseFilesProps {
  kind: MediaKind | undefined
  isMany?: boolean
  tone?: 'primary' | 'quiet'
  onFiles: (files: File[]) => void
}

/** The button that opens the device's own list of files. */
export function ChooseFiles({ kind, isMany = false, tone = 'quiet', onFiles }: ChooseFilesProps) {
  const t = useTexts(mediaTexts)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        class="hidden"
        tabIndex={-1}
        aria-hidden="true"
        accept={kind ? ACCEPT[kind] : Object.values(ACCEPT).join(',')}
        multiple={isMany}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file again is a change, too.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <Button tone={tone} icon={<UploadIcon class="size-4" aria-hidden="true" />} onClick={() => input.current?.click()}>
        {t.upload}
      </Button>
    </>
  )
}
