import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Media, SaveMedia } from '../../../src/features/media/schema.ts'
import { api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

const media = api.accounts[':accountId'].media
const one = media[':mediaId']

/** One file, also one that was deleted. */
export function useMedia(mediaId: number | null) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('media', 'one', mediaId),
    queryFn: () => call(one.$get({ param: { ...param, mediaId: String(mediaId) } })),
    enabled: mediaId !== null,
    staleTime: 60_000,
  })
}

export function useMediaUses(mediaId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('media-uses', mediaId),
    queryFn: () => call(one.uses.$get({ param: { ...param, mediaId: String(mediaId) } })),
    staleTime: 0,
  })
}

/** What the library takes up, and how many files lie in each folder. */
export function useMediaStorage() {
  const { param, key } = useAccountPaths()
  return useQuery({ queryKey: key('media', 'storage'), queryFn: () => call(media.storage.$get({ param })) })
}

export function useMediaChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const changed = () => refresh(client, key('media'))
  return {
    save: async (mediaId: number, json: SaveMedia): Promise<Media> => {
      const saved = await call(one.$put({ param: { ...param, mediaId: String(mediaId) }, json }))
      await changed()
      return saved
    },
    remove: async ({ mediaId, isForced }: { mediaId: number; isForced: boolean }) => {
      await call(one.$delete({ param: { ...param, mediaId: String(mediaId) }, query: { force: isForced ? 'true' : 'false' } }))
      await changed()
    },
  }
}
