import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery, Uses } from '../uses/schema.ts'
import { Field, FieldList, FieldParam, FieldQuery, OrderFields, SaveField } from './schema.ts'
import { createField, deleteField, fieldUses, getField, listFields, orderFields, saveField } from './service.ts'

const tags = ['fields']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/fields',
  operationId: 'listFields',
  tags,
  summary: 'All fields in their order',
  ...needs('fields.view'),
  request: { params: AccountParam, query: FieldQuery },
  responses: { 200: json(FieldList, 'All fields of the account'), ...errors(400) },
})

const createFieldRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/fields',
  operationId: 'createField',
  tags,
  summary: 'Make a field, at the end of its folder',
  ...needs('fields.edit'),
  request: { params: AccountParam, body: body(SaveField) },
  responses: { 201: json(Field, 'The new field'), ...errors(400, 409) },
})

const orderRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/fields/order',
  operationId: 'orderFields',
  tags,
  summary: 'Put fields into a folder, in this order',
  ...needs('fields.edit'),
  request: { params: AccountParam, body: body(OrderFields) },
  responses: { 200: json(FieldList, 'All fields in their new order'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/fields/{fieldId}',
  operationId: 'getField',
  tags,
  summary: 'One field, and how many friends have a value',
  ...needs('fields.view'),
  request: { params: FieldParam },
  responses: { 200: json(Field, 'The field'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/fields/{fieldId}',
  operationId: 'saveField',
  tags,
  summary: 'Save a field whole; its type can change only while nobody has a value',
  ...needs('fields.edit'),
  request: { params: FieldParam, body: body(SaveField) },
  responses: { 200: json(Field, 'The field as it is now'), ...errors(400, 404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/fields/{fieldId}/uses',
  operationId: 'listFieldUses',
  tags,
  summary: 'Where a field is named, and how many friends have a value',
  ...needs('fields.view'),
  request: { params: FieldParam },
  responses: { 200: json(Uses, 'Its uses'), ...errors(404) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/fields/{fieldId}',
  operationId: 'deleteField',
  tags,
  summary: 'Take a field away, with the values that friends have in it',
  description:
    'Refused (409) while conditions or action lists name it, or friends have values; `fields` of the error lists the places. With `force=true` it goes all the same: the values are lost, a condition on it then holds for nobody, an action with it does nothing.',
  ...needs('fields.edit'),
  request: { params: FieldParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

/** Under /api/v1. */
export const fieldRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listFields(c.var.ctx, c.req.valid('query')), 200))
  .openapi(createFieldRoute, async (c) => c.json(await createField(c.var.ctx, c.req.valid('json')), 201))
  .openapi(orderRoute, async (c) => c.json(await orderFields(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getField(c.var.ctx, c.req.valid('param').fieldId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveField(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(usesRoute, async (c) => c.json(await fieldUses(c.var.ctx, c.req.valid('param').fieldId), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteField(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
