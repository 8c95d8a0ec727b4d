import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery, Uses } from '../uses/schema.ts'
import { importTags } from './import.ts'
import { ImportTags, OrderTags, SaveTag, Tag, TagImport, TagList, TagParam, TagQuery } from './schema.ts'
import { createTag, deleteTag, getTag, listTags, orderTags, saveTag, tagUses } from './service.ts'

const tags = ['tags']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/tags',
  operationId: 'listTags',
  tags,
  summary: 'All tags in their order',
  ...needs('tags.view'),
  request: { params: AccountParam, query: TagQuery },
  responses: { 200: json(TagList, 'All tags of the account'), ...errors(400) },
})

const createTagRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/tags',
  operationId: 'createTag',
  tags,
  summary: 'Make a tag, at the end of its folder',
  ...needs('tags.edit'),
  request: { params: AccountParam, body: body(SaveTag) },
  responses: { 201: json(Tag, 'The new tag'), ...errors(400, 409) },
})

const importRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/tags/csv',
  operationId: 'importTags',
  tags,
  summary: 'Make many tags from CSV with the columns name and folder; folders that are missing are made',
  description:
    'With `isDryRun` nothing is made, and the answer tells what would be. Wrong lines are left out, tags that are there stay as they are.',
  ...needs('tags.edit'),
  request: { params: AccountParam, body: body(ImportTags) },
  responses: { 200: json(TagImport, 'What became, or would become, of each line'), ...errors(400) },
})

const orderRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/tags/order',
  operationId: 'orderTags',
  tags,
  summary: 'Put tags into a folder, in this order',
  ...needs('tags.edit'),
  request: { params: AccountParam, body: body(OrderTags) },
  responses: { 200: json(TagList, 'All tags in their new order'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/tags/{tagId}',
  operationId: 'getTag',
  tags,
  summary: 'One tag, and how many friends bear it',
  ...needs('tags.view'),
  request: { params: TagParam },
  responses: { 200: json(Tag, 'The tag'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/tags/{tagId}',
  operationId: 'saveTag',
  tags,
  summary: 'Save a tag whole',
  ...needs('tags.edit'),
  request: { params: TagParam, body: body(SaveTag) },
  responses: { 200: json(Tag, 'The tag as it is now'), ...errors(400, 404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/tags/{tagId}/uses',
  operationId: 'listTagUses',
  tags,
  summary: 'Where a tag is named, and how many friends bear it',
  ...needs('tags.view'),
  request: { params: TagParam },
  responses: { 200: json(Uses, 'Its uses'), ...errors(404) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/tags/{tagId}',
  operationId: 'deleteTag',
  tags,
  summary: 'Take a tag away, from every friend too',
  description:
    'Refused (409) while conditions or action lists name it; `fields` of the error lists them. With `force=true` it goes all the same: a condition on it then holds for nobody, an action with it does nothing.',
  ...needs('tags.edit'),
  request: { params: TagParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

/** Under /api/v1. */
export const tagRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listTags(c.var.ctx, c.req.valid('query')), 200))
  .openapi(createTagRoute, async (c) => c.json(await createTag(c.var.ctx, c.req.valid('json')), 201))
  .openapi(importRoute, async (c) => c.json(await importTags(c.var.ctx, c.req.valid('json')), 200))
  .openapi(orderRoute, async (c) => c.json(await orderTags(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getTag(c.var.ctx, c.req.valid('param').tagId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveTag(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(usesRoute, async (c) => c.json(await tagUses(c.var.ctx, c.req.valid('param').tagId), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteTag(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
