import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { FriendParam } from '../friends/schema.ts'
import { DeleteQuery } from '../uses/schema.ts'
import { runByHand } from './run-by-hand.ts'
import {
  ActionListParam,
  ActionListUses,
  OrderActionLists,
  RunActions,
  RunTaken,
  SaveActionList,
  SavedActionList,
  SavedActionLists,
} from './schema.ts'
import {
  actionListUses,
  createActionList,
  deleteActionList,
  duplicateActionList,
  getActionList,
  listActionLists,
  orderActionLists,
  saveActionList,
} from './service.ts'

const tags = ['action-lists']
const LIST = '/accounts/{accountId}/action-lists'
const ONE = `${LIST}/{actionListId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listActionLists',
  tags,
  summary: 'Saved action lists in their order',
  ...needs('action-lists.view'),
  request: { params: AccountParam },
  responses: { 200: json(SavedActionLists, 'All saved lists of the account') },
})

const createActionListRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createActionList',
  tags,
  summary: 'Save an action list under a name',
  ...needs('action-lists.edit'),
  request: { params: AccountParam, body: body(SaveActionList) },
  responses: { 201: json(SavedActionList, 'The new list; `warnings` says what is hardly meant'), ...errors(400, 409) },
})

const orderRoute = createRoute({
  method: 'put',
  path: `${LIST}/order`,
  operationId: 'orderActionLists',
  tags,
  summary: 'Put saved lists into a folder, in this order',
  ...needs('action-lists.edit'),
  request: { params: AccountParam, body: body(OrderActionLists) },
  responses: { 200: json(SavedActionLists, 'All saved lists in their new order'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getActionList',
  tags,
  summary: 'One saved action list',
  ...needs('action-lists.view'),
  request: { params: ActionListParam },
  responses: { 200: json(SavedActionList, 'The list'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveActionList',
  tags,
  summary: 'Save an action list whole; whatever runs it follows',
  ...needs('action-lists.edit'),
  request: { params: ActionListParam, body: body(SaveActionList) },
  responses: { 200: json(SavedActionList, 'The list as it is now; `warnings` says what is hardly meant'), ...errors(400, 404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteActionList',
  tags,
  summary: 'Take a saved action list away',
  description:
    'Refused (409) while something runs it; `fields` of the error lists the places. With `force=true` it goes all the same: an action that runs it is then noted as failed.',
  ...needs('action-lists.edit'),
  request: { params: ActionListParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateActionList',
  tags,
  summary: 'A copy in the same folder, whose choices are counted for themselves',
  ...needs('action-lists.edit'),
  request: { params: ActionListParam },
  responses: { 201: json(SavedActionList, 'The copy'), ...errors(404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: `${ONE}/uses`,
  operationId: 'listActionListUses',
  tags,
  summary: 'What runs a saved action list',
  ...needs('action-lists.view'),
  request: { params: ActionListParam },
  responses: { 200: json(ActionListUses, 'Its uses'), ...errors(404) },
})

const runRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/friends/{friendId}/actions',
  operationId: 'runActions',
  tags,
  summary: 'Run actions, or a saved list, on one friend by hand',
  description:
    'Give either `actions` or `listId`. The answer says that the friend’s line has taken it; with `isDone: false` it is stored there and carried out later. What became of it stands in the friend’s activities. Send an `Idempotency-Key` to be sure that it runs once.',
  ...needs('actions.run'),
  request: { params: FriendParam, body: body(RunActions) },
  responses: { 202: json(RunTaken, 'It was taken'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const actionListRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listActionLists(c.var.ctx), 200))
  .openapi(createActionListRoute, async (c) => c.json(await createActionList(c.var.ctx, c.req.valid('json')), 201))
  .openapi(orderRoute, async (c) => c.json(await orderActionLists(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getActionList(c.var.ctx, c.req.valid('param').actionListId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveActionList(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteActionList(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
  .openapi(duplicateRoute, async (c) => c.json(await duplicateActionList(c.var.ctx, c.req.valid('param').actionListId), 201))
  .openapi(usesRoute, async (c) => c.json(await actionListUses(c.var.ctx, c.req.valid('param').actionListId), 200))
  .openapi(runRoute, async (c) => {
    const key = c.req.header('Idempotency-Key')
    return c.json(await runByHand(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json'), key }), 202)
  })
