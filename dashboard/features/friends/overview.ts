import { useQuery } from '@tanstack/preact-query'
import type { ChangeFriend } from '../../../src/features/friends/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useFriendChanged } from './friend-changed.ts'
import { friendPageTexts } from './page-texts.ts'

const REFRESH_MS = 10_000
const friend = api.accounts[':accountId'].friends[':friendId']

/** Everything the page of a friend shows at once; kept fresh while it is looked at. */
export function useOverview(friendId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('friends', friendId, 'overview'),
    queryFn: () => call(friend.overview.$get({ param: { ...param, friendId: String(friendId) } })),
    refetchInterval: REFRESH_MS,
  })
}

/** What staff do with one friend. Each ends with everything about the friend being asked for anew. */
export function useFriendChanges(friendId: number) {
  const { param } = useAccountPaths()
  const changed = useFriendChanged(friendId)
  const at = { param: { ...param, friendId: String(friendId) } }
  const andThen = async <T>(request: Promise<T>): Promise<T> => {
    const result = await request
    await changed()
    return result
  }
  return {
    /** As it is now, past the cache. */
    load: () => call(friend.overview.$get(at)),
    change: (json: ChangeFriend) => andThen(call(friend.$patch({ ...at, json }))),
    hide: () => andThen(call(friend.hide.$post(at))),
    show: () => andThen(call(friend.show.$post(at))),
    block: (keepData: boolean) => andThen(call(friend.block.$post({ ...at, json: { keepData } }))),
    unblock: () => andThen(call(friend.unblock.$post(at))),
    archive: () => andThen(call(friend.archive.$post(at))),
    unarchive: () => andThen(call(friend.unarchive.$post(at))),
    undoMerge: (mergeId: number) =>
      andThen(call(api.accounts[':accountId'].merges[':mergeId'].undo.$post({ param: { ...param, mergeId: String(mergeId) } }))),
  }
}

/** Takes something back, from a toast: says that it did, or that it could not. Works on when the page has been left. */
export function useUndo(friendId: number) {
  const t = useTexts(friendPageTexts)
  const changes = useFriendChanges(friendId)
  return (run: (changes: ReturnType<typeof useFriendChanges>) => Promise<unknown>) =>
    void run(changes)
      .then(() => showToast({ tone: 'success', text: t.undone }))
      .catch(() => showToast({ tone: 'error', text: t.undoFailed }))
}
