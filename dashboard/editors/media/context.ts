import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Media, MediaKind, MediaPage } from '../../../src/features/media/schema.ts'
import type { Prepared } from './prepare/prepare.ts'

export interface Asked {
  kind?: MediaKind | undefined
  folderId?: number | 'none' | undefined
  search?: string | undefined
  cursor?: string | undefined
}

export interface Watch {
  /** From 0 to 1. */
  onShare: (share: number) => void
  signal: AbortSignal
}

/** The library of the account and how files come into it: given by the screens, because the editor knows no feature. */
export interface MediaDesk {
  /** Under which the query client keeps what comes from here. */
  key: (...rest: unknown[]) => unknown[]
  canEdit: boolean
  folders: () => Promise<{ id: number; name: string }[]>
  list: (asked: Asked) => Promise<MediaPage>
  /** Sends a file with its preview. */
  upload: (file: Prepared, where: { folderId: number | null }, watch: Watch) => Promise<Media>
  putPreview: (mediaId: number, picture: Blob) => Promise<Media>
  putWidth: (mediaId: number, width: number, picture: Blob) => Promise<Media>
  /** There is something new in the library. */
  changed: () => void
}

export const MediaDeskContext = createContext<MediaDesk | null>(null)

export function useMediaDesk(): MediaDesk {
  const desk = useContext(MediaDeskContext)
  if (!desk) throw new Error('Files need a MediaDesk around them.')
  return desk
}
