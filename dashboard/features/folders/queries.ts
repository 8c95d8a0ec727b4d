import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Folder, FolderKind } from '../../../src/features/folders/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const folders = api.accounts[':accountId'].folders

/** The folders of one kind of thing, in their order. */
export function useFolders(kind: FolderKind, isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('folders', kind),
    queryFn: async () => (await call(folders.$get({ param, query: { kind } }))).items,
    enabled: isAllowed,
    staleTime: 30_000,
  })
}

/** What holds things of each kind: they are listed anew when a folder goes, because they then lie in none. */
const LISTS: Record<FolderKind, string> = {
  tag: 'tags',
  field: 'fields',
  segment: 'segments',
  template: 'templates',
  'action-list': 'action-lists',
  'auto-reply': 'auto-replies',
  media: 'media',
  link: 'links',
  scenario: 'scenarios',
  reminder: 'reminders',
  schedule: 'schedules',
}

export function useFolderChanges(kind: FolderKind) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (folderId: number) => ({ ...param, folderId: String(folderId) })
  const changed = () => client.invalidateQueries({ queryKey: key('folders', kind) })
  return {
    create: async (name: string): Promise<Folder> => {
      const folder = await call(folders.$post({ param, json: { kind, name } }))
      await changed()
      return folder
    },
    rename: async ({ folderId, name }: { folderId: number; name: string }) => {
      await call(folders[':folderId'].$put({ param: one(folderId), json: { name } }))
      await changed()
    },
    order: async (folderIds: number[]) => {
      await call(folders.order.$put({ param, json: { kind, folderIds } }))
      await changed()
    },
    remove: async (folderId: number) => {
      await call(folders[':folderId'].$delete({ param: one(folderId) }))
      await Promise.all([changed(), client.invalidateQueries({ queryKey: key(LISTS[kind]) })])
    },
  }
}
