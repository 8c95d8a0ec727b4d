import type { SaveActionList, SavedActionList } from '../../src/features/action-lists/schema.ts'
import type { SaveSharedValue, SharedValue } from '../../src/features/shared-values/schema.ts'
import type { SaveTemplate, Template, TemplateVersion } from '../../src/features/templates/schema.ts'
import type { Use } from '../../src/features/uses/schema.ts'
import { DAY, NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused, type Route } from './fake-routes.ts'

const times = { createdAt: NOW - 30 * DAY, updatedAt: NOW - DAY }
export const template = (change: Partial<Template> & Pick<Template, 'id' | 'name' | 'bubbles'>): Template => ({
  folderId: null,
  position: change.id,
  version: 1,
  updatedBy: '縁 花子',
  ...times,
  ...change,
})
export const savedList = (change: Partial<SavedActionList> & Pick<SavedActionList, 'id' | 'name' | 'actions'>): SavedActionList => ({
  folderId: null,
  position: change.id,
  warnings: [],
  version: 1,
  ...times,
  ...change,
})
export const sharedValue = (change: Partial<SharedValue> & Pick<SharedValue, 'id' | 'name' | 'value'>): SharedValue => ({
  version: 1,
  ...times,
  ...change,
})

export const freshContents = () => ({
  templates: [] as Template[],
  versions: [] as TemplateVersion[],
  actionLists: [] as SavedActionList[],
  sharedValues: [] as SharedValue[],
  uses: [] as Use[],
})
export type Contents = ReturnType<typeof freshContents>

const moved = (sent: number | undefined, { version }: { version: number }) => {
  if (sent !== undefined && sent !== version) throw new Refused({ status: 409, code: 'version-moved' })
}
const isUsed = (state: Contents, query: URLSearchParams) => {
  if (state.uses.length > 0 && query.get('force') !== 'true') throw new Refused({ status: 409, code: 'in-use' })
}
const ordered = <T extends { id: number; folderId: number | null }>(
  items: T[],
  { folderId, ids }: { folderId: number | null; ids: number[] },
) => items.map((item) => (ids.includes(item.id) ? { ...item, folderId } : item)).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))

const templateRoutes = (state: Contents): Route[] => [
  ['GET', new RegExp(`${at}/templates$`), () => ({ items: state.templates })],
  [
    'POST',
    new RegExp(`${at}/templates$`),
    (call) => {
      const made = template({ ...bodyAs<SaveTemplate>(call), id: 70 + state.templates.length, version: 1 })
      state.templates.push(made)
      return made
    },
  ],
  [
    'PUT',
    new RegExp(`${at}/templates/order$`),
    (call) => {
      const { folderId, templateIds: ids } = bodyAs<{ folderId: number | null; templateIds: number[] }>(call)
      state.templates = ordered(state.templates, { folderId, ids })
      return { items: state.templates }
    },
  ],
  ['GET', new RegExp(`${at}/templates/(\\d+)$`), (_, [id]) => byId(state.templates, id)],
  [
    'PUT',
    new RegExp(`${at}/templates/(\\d+)$`),
    (call, [id]) => {
      const { version, ...input } = bodyAs<SaveTemplate>(call)
      const one = byId(state.templates, id)
      moved(version, one)
      return Object.assign(one, input, { version: one.version + 1 })
    },
  ],
  [
    'DELETE',
    new RegExp(`${at}/templates/(\\d+)$`),
    ({ query }, [id]) => {
      isUsed(state, query)
      state.templates = state.templates.filter((each) => String(each.id) !== id)
      return { ok: true }
    },
  ],
  [
    'POST',
    new RegExp(`${at}/templates/(\\d+)/duplicate$`),
    (_, [id]) => {
      const one = byId(state.templates, id)
      const copy = template({ ...one, id: 70 + state.templates.length, name: `${one.name} (2)` })
      state.templates.push(copy)
      return copy
    },
  ],
  ['GET', new RegExp(`${at}/templates/(\\d+)/uses$`), () => ({ items: state.uses })],
  ['GET', new RegExp(`${at}/templates/(\\d+)/versions$`), () => ({ items: state.versions.map(({ bubbles: _, ...version }) => version) })],
  [
    'GET',
    new RegExp(`${at}/templates/(\\d+)/versions/(\\d+)$`),
    (_, [, version]) => state.versions.find((each) => String(each.version) === version),
  ],
  [
    'POST',
    new RegExp(`${at}/templates/(\\d+)/versions/(\\d+)/restore$`),
    (_, [id, version]) => {
      const one = byId(state.templates, id)
      const { name, bubbles } = state.versions.find((each) => String(each.version) === version) ?? one
      return Object.assign(one, { name, bubbles, version: one.version + 1 })
    },
  ],
]

