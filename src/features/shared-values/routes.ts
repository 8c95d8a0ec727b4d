import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery } from '../uses/schema.ts'
import { SaveSharedValue, SharedValue, SharedValueList, SharedValueParam, SharedValueUses } from './schema.ts'
import { createSharedValue, deleteSharedValue, listSharedValues, saveSharedValue, sharedValueUses } from './service.ts'

const tags = ['shared-values']
const LIST = '/accounts/{accountId}/shared-values'
const ONE = `${LIST}/{sharedValueId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listSharedValues',
  tags,
  summary: 'Values that messages share',
  ...needs('templates.view'),
  request: { params: AccountParam },
  responses: { 200: json(SharedValueList, 'All of them, by name') },
})

const createSharedValueRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createSharedValue',
  tags,
  summary: 'Make a shared value',
  ...needs('templates.edit'),
  request: { params: AccountParam, body: body(SaveSharedValue) },
  responses: { 201: json(SharedValue, 'The new value'), ...errors(400, 409) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveSharedValue',
  tags,
  summary: 'Save a shared value; every message says the new one from now on',
  ...needs('templates.edit'),
  request: { params: SharedValueParam, body: body(SaveSharedValue) },
  responses: { 200: json(SharedValue, 'The value as it is now'), ...errors(400, 404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: `${ONE}/uses`,
  operationId: 'listSharedValueUses',
  tags,
  summary: 'Which messages say a shared value',
  ...needs('templates.view'),
  request: { params: SharedValueParam },
  responses: { 200: json(SharedValueUses, 'Its uses'), ...errors(404) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteSharedValue',
  tags,
  summary: 'Take a shared value away',
  description:
    'Refused (409) while messages say it; `fields` of the error lists them. With `force=true` it goes all the same: messages then say what stands behind the bar of the placeholder, or nothing.',
  ...needs('templates.edit'),
  request: { params: SharedValueParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

/** Under /api/v1. */
export const sharedValueRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listSharedValues(c.var.ctx), 200))
  .openapi(createSharedValueRoute, async (c) => c.json(await createSharedValue(c.var.ctx, c.req.valid('json')), 201))
  .openapi(saveRoute, async (c) => c.json(await saveSharedValue(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(usesRoute, async (c) => c.json(await sharedValueUses(c.var.ctx, c.req.valid('param').sharedValueId), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteSharedValue(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
