import { env } from 'cloudflare:workers'
import type { UserInfo } from '../../simulator/index.ts'
import type { Field, FriendField, SaveField } from '../../src/features/fields/schema.ts'
import type { Mark } from '../../src/features/marks/schema.ts'
import type { FriendTag, SaveTag, Tag } from '../../src/features/tags/schema.ts'
import type { Answer } from '../features/staff/visitor.ts'
import type { Harness } from './index.ts'

interface Quietly {
  runActions?: boolean
}
type NewField = Omit<Partial<SaveField>, 'options'> & Pick<SaveField, 'name' | 'type'> & { options?: { label: string }[] }

/** The answer's body; what was meant to work and did not is the end of the story. */
function bodyOf<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body as T
}

export const say = (words: string) => ({ kind: 'send' as const, bubbles: [{ kind: 'text' as const, text: words }] })

/** What staff do with tags, fields and marks. Those that end in `Answer` tell whatever the API said. */
export function deskOf(h: Harness) {
  const at = async (user: UserInfo) => `${h.api}/friends/${await h.friendId(user)}`
  const query = ({ runActions = true }: Quietly = {}) => (runActions ? '' : '?run_actions=false')
  const send = (method: string, path: string, body?: unknown) => h.done(h.staff.send(method, path, body === undefined ? {} : { body }))

  const putTagAnswer = async (user: UserInfo, tag: { id: number }, quietly?: Quietly) =>
    send('PUT', `${await at(user)}/tags/${tag.id}${query(quietly)}`)
  const setFieldAnswer = async (user: UserInfo, field: { id: number }, value: unknown, quietly?: Quietly) =>
    send('PUT', `${await at(user)}/fields/${field.id}${query(quietly)}`, { value })
  const valuesOf = async (user: UserInfo) => bodyOf<{ items: FriendField[] }>(await h.staff.get(`${await at(user)}/fields`)).items

  return {
    tag: async (tag: Partial<SaveTag> & { name: string }) => bodyOf<Tag>(await h.staff.post(`${h.api}/tags`, tag)),
    field: async (field: NewField) => bodyOf<Field>(await h.staff.post(`${h.api}/fields`, field)),
    marks: async () => bodyOf<{ items: Mark[] }>(await h.staff.get(`${h.api}/marks`)).items,
    putTagAnswer,
    putTag: async (...put: Parameters<typeof putTagAnswer>) => bodyOf<FriendTag>(await putTagAnswer(...put)),
    takeTag: async (user: UserInfo, tag: { id: number }) => bodyOf(await send('DELETE', `${await at(user)}/tags/${tag.id}`)),
    tagsOf: async (user: UserInfo) =>
      bodyOf<{ items: FriendTag[] }>(await h.staff.get(`${await at(user)}/tags`)).items.map(({ name }) => name),
    setFieldAnswer,
    setField: async (...set: Parameters<typeof setFieldAnswer>) => bodyOf<FriendField>(await setFieldAnswer(...set)),
    clearField: async (user: UserInfo, field: { id: number }) => bodyOf(await send('DELETE', `${await at(user)}/fields/${field.id}`)),
    valueOf: async (user: UserInfo, field: { id: number }) => (await valuesOf(user)).find(({ fieldId }) => fieldId === field.id)?.value,
    setMark: async (user: UserInfo, mark: { id: number } | null) =>
      bodyOf(await send('PUT', `${await at(user)}/mark`, { markId: mark?.id ?? null })),
    /** Effects that have not been carried out. */
    effects: async () =>
      (await env.DB.prepare('SELECT count(*) AS n FROM friend_effects WHERE account_id = ?').bind(h.account.id).first<number>('n')) ?? 0,
    /** The kinds of what happened to a friend, oldest first, once there are `count` of them. */
    kinds: async (user: UserInfo, count: number) => (await h.activity(user, count)).map(({ kind }) => kind),
  }
}
