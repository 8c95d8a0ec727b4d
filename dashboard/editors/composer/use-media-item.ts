import { useEffect } from 'preact/hooks'
import type { Media } from '../../../src/features/media/schema.ts'
import { createStore, useStore } from '../../lib/store.ts'
import { NO_TOOLS, useTools } from './tools.ts'

export type MediaState = { status: 'none' | 'loading' | 'gone'; media: null } | { status: 'there'; media: Media }

/** Files that were asked for, by their ids, which no other account has; null: there is none. What a file shows never changes, only what was made of it. */
const seen = createStore<ReadonlyMap<number, Media | null>>(new Map())
/** A file that was just chosen: what was made of it on the way is known at once. */
export const rememberMedia = (media: Media): void => seen.set(new Map(seen.get()).set(media.id, media))

/** Files by their ids, as far as they have come. */
export function useMediaItems(ids: readonly number[]): ReadonlyMap<number, Media | null> {
  const { loadMedia } = useTools()
  const canLoad = loadMedia !== NO_TOOLS.loadMedia
  const found = useStore(seen)
  const wanted = [...new Set(ids)].filter((id) => id > 0 && !found.has(id)).join(' ')
  useEffect(() => {
    if (!canLoad) return
    for (const id of wanted.split(' ').filter(Boolean).map(Number))
      loadMedia(id).then(rememberMedia, () => seen.set(new Map(seen.get()).set(id, null)))
  }, [wanted, canLoad])
  return found
}

export function useMediaItem(id: number): MediaState {
  const media = useMediaItems([id]).get(id)
  if (id <= 0) return { status: 'none', media: null }
  if (media === undefined) return { status: 'loading', media: null }
  return media && media.deletedAt === null ? { status: 'there', media } : { status: 'gone', media: null }
}
