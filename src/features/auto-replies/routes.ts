import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { createAutoReply, duplicateAutoReply, saveAutoReply } from './save.ts'
import {
  AutoReply,
  AutoReplyList,
  AutoReplyParam,
  OrderAutoReplies,
  SaveAutoReply,
  SwitchAutoReply,
  TriedMessage,
  TryMessage,
} from './schema.ts'
import { deleteAutoReply, getAutoReply, listAutoReplies, orderAutoReplies, switchAutoReply } from './service.ts'
import { tryMessage } from './try.ts'

const tags = ['auto-replies']
const LIST = '/accounts/{accountId}/auto-replies'
const ONE = `${LIST}/{autoReplyId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listAutoReplies',
  tags,
  summary: 'All rules in the order in which they are asked, and how often each applied',
  ...needs('auto-replies.view'),
  request: { params: AccountParam },
  responses: { 200: json(AutoReplyList, 'All rules of the account') },
})

const createAutoReplyRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createAutoReply',
  tags,
  summary: 'Make a rule; it is asked after all others',
  ...needs('auto-replies.edit'),
  request: { params: AccountParam, body: body(SaveAutoReply) },
  responses: { 201: json(AutoReply, 'The new rule'), ...errors(400, 409) },
})

const tryRoute = createRoute({
  method: 'post',
  path: `${LIST}/try`,
  operationId: 'tryAutoReplies',
  tags,
  summary: 'Which rules a message would set off, and why the others not; nothing is sent',
  ...needs('auto-replies.view'),
  request: { params: AccountParam, body: body(TryMessage) },
  responses: { 200: json(TriedMessage, 'What each rule makes of it, in their order'), ...errors(400) },
})

const orderRoute = createRoute({
  method: 'put',
  path: `${LIST}/order`,
  operationId: 'orderAutoReplies',
  tags,
  summary: 'Put the rules into the order in which they are asked',
  ...needs('auto-replies.edit'),
  request: { params: AccountParam, body: body(OrderAutoReplies) },
  responses: { 200: json(AutoReplyList, 'All rules in their new order'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getAutoReply',
  tags,
  summary: 'One rule',
  ...needs('auto-replies.view'),
  request: { params: AutoReplyParam },
  responses: { 200: json(AutoReply, 'The rule'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveAutoReply',
  tags,
  summary: 'Save a rule whole',
  ...needs('auto-replies.edit'),
  request: { params: AutoReplyParam, body: body(SaveAutoReply) },
  responses: { 200: json(AutoReply, 'The rule as it is now'), ...errors(400, 404, 409) },
})

const switchRoute = createRoute({
  method: 'put',
  path: `${ONE}/active`,
  operationId: 'switchAutoReply',
  tags,
  summary: 'Switch a rule on or off',
  ...needs('auto-replies.edit'),
  request: { params: AutoReplyParam, body: body(SwitchAutoReply) },
  responses: { 200: json(AutoReply, 'The rule as it is now'), ...errors(400, 404) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateAutoReply',
  tags,
  summary: 'A copy of a rule right behind it, switched off',
  ...needs('auto-replies.edit'),
  request: { params: AutoReplyParam },
  responses: { 201: json(AutoReply, 'The copy'), ...errors(404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteAutoReply',
  tags,
  summary: 'Take a rule away',
  ...needs('auto-replies.edit'),
  request: { params: AutoReplyParam },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404) },
})

/** Under /api/v1. */
export const autoReplyRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listAutoReplies(c.var.ctx), 200))
  .openapi(createAutoReplyRoute, async (c) => c.json(await createAutoReply(c.var.ctx, c.req.valid('json')), 201))
  .openapi(tryRoute, async (c) => c.json(await tryMessage(c.var.ctx, c.req.valid('json')), 200))
  .openapi(orderRoute, async (c) => c.json(await orderAutoReplies(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getAutoReply(c.var.ctx, c.req.valid('param').autoReplyId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveAutoReply(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(switchRoute, async (c) => c.json(await switchAutoReply(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(duplicateRoute, async (c) => c.json(await duplicateAutoReply(c.var.ctx, c.req.valid('param').autoReplyId), 201))
  .openapi(deleteRoute, async (c) => {
    await deleteAutoReply(c.var.ctx, c.req.valid('param').autoReplyId)
    return c.json({ ok: true as const }, 200)
  })
