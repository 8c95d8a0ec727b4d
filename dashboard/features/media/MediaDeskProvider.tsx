import { useQueryClient } from '@tanstack/preact-query'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { type MediaDesk, MediaDeskContext } from '../../editors/media/context.ts'
import { api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'

// What sends files is fetched when there is one to send.
const sending = () => import('./send-media.ts')

/** Gives the editors inside the library of the account; nothing is asked before one of them opens it. */
export function MediaDeskProvider({ children }: { children: ComponentChildren }) {
  const { param, key } = useAccountPaths()
  const { accountId } = param
  const canEdit = useCan()('media.edit')
  const client = useQueryClient()
  const desk = useMemo<MediaDesk>(() => {
    const changed = () => void refresh(client, key('media'))
    const text = (value: number | string | undefined) => (value === undefined ? {} : { value: String(value) })
    return {
      key,
      canEdit,
      folders: async () => (await call(api.accounts[':accountId'].folders.$get({ param, query: { kind: 'media' } }))).items,
      list: ({ kind, folderId, search, cursor }) => {
        const { value: folder } = text(folderId)
        const query = { ...(kind && { kind }), ...(folder && { folderId: folder }), ...(search && { search }), ...(cursor && { cursor }) }
        return call(api.accounts[':accountId'].media.$get({ param, query }))
      },
      upload: async (prepared, { folderId }, watch) => (await sending()).sendMedia({ accountId, folderId, prepared, ...watch }),
      putPreview: async (mediaId, picture) => (await sending()).sendPreview({ accountId, mediaId, picture }),
      putWidth: async (mediaId, width, picture) => (await sending()).sendWidth({ accountId, mediaId, width, picture }),
      changed,
    }
  }, [accountId, canEdit])
  return <MediaDeskContext.Provider value={desk}>{children}</MediaDeskContext.Provider>
}
