import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { FriendParam } from '../friends/schema.ts'
import { DeleteQuery, Uses } from '../uses/schema.ts'
import { setFriendMark } from './friend-mark.ts'
import { FriendMark, Mark, MarkList, MarkParam, MarkQuery, OrderMarks, SaveMark } from './schema.ts'
import { createMark, deleteMark, listMarks, markUses, orderMarks, saveMark } from './service.ts'

const tags = ['marks']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/marks',
  operationId: 'listMarks',
  tags,
  summary: 'Handling marks in their order',
  ...needs('marks.view'),
  request: { params: AccountParam, query: MarkQuery },
  responses: { 200: json(MarkList, 'All marks of the account'), ...errors(400) },
})

const createMarkRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/marks',
  operationId: 'createMark',
  tags,
  summary: 'Make a mark, at the end',
  ...needs('marks.edit'),
  request: { params: AccountParam, body: body(SaveMark) },
  responses: { 201: json(Mark, 'The new mark'), ...errors(400, 409) },
})

const orderRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/marks/order',
  operationId: 'orderMarks',
  tags,
  summary: 'Put the marks in another order',
  ...needs('marks.edit'),
  request: { params: AccountParam, body: body(OrderMarks) },
  responses: { 200: json(MarkList, 'The marks in their new order'), ...errors(400) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/marks/{markId}',
  operationId: 'saveMark',
  tags,
  summary: 'Give a mark another name or colour',
  ...needs('marks.edit'),
  request: { params: MarkParam, body: body(SaveMark) },
  responses: { 200: json(Mark, 'The mark as it is now'), ...errors(400, 404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/marks/{markId}/uses',
  operationId: 'listMarkUses',
  tags,
  summary: 'Where a mark is named, and how many friends have it',
  ...needs('marks.view'),
  request: { params: MarkParam },
  responses: { 200: json(Uses, 'Its uses'), ...errors(404) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/marks/{markId}',
  operationId: 'deleteMark',
  tags,
  summary: 'Take a mark away; friends who had it have none',
  description:
    'Refused (409) while conditions or action lists name it; `fields` of the error lists them. With `force=true` it goes all the same: a condition on it then holds for nobody, an action with it does nothing.',
  ...needs('marks.edit'),
  request: { params: MarkParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const friendRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/friends/{friendId}/mark',
  operationId: 'setFriendMark',
  tags,
  summary: 'Give a friend a mark, or none',
  ...needs('friends.edit'),
  request: { params: FriendParam, body: body(FriendMark) },
  responses: { 200: json(FriendMark, 'The mark that the friend has now'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const markRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listMarks(c.var.ctx, c.req.valid('query')), 200))
  .openapi(createMarkRoute, async (c) => c.json(await createMark(c.var.ctx, c.req.valid('json')), 201))
  .openapi(orderRoute, async (c) => c.json(await orderMarks(c.var.ctx, c.req.valid('json').markIds), 200))
  .openapi(saveRoute, async (c) => c.json(await saveMark(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(usesRoute, async (c) => c.json(await markUses(c.var.ctx, c.req.valid('param').markId), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteMark(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
  .openapi(friendRoute, async (c) => c.json(await setFriendMark(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
