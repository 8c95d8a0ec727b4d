import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok, PageQuery } from '../../http/schema.ts'
import { Broadcast, BroadcastPage, BroadcastParam, BroadcastPreview, SaveBroadcast, SendBroadcast } from './schema.ts'
import { previewBroadcast, sendBroadcast, stopBroadcast } from './send.ts'
import { createBroadcast, deleteBroadcast, getBroadcast, listBroadcasts, saveBroadcast } from './service.ts'

const tags = ['broadcasts']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/broadcasts',
  operationId: 'listBroadcasts',
  tags,
  summary: 'Broadcasts, the newest first',
  ...needs('broadcasts.view'),
  request: { params: AccountParam, query: PageQuery },
  responses: { 200: json(BroadcastPage, 'A page of broadcasts'), ...errors(400) },
})

const createBroadcastRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/broadcasts',
  operationId: 'createBroadcast',
  tags,
  summary: 'Write a draft',
  ...needs('broadcasts.edit'),
  request: { params: AccountParam, body: body(SaveBroadcast) },
  responses: { 201: json(Broadcast, 'The draft'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/broadcasts/{broadcastId}',
  operationId: 'getBroadcast',
  tags,
  summary: 'One broadcast and how far it is',
  ...needs('broadcasts.view'),
  request: { params: BroadcastParam },
  responses: { 200: json(Broadcast, 'The broadcast'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/broadcasts/{broadcastId}',
  operationId: 'saveBroadcast',
  tags,
  summary: 'Edit a draft',
  ...needs('broadcasts.edit'),
  request: { params: BroadcastParam, body: body(SaveBroadcast) },
  responses: { 200: json(Broadcast, 'The draft as it is now'), ...errors(400, 404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/broadcasts/{broadcastId}',
  operationId: 'deleteBroadcast',
  tags,
  summary: 'Throw a draft away',
  ...needs('broadcasts.edit'),
  request: { params: BroadcastParam },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const previewRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/broadcasts/{broadcastId}/preview',
  operationId: 'previewBroadcast',
  tags,
  summary: 'Whom a send would reach and what it would use up',
  ...needs('broadcasts.view'),
  request: { params: BroadcastParam },
  responses: { 200: json(BroadcastPreview, 'As things stand now'), ...errors(404, 502) },
})

const sendRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/broadcasts/{broadcastId}/send',
  operationId: 'sendBroadcast',
  tags,
  summary: 'Send a draft to everybody who can be reached',
  ...needs('broadcasts.send'),
  request: { params: BroadcastParam, body: body(SendBroadcast) },
  responses: { 200: json(Broadcast, 'It is on its way'), ...errors(400, 404, 409, 502) },
})

const stopRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/broadcasts/{broadcastId}/stop',
  operationId: 'stopBroadcast',
  tags,
  summary: 'Stop a broadcast that is being sent',
  ...needs('broadcasts.send'),
  request: { params: BroadcastParam },
  responses: { 200: json(Broadcast, 'What is not at LINE yet is taken back'), ...errors(404, 409) },
})

/** Under /api/v1. */
export const broadcastRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listBroadcasts(c.var.ctx, c.req.valid('query')), 200))
  .openapi(createBroadcastRoute, async (c) => c.json(await createBroadcast(c.var.ctx, c.req.valid('json')), 201))
  .openapi(getRoute, async (c) => c.json(await getBroadcast(c.var.ctx, c.req.valid('param').broadcastId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveBroadcast(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteBroadcast(c.var.ctx, c.req.valid('param').broadcastId)
    return c.json({ ok: true as const }, 200)
  })
  .openapi(previewRoute, async (c) => c.json(await previewBroadcast(c.var.ctx, c.req.valid('param').broadcastId), 200))
  .openapi(sendRoute, async (c) => c.json(await sendBroadcast(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(stopRoute, async (c) => c.json(await stopBroadcast(c.var.ctx, c.req.valid('param').broadcastId), 200))
