import { accountRouter, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { Ok, RunActionsQuery } from '../../http/schema.ts'
import { FriendParam } from '../friends/schema.ts'
import { listFriendTags, putTagOnFriend, takeTagOff } from './friend-tags.ts'
import { FriendTag, FriendTagList, FriendTagParam } from './schema.ts'

const tags = ['tags']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/tags',
  operationId: 'listFriendTags',
  tags,
  summary: 'Tags that a friend bears, in the order of the tags',
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(FriendTagList, 'The tags'), ...errors(404) },
})

const putRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/friends/{friendId}/tags/{tagId}',
  operationId: 'putTag',
  tags,
  summary: 'Put a tag on a friend; a second time changes nothing',
  description: 'Refused with 409 `tag-full` when the tag has reached its limit; its action list for that case runs.',
  ...needs('friends.edit'),
  request: { params: FriendTagParam, query: RunActionsQuery },
  responses: { 200: json(FriendTag, 'The friend bears the tag'), ...errors(404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/friends/{friendId}/tags/{tagId}',
  operationId: 'deleteTagOfFriend',
  tags,
  summary: 'Take a tag off a friend; a second time changes nothing',
  ...needs('friends.edit'),
  request: { params: FriendTagParam },
  responses: { 200: json(Ok, 'The friend does not bear the tag'), ...errors(404) },
})

/** Under /api/v1. */
export const friendTagRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFriendTags(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(putRoute, async (c) => c.json(await putTagOnFriend(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(deleteRoute, async (c) => {
    await takeTagOff(c.var.ctx, c.req.valid('param'))
    return c.json({ ok: true as const }, 200)
  })
