import { Upload as UploadIcon } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { mediaTexts } from './texts.ts'

interface FileDropProps {
  isOff?: boolean
  onFiles: (files: File[]) => void
  children: ComponentChildren
  class?: string
}

const filesIn = (list: FileList | undefined): File[] => [...(list ?? [])]
const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')

/** A place onto which files can be dropped, and into which they can be pasted while it is shown. */
export function FileDrop({ isOff = false, onFiles, children, class: extra = '' }: FileDropProps) {
  const t = useTexts(mediaTexts)
  const [isOver, setOver] = useState(false)
  const give = useRef(onFiles)
  give.current = onFiles
  useEffect(() => {
    if (isOff) return
    const paste = (event: ClipboardEvent) => {
      const files = filesIn(event.clipboardData?.files)
      if (files.length === 0 || isWritten(event.target)) return
      event.preventDefault()
      give.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [isOff])
  if (isOff) return <div class={extra}>{children}</div>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button beside it is for the keyboard
    <div
      class={`relative ${extra}`}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        const { relatedTarget } = event
        if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) setOver(false)
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(false)
        onFiles(filesIn(event.dataTransfer?.files))
      }}
    >
      {children}
      {isOver && (
        <div class="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-box border-2 border-dashed border-primary bg-base-100/90">
          <p class="flex items-center gap-2 font-bold text-primary">
            <UploadIcon class="size-5" aria-hidden="true" />
            {t.drop}
          </p>
        </div>
      )}
    </div>
  )
}
