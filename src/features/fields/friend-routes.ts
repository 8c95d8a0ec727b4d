import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { Ok, RunActionsQuery } from '../../http/schema.ts'
import { FriendParam } from '../friends/schema.ts'
import { clearFriendField, listFriendFields, setFriendField } from './friend-fields.ts'
import { FriendField, FriendFieldList, FriendFieldParam, SetFriendField } from './schema.ts'

const tags = ['fields']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/fields',
  operationId: 'listFriendFields',
  tags,
  summary: 'A friend’s values; fields without one are left out',
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(FriendFieldList, 'The values, in the order of the fields'), ...errors(404) },
})

const setRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/friends/{friendId}/fields/{fieldId}',
  operationId: 'setFriendField',
  tags,
  summary: 'Give a friend a value; the same one again changes nothing',
  ...needs('friends.edit'),
  request: { params: FriendFieldParam, query: RunActionsQuery, body: body(SetFriendField) },
  responses: { 200: json(FriendField, 'The value as it is stored'), ...errors(400, 404) },
})

const clearRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/friends/{friendId}/fields/{fieldId}',
  operationId: 'clearFriendField',
  tags,
  summary: 'Take a friend’s value away; a second time changes nothing',
  ...needs('friends.edit'),
  request: { params: FriendFieldParam },
  responses: { 200: json(Ok, 'The friend has no value'), ...errors(404) },
})

/** Under /api/v1. */
export const friendFieldRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFriendFields(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(setRoute, async (c) =>
    c.json(await setFriendField(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query'), ...c.req.valid('json') }), 200),
  )
  .openapi(clearRoute, async (c) => {
    await clearFriendField(c.var.ctx, c.req.valid('param'))
    return c.json({ ok: true as const }, 200)
  })
