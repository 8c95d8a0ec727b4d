import type { UserInfo } from '../../../simulator/index.ts'
import type { RunActions, SaveActionList, SavedActionList } from '../../../src/features/action-lists/schema.ts'
import type { Use } from '../../../src/features/uses/schema.ts'
import type { Harness } from '../../harness/index.ts'
import type { Answer } from '../staff/visitor.ts'

function done<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

type Draft = Partial<SaveActionList>
/** What the people of the shop do with saved lists. Those that end in `Answer` tell whatever the API said. */
export function listsOf({ staff, api, done: settled, friendId }: Harness) {
  const path = `${api}/action-lists`
  const one = ({ id }: { id: number }) => `${path}/${id}`
  const draft = (more: Draft) => ({ name: '一式', folderId: null, actions: [], ...more })
  const addAnswer = (more: Draft = {}) => staff.post(path, draft(more))
  const saveAnswer = (list: { id: number }, more: Draft) => staff.send('PUT', one(list), { body: draft(more) })
  const runAnswer = async (user: UserInfo, body: RunActions, headers: Record<string, string> = {}) =>
    await settled(staff.send('POST', `${api}/friends/${await friendId(user)}/actions`, { body, headers }))
  return {
    path,
    one,
    addAnswer,
    saveAnswer,
    runAnswer,
    add: async (more: Draft = {}) => done<SavedActionList>(await addAnswer(more)),
    save: async (list: { id: number }, more: Draft) => done<SavedActionList>(await saveAnswer(list, more)),
    get: async (list: { id: number }) => done<SavedActionList>(await staff.get(one(list))),
    list: async () => done<{ items: SavedActionList[] }>(await staff.get(path)).items,
    copy: async (list: { id: number }) => done<SavedActionList>(await staff.post(`${one(list)}/duplicate`)),
    uses: async (list: { id: number }) => done<{ items: Use[] }>(await staff.get(`${one(list)}/uses`)).items,
    deleteAnswer: (list: { id: number }, force = false) => staff.delete(`${one(list)}${force ? '?force=true' : ''}`),
  }
}
export const run = (list: { id: number }) => ({ kind: 'list.run' as const, listId: list.id })
