import { useEffect, useRef, useState } from 'preact/hooks'
import type { Media, MediaKind } from '../../../src/features/media/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useMediaDesk } from './context.ts'
import type { PictureUse } from './prepare/plan.ts'
import { mediaTexts } from './texts.ts'

/** A file on its way into the library. */
export interface Upload {
  id: number
  name: string
  stage: 'preparing' | 'sending' | 'done' | 'failed'
  /** From 0 to 1. */
  share: number
  error: unknown
  lacksPreview: boolean
}

interface Options {
  kind?: MediaKind | undefined
  use?: PictureUse | undefined
  folderId: number | null
  onDone: (media: Media) => void
}

let lastId = 0
const isGivenUp = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** Brings files into the library one after the other; each can be given up. What is under way when the screen goes is given up too. */
export function useUploads({ kind, use, folderId, onDone }: Options) {
  const t = useTexts(mediaTexts)
  const desk = useMediaDesk()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const aborts = useRef(new Map<number, AbortController>())
  const line = useRef(Promise.resolve())
  useEffect(
    () => () => {
      for (const abort of aborts.current.values()) abort.abort()
    },
    [],
  )

  const change = (id: number, changes: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)))
  const forget = (id: number) => setUploads((before) => before.filter((upload) => upload.id !== id))

  async function bring(id: number, file: File): Promise<void> {
    const abort = aborts.current.get(id)
    if (!abort || abort.signal.aborted) return forget(id)
    try {
      // The part that opens and draws pictures is fetched when there is something to draw.
      const { prepare } = await import('./prepare/prepare.ts')
      const prepared = await prepare(file, { kind, use })
      const { name, isDrawn, lacksPreview } = prepared
      change(id, { stage: 'sending', name, lacksPreview })
      const media = await desk.upload(prepared, { folderId }, { signal: abort.signal, onShare: (share) => change(id, { share }) })
      change(id, { stage: 'done', share: 1 })
      desk.changed()
      if (isDrawn) showToast({ tone: 'success', text: t.drawn(name) })
      if (!lacksPreview) forget(id)
      onDone(media)
    } catch (error) {
      if (isGivenUp(error)) forget(id)
      else change(id, { stage: 'failed', error })
    } finally {
      aborts.current.delete(id)
    }
  }

  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ id: ++lastId, file }))
    for (const { id } of fresh) aborts.current.set(id, new AbortController())
    const base = { stage: 'preparing' as const, share: 0, error: null, lacksPreview: false }
    setUploads((before) => [...before, ...fresh.map(({ id, file }) => ({ ...base, id, name: file.name }))])
    for (const { id, file } of fresh) line.current = line.current.then(() => bring(id, file))
  }
  const cancel = (id: number) => {
    aborts.current.get(id)?.abort()
    forget(id)
  }
  return { uploads, add, cancel, dismiss: forget }
}
