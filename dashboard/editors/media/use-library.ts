import { useInfiniteQuery } from '@tanstack/preact-query'
import { type Asked, useMediaDesk } from './context.ts'

/** Files of the library, page by page. */
export function useLibrary({ kind, folderId, search }: Asked) {
  const desk = useMediaDesk()
  return useInfiniteQuery({
    queryKey: desk.key('media', 'list', kind, folderId, search),
    queryFn: ({ pageParam }) => desk.list({ kind, folderId, search: search || undefined, cursor: pageParam || undefined }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // While other words are looked for, what was found before stays.
    placeholderData: (before) => before,
  })
}
