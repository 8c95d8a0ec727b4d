import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Link, LinkPage, SaveLink } from '../../../src/features/links/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { liveFor } from '../../lib/live.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'
import type { FolderChoice } from '../folders/groups.ts'
import { useCan } from '../staff/me.ts'

const REFRESH_MS = 30_000
const FOUND_MAX = '20'
const links = api.accounts[':accountId'].links
const one = links[':linkId']

/** What a link is called: by staff, or by its address. */
export const linkName = ({ name, url }: { name: string; url: string }): string => name || url

/** Without what every address has: salon.example/reserve. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

export interface LinkFilter {
  search: string
  folder: FolderChoice
}

const askedOf = ({ search, folder }: LinkFilter) => ({
  ...(search ? { search } : {}),
  ...(folder === 'all' ? {} : { folderId: String(folder) }),
})

/** Tracked links, the newest first. */
export function useLinks(filter: LinkFilter) {
  const { param, key } = useAccountPaths()
  const asked = askedOf(filter)
  return useInfiniteQuery({
    queryKey: key('links', 'list', asked),
    queryFn: ({ pageParam }) => answerOf<LinkPage>(links.$get({ param, query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: liveFor(REFRESH_MS),
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useLink(linkId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('link', linkId),
    queryFn: () => answerOf<Link>(one.$get({ param: { ...param, linkId: String(linkId) } })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useLinkChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = (linkId: number) => ({ ...param, linkId: String(linkId) })
  return {
    load: (linkId: number) => answerOf<Link>(one.$get({ param: at(linkId) })),
    save: async (linkId: number, json: SaveLink): Promise<Link> => {
      const link = await answerOf<Link>(one.$put({ param: at(linkId), json }))
      client.setQueryData(key('link', linkId), link)
      void refresh(client, key('links'))
      return link
    },
  }
}

/** In which messages it was opened how often. */
export function useLinkSources(linkId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('links', linkId, 'sources'),
    queryFn: async () => (await call(one.sources.$get({ param: { ...param, linkId: String(linkId) } }))).items,
    refetchInterval: REFRESH_MS,
  })
}

export function useLinkDays(linkId: number, days: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('links', linkId, 'days', days),
    queryFn: async () => (await call(one.days.$get({ param: { ...param, linkId: String(linkId) }, query: { days: String(days) } }))).items,
    placeholderData: (before) => before,
    refetchInterval: REFRESH_MS,
  })
}

/** Who opened it, those who did so last first; from one message only, when `source` says so. */
export function useLinkFriends(linkId: number, source: string | undefined) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('links', linkId, 'friends', source ?? 'all'),
    queryFn: ({ pageParam }) =>
      call(
        one.friends.$get({
          param: { ...param, linkId: String(linkId) },
          query: { ...(source ? { source } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: liveFor(REFRESH_MS),
  })
}

/** Looks for links by name or address; the newest when nothing is asked for. */
export function useFindLinks() {
  const { param } = useAccountPaths()
  return async (search: string) => {
    const query = { limit: FOUND_MAX, ...(search ? { search } : {}) }
    const { items } = await answerOf<LinkPage>(links.$get({ param, query }))
    return items.map((link) => ({ id: link.id, name: linkName(link) }))
  }
}

/** What some links are called, asked for one by one. */
export function useNamedLinks(linkIds: readonly number[]): { id: number; name: string }[] {
  const { param, key } = useAccountPaths()
  const can = useCan()
  const found = useQueries({
    queries: linkIds.map((linkId) => ({
      queryKey: key('links', linkId, 'name'),
      queryFn: () => answerOf<Link>(one.$get({ param: { ...param, linkId: String(linkId) } })),
      enabled: can('links.view'),
    })),
  })
  return found.flatMap(({ data }) => (data ? [{ id: data.id, name: linkName(data) }] : []))
}

/** Addresses of the files: of all links that a filter leaves, and of every opening of one. */
export function useLinkFiles() {
  const { param } = useAccountPaths()
  const language = useLanguage()
  return {
    all: (filter: LinkFilter): string => links.export.$path({ param, query: { ...askedOf(filter), language } }),
    one: (linkId: number): string => one.export.$path({ param: { ...param, linkId: String(linkId) }, query: { language } }),
  }
}
