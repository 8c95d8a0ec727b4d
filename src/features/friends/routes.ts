import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { changeFriend } from './change.ts'
import { listFriends } from './list.ts'
import { archiveFriend, blockFriend, hideFriend, showFriend, unarchiveFriend, unblockFriend } from './presence.ts'
import { AssigneeList, BlockFriend, ChangeFriend, Friend, FriendPage, FriendParam, FriendQuery } from './schema.ts'
import { getFriend, listAssignees } from './service.ts'

const tags = ['friends']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends',
  operationId: 'listFriends',
  tags,
  summary: 'Friends of an account or of a segment, page by page',
  ...needs('friends.view'),
  request: { params: AccountParam, query: FriendQuery },
  responses: { 200: json(FriendPage, 'A page of friends and how many match in all'), ...errors(400, 404) },
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
  summary: 'Change what staff write about a friend: names, memo, assigned staff, score',
  ...needs('friends.edit'),
  request: { params: FriendParam, body: body(ChangeFriend) },
  responses: { 200: json(Friend, 'The friend as it is now'), ...errors(400, 404, 409) },
})

const assigneesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/assignees',
  operationId: 'listAssignees',
  tags,
  summary: 'Staff whom a friend can be assigned to',
  ...needs('friends.view'),
  request: { params: AccountParam },
  responses: { 200: json(AssigneeList, 'By name') },
})

const one = <const Path extends string>(path: Path, { operationId, summary }: { operationId: string; summary: string }) =>
  createRoute({
    method: 'post',
    path: `/accounts/{accountId}/friends/{friendId}/${path}`,
    operationId,
    tags,
    summary,
    ...needs('friends.edit'),
    request: { params: FriendParam },
    responses: { 200: json(Friend, 'The friend as it is now'), ...errors(404) },
  })

const hideRoute = one('hide', { operationId: 'hideFriend', summary: 'Hide a friend: not listed, still receives' })
const showRoute = one('show', { operationId: 'showFriend', summary: 'List a hidden friend again' })
const unblockRoute = one('unblock', {
  operationId: 'unblockFriend',
  summary: 'Let a blocked friend receive again; tags and fields that the block took away come back',
})
const archiveRoute = one('archive', { operationId: 'archiveFriend', summary: 'Put a friend away until their next sign of life' })
const unarchiveRoute = one('unarchive', { operationId: 'unarchiveFriend', summary: 'Bring a friend back out of the archive' })

const blockRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/friends/{friendId}/block',
  operationId: 'blockFriend',
  tags,
  summary: 'Block a friend: not listed, receives nothing; tags and fields are taken away unless they are kept',
  ...needs('friends.edit'),
  request: { params: FriendParam, body: body(BlockFriend) },
  responses: { 200: json(Friend, 'The friend as it is now'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const friendRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFriends(c.var.ctx, c.req.valid('query')), 200))
  .openapi(getRoute, async (c) => c.json(await getFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(changeRoute, async (c) => c.json(await changeFriend(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(assigneesRoute, async (c) => c.json(await listAssignees(c.var.ctx), 200))
  .openapi(hideRoute, async (c) => c.json(await hideFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(showRoute, async (c) => c.json(await showFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(blockRoute, async (c) => c.json(await blockFriend(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(unblockRoute, async (c) => c.json(await unblockFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(archiveRoute, async (c) => c.json(await archiveFriend(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(unarchiveRoute, async (c) => c.json(await unarchiveFriend(c.var.ctx, c.req.valid('param').friendId), 200))
