import type { Field, SaveField } from '../../src/features/fields/schema.ts'
import type { Folder } from '../../src/features/folders/schema.ts'
import type { Mark } from '../../src/features/marks/schema.ts'
import type { FriendOverview } from '../../src/features/overview/schema.ts'
import type { SaveTag, Tag, TagImport } from '../../src/features/tags/schema.ts'
import type { Use } from '../../src/features/uses/schema.ts'
import type { FakeApi } from './fake-api.ts'
import { DAY, NOW } from './fake-data.ts'
import { friendRoutes } from './fake-overview.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused, type Route } from './fake-routes.ts'

const times = { createdAt: NOW - 30 * DAY, updatedAt: NOW - DAY }
const tag = (change: Partial<Tag> & Pick<Tag, 'id' | 'name'>): Tag => ({
  colour: 'grey',
  folderId: null,
  position: change.id,
  actions: [],
  isOnce: false,
  limit: null,
  fullActions: [],
  version: 1,
  friendCount: 0,
  ...times,
  ...change,
})
const field = (change: Partial<Field> & Pick<Field, 'id' | 'name' | 'type'>): Field => ({
  folderId: null,
  options: [],
  fallback: '',
  isStarred: false,
  position: change.id,
  actions: [],
  version: 1,
  friendCount: 0,
  ...times,
  ...change,
})

const freshState = () => ({
  tags: [
    tag({ id: 1, name: 'VIP', colour: 'yellow', folderId: 1, friendCount: 12 }),
    tag({ id: 2, name: '常連', colour: 'green', folderId: 1, friendCount: 48, actions: [{ kind: 'friend.show' }] }),
    tag({ id: 3, name: '先着10名', colour: 'pink', limit: 10, friendCount: 7 }),
    tag({ id: 4, name: 'カラー希望', colour: 'purple', friendCount: 3 }),
  ],
  fields: [
    field({ id: 1, name: '誕生日', type: 'date', isStarred: true, friendCount: 30 }),
    field({ id: 2, name: '来店回数', type: 'number', folderId: 3 }),
    field({
      id: 3,
      name: '髪の長さ',
      type: 'choice',
      options: [
        { id: 'a', label: 'ショート' },
        { id: 'b', label: 'ロング' },
      ],
      friendCount: 5,
    }),
  ],
  marks: [
    { id: 1, name: '未対応', colour: 'red', position: 1, friendCount: 4 },
    { id: 2, name: '対応済み', colour: 'green', position: 2, friendCount: 20 },
  ] satisfies Mark[] as Mark[],
  folders: [
    { id: 1, kind: 'tag', name: '来店', position: 1 },
    { id: 3, kind: 'field', name: 'サロン', position: 1 },
  ] satisfies Folder[] as Folder[],
  uses: [] as Use[],
  csv: { rows: [], newCount: 0, knownCount: 0, wrongCount: 0, newFolders: [] } as TagImport,
  /** Of the one friend whose page is open. */
  borne: [1] as number[],
  values: new Map<number, { value: FriendOverview['fieldFolders'][number]['fields'][number]['value']; at: number }>([
    [1, { value: '1990-04-12', at: NOW - DAY }],
  ]),
  merged: [] as FriendOverview['merged'],
  standsFor: null as FriendOverview['standsFor'],
  snapshot: null as FriendOverview['snapshot'],
})
export type CrmState = ReturnType<typeof freshState>

const moved = (sent: number | undefined, { version }: { version: number }) => {
  if (sent !== undefined && sent !== version) throw new Refused({ status: 409, code: 'version-moved' })
}
const inOrder = (ids: number[]) => (a: { id: number }, b: { id: number }) => ids.indexOf(a.id) - ids.indexOf(b.id)

