import type { Field } from '../../src/features/fields/schema.ts'
import type { ChangeFriend, Friend } from '../../src/features/friends/schema.ts'
import type { FriendOverview } from '../../src/features/overview/schema.ts'
import type { FakeApi } from './fake-api.ts'
import type { CrmState } from './fake-crm.ts'
import { NOW } from './fake-data.ts'
import { at, bodyAs, byId } from './fake-parts.ts'
import { Refused, type Route } from './fake-routes.ts'

function overviewOf(state: CrmState, friend: Friend): FriendOverview {
  const shape = ({ id, name, type, options, isStarred }: Field) => {
    const held = state.values.get(id)
    return {
      fieldId: id,
      name,
      type,
      options,
      isStarred,
      value: held?.value ?? null,
      shown: String(held?.value ?? ''),
      at: held?.at ?? null,
    }
  }
  const folders = [null, ...state.folders.filter(({ kind }) => kind === 'field')]
  return {
    friend,
    mark: state.marks.find(({ id }) => id === friend.markId) ?? null,
    assignedStaff: friend.assignedStaffId ? { id: friend.assignedStaffId, name: '縁 花子' } : null,
    tags: state.tags
      .filter(({ id }) => state.borne.includes(id))
      .map(({ id, name, colour, folderId }) => ({ tagId: id, name, colour, folderId, folderName: null, at: NOW })),
    fieldFolders: folders.map((folder) => ({
      folderId: folder?.id ?? null,
      name: folder?.name ?? null,
      fields: state.fields.filter(({ folderId }) => folderId === (folder?.id ?? null)).map(shape),
    })),
    enrolments: [],
    standsFor: state.standsFor,
    merged: state.merged,
    snapshot: state.snapshot,
    taps: [],
    clicks: [],
  }
}

const EDITED = ['displayName', 'realName', 'memo', 'assignedStaffId', 'score'] as const

/** As the API: refused only where somebody else changed the same since the version that the editor began with. */
function change(friend: Friend, { version, ...input }: ChangeFriend, changedSince: Set<string>): Friend {
  const isStale = version !== undefined && version !== friend.version
  if (isStale && EDITED.some((name) => input[name] !== undefined && changedSince.has(name)))
    throw new Refused({ status: 409, code: 'friend-changed' })
  Object.assign(friend, input, { version: friend.version + 1 })
  friend.name = friend.displayName ?? friend.lineName ?? ''
  return friend
}

/** The page of a friend. */
export function friendRoutes(api: FakeApi, state: CrmState, changedSince: Set<string>): Route[] {
  const one = `${at}/friends/(\\d+)`
  const friendOf = (id: string | undefined) => byId(api.state.friends, id)
  const step = (path: string, act: (friend: Friend) => object): Route => [
    'POST',
    new RegExp(`${one}/${path}$`),
    (_, [id]) => Object.assign(friendOf(id), act(friendOf(id))),
  ]
  return [
    ['GET', new RegExp(`${at}/assignees$`), () => ({ items: [{ id: 's1', name: '縁 花子' }] })],
    ['GET', new RegExp(`${one}/overview$`), (_, [id]) => overviewOf(state, friendOf(id))],
    ['PATCH', new RegExp(`${one}$`), (call, [id]) => change(friendOf(id), bodyAs<ChangeFriend>(call), changedSince)],
    [
      'PUT',
      new RegExp(`${one}/tags/(\\d+)$`),
      (_, [, tagId]) => {
        const { id, name, colour, folderId } = byId(state.tags, tagId)
        state.borne.push(id)
        return { tagId: id, name, colour, folderId, at: NOW }
      },
    ],
    [
      'DELETE',
      new RegExp(`${one}/tags/(\\d+)$`),
      (_, [, tagId]) => {
        state.borne = state.borne.filter((id) => String(id) !== tagId)
        return { ok: true }
      },
    ],
    [
      'PUT',
      new RegExp(`${one}/fields/(\\d+)$`),
      (call, [, fieldId]) => {
        const { value } = bodyAs<{ value: string }>(call)
        state.values.set(Number(fieldId), { value, at: NOW + 1 })
        return { fieldId: Number(fieldId), value, shown: String(value), at: NOW + 1 }
      },
    ],
    [
      'DELETE',
      new RegExp(`${one}/fields/(\\d+)$`),
      (_, [, fieldId]) => {
        state.values.delete(Number(fieldId))
        return { ok: true }
      },
    ],
    [
      'PUT',
      new RegExp(`${one}/mark$`),
      (call, [id]) => {
        friendOf(id).markId = bodyAs<{ markId: number | null }>(call).markId
        return { markId: friendOf(id).markId }
      },
    ],
    step('hide', () => ({ hiddenAt: NOW })),
    step('show', () => ({ hiddenAt: null })),
    step('block', () => ({ staffBlockedAt: NOW })),
    step('unblock', () => ({ staffBlockedAt: null })),
  ]
}
