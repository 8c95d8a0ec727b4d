import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { ChangeFriend, Friend, FriendPage, FriendParam, FriendQuery } from './schema.ts'
import { changeFriend, getFriend, listFriends } from './service.ts'

const tags = ['friends']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends',
  operationId: 'listFriends',
  tags,
  summary: 'Friends of an account, the newest first',
  ...needs('friends.view'),
  request: { params: AccountParam, query: FriendQuery },
  responses: { 200: json(FriendPage, 'A page of friends and how many match in all'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}',
  operationId: 'getFriend',
  tags,
  summary: 'One friend',
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(Friend, 'The friend'), ...errors(404) },
})

const changeRoute = createRoute({
  method: 'patch',
  path: '/accounts/{accountId}/friends/{friendId}',
  operationId: 'changeFriend',
  tags,
  summary: 'Give a friend the name that staff know them by',
  ...needs('friends.edit'),
  request: { params: FriendParam, body: body(ChangeFriend) },
  responses: { 200: json(Friend, 'The friend as it is now'), ...errors(404) },
})

/** Under /api/v1. */
export const friendRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFriends(c.var.ctx, c.req.valid('query')), 200))
  .openapi(getRoute, async (c) => c.json(await getFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(changeRoute, async (c) => c.json(await changeFriend(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