const actionListRoutes = (state: Contents): Route[] => [
  ['GET', new RegExp(`${at}/action-lists$`), () => ({ items: state.actionLists })],
  [
    'POST',
    new RegExp(`${at}/action-lists$`),
    (call) => {
      const made = savedList({ ...bodyAs<SaveActionList>(call), id: 80 + state.actionLists.length, version: 1 })
      state.actionLists.push(made)
      return made
    },
  ],
  ['GET', new RegExp(`${at}/action-lists/(\\d+)$`), (_, [id]) => byId(state.actionLists, id)],
  [
    'PUT',
    new RegExp(`${at}/action-lists/(\\d+)$`),
    (call, [id]) => {
      const { version, ...input } = bodyAs<SaveActionList>(call)
      const one = byId(state.actionLists, id)
      moved(version, one)
      return Object.assign(one, input, { version: one.version + 1 })
    },
  ],
  [
    'DELETE',
    new RegExp(`${at}/action-lists/(\\d+)$`),
    ({ query }, [id]) => {
      isUsed(state, query)
      state.actionLists = state.actionLists.filter((each) => String(each.id) !== id)
      return { ok: true }
    },
  ],
  [
    'POST',
    new RegExp(`${at}/action-lists/(\\d+)/duplicate$`),
    (_, [id]) => {
      const one = byId(state.actionLists, id)
      const copy = savedList({ ...one, id: 80 + state.actionLists.length, name: `${one.name} (2)` })
      state.actionLists.push(copy)
      return copy
    },
  ],
  ['GET', new RegExp(`${at}/action-lists/(\\d+)/uses$`), () => ({ items: state.uses })],
  ['POST', new RegExp(`${at}/friends/(\\d+)/actions$`), () => ({ isTaken: true, isDone: true })],
]

const sharedValueRoutes = (state: Contents): Route[] => [
  ['GET', new RegExp(`${at}/shared-values$`), () => ({ items: state.sharedValues })],
  [
    'POST',
    new RegExp(`${at}/shared-values$`),
    (call) => {
      const input = bodyAs<SaveSharedValue>(call)
      if (state.sharedValues.some(({ name }) => name === input.name)) throw new Refused({ status: 409, code: 'name-taken' })
      const made = sharedValue({ ...input, id: 90 + state.sharedValues.length, version: 1 })
      state.sharedValues.push(made)
      return made
    },
  ],
  [
    'PUT',
    new RegExp(`${at}/shared-values/(\\d+)$`),
    (call, [id]) => {
      const { version, ...input } = bodyAs<SaveSharedValue>(call)
      const one = byId(state.sharedValues, id)
      moved(version, one)
      return Object.assign(one, input, { version: one.version + 1 })
    },
  ],
  [
    'DELETE',
    new RegExp(`${at}/shared-values/(\\d+)$`),
    ({ query }, [id]) => {
      isUsed(state, query)
      state.sharedValues = state.sharedValues.filter((each) => String(each.id) !== id)
      return { ok: true }
    },
  ],
  ['GET', new RegExp(`${at}/shared-values/(\\d+)/uses$`), () => ({ items: state.uses })],
]

/** Templates, saved action lists and shared values; and whom friends can be given to. */
export const contentRoutes = (state: Contents): Route[] => [
  ...templateRoutes(state),
  ...actionListRoutes(state),
  ...sharedValueRoutes(state),
  ['GET', new RegExp(`${at}/assignees$`), () => ({ items: [{ id: 's1', name: '縁 花子' }] })],
  ['GET', new RegExp(`${at}/taps$`), () => ({ source: null, items: [] })],
  ['GET', new RegExp(`${at}/test-friends$`), () => ({ items: [] })],
]