const tagRoutes = (state: CrmState): Route[] => [
  ['GET', new RegExp(`${at}/tags$`), () => ({ items: state.tags })],
  [
    'POST',
    new RegExp(`${at}/tags$`),
    (call) => {
      const input = bodyAs<SaveTag>(call)
      if (state.tags.some(({ name }) => name === input.name)) throw new Refused({ status: 409, code: 'name-taken' })
      const made = tag({ ...input, id: 50 + state.tags.length })
      state.tags.push(made)
      return made
    },
  ],
  ['POST', new RegExp(`${at}/tags/csv$`), () => state.csv],
  [
    'PUT',
    new RegExp(`${at}/tags/order$`),
    (call) => {
      state.tags.sort(inOrder(bodyAs<{ tagIds: number[] }>(call).tagIds))
      return { items: state.tags }
    },
  ],
  ['GET', new RegExp(`${at}/tags/(\\d+)$`), (_, [id]) => byId(state.tags, id)],
  [
    'PUT',
    new RegExp(`${at}/tags/(\\d+)$`),
    (call, [id]) => {
      const { version, ...input } = bodyAs<SaveTag>(call)
      const one = byId(state.tags, id)
      moved(version, one)
      return Object.assign(one, input, { version: one.version + 1 })
    },
  ],
  ['GET', new RegExp(`${at}/tags/(\\d+)/uses$`), (_, [id]) => ({ items: state.uses, friendCount: byId(state.tags, id).friendCount })],
  [
    'DELETE',
    new RegExp(`${at}/tags/(\\d+)$`),
    (_, [id]) => {
      state.tags = state.tags.filter((each) => String(each.id) !== id)
      return { ok: true }
    },
  ],
]

const fieldRoutes = (state: CrmState): Route[] => [
  ['GET', new RegExp(`${at}/fields$`), () => ({ items: state.fields })],
  [
    'POST',
    new RegExp(`${at}/fields$`),
    (call) => {
      const { options = [], ...input } = bodyAs<SaveField>(call)
      const made = field({ ...input, options: options.map(({ label }, i) => ({ id: `n${i}`, label })), id: 50 + state.fields.length })
      state.fields.push(made)
      return made
    },
  ],
  ['GET', new RegExp(`${at}/fields/(\\d+)$`), (_, [id]) => byId(state.fields, id)],
  [
    'PUT',
    new RegExp(`${at}/fields/(\\d+)$`),
    (call, [id]) => {
      const { version, options = [], clearRemoved, ...input } = bodyAs<SaveField>(call)
      const one = byId(state.fields, id)
      moved(version, one)
      const isTakenOut = one.options.some(({ id }) => !options.some((option) => option.id === id))
      if (isTakenOut && !clearRemoved) throw new Refused({ status: 409, code: 'option-in-use' })
      return Object.assign(one, input, {
        version: one.version + 1,
        options: options.map(({ id, label }, i) => ({ id: id ?? `n${i}`, label })),
      })
    },
  ],
  ['GET', new RegExp(`${at}/fields/(\\d+)/uses$`), (_, [id]) => ({ items: state.uses, friendCount: byId(state.fields, id).friendCount })],
]

const markRoutes = (state: CrmState): Route[] => [
  ['GET', new RegExp(`${at}/folders$`), ({ query }) => ({ items: state.folders.filter(({ kind }) => kind === query.get('kind')) })],
  ['GET', new RegExp(`${at}/marks$`), () => ({ items: state.marks })],
  [
    'POST',
    new RegExp(`${at}/marks$`),
    (call) => {
      const made = { ...bodyAs<Mark>(call), id: 50 + state.marks.length, position: 99, friendCount: 0 }
      state.marks.push(made)
      return made
    },
  ],
  ['PUT', new RegExp(`${at}/marks/order$`), (call) => ({ items: state.marks.sort(inOrder(bodyAs<{ markIds: number[] }>(call).markIds)) })],
  ['PUT', new RegExp(`${at}/marks/(\\d+)$`), (call, [id]) => Object.assign(byId(state.marks, id), bodyAs<object>(call))],
  ['GET', new RegExp(`${at}/marks/(\\d+)/uses$`), (_, [id]) => ({ items: state.uses, friendCount: byId(state.marks, id).friendCount })],
  [
    'DELETE',
    new RegExp(`${at}/marks/(\\d+)$`),
    (_, [id]) => {
      state.marks = state.marks.filter((each) => String(each.id) !== id)
      return { ok: true }
    },
  ],
]

/** Tags, fields, marks and the page of a friend, on top of what the fake server knows. `changedSince`: what somebody else has changed. */
export function withCrm(api: FakeApi) {
  const state = freshState()
  const changedSince = new Set<string>()
  api.routes.unshift(...friendRoutes(api, state, changedSince), ...tagRoutes(state), ...fieldRoutes(state), ...markRoutes(state))
  return { state, changedSince }
}
