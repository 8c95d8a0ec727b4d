import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery } from '../uses/schema.ts'
import { createTemplate, duplicateTemplate, saveTemplate } from './save.ts'
import { OrderTemplates, SaveTemplate, Template, TemplateList, TemplateParam, TemplateUses } from './schema.ts'
import { deleteTemplate, getTemplate, listTemplates, orderTemplates, templateUses } from './service.ts'

const tags = ['templates']
const LIST = '/accounts/{accountId}/templates'
const ONE = `${LIST}/{templateId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listTemplates',
  tags,
  summary: 'All templates in their order, with what they say',
  ...needs('templates.view'),
  request: { params: AccountParam },
  responses: { 200: json(TemplateList, 'All templates of the account') },
})

const createTemplateRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createTemplate',
  tags,
  summary: 'Make a template, at the end of its folder',
  ...needs('templates.edit'),
  request: { params: AccountParam, body: body(SaveTemplate) },
  responses: { 201: json(Template, 'The new template'), ...errors(400, 409) },
})

const orderRoute = createRoute({
  method: 'put',
  path: `${LIST}/order`,
  operationId: 'orderTemplates',
  tags,
  summary: 'Put templates into a folder, in this order',
  ...needs('templates.edit'),
  request: { params: AccountParam, body: body(OrderTemplates) },
  responses: { 200: json(TemplateList, 'All templates in their new order'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getTemplate',
  tags,
  summary: 'One template as it is now',
  ...needs('templates.view'),
  request: { params: TemplateParam },
  responses: { 200: json(Template, 'The template'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveTemplate',
  tags,
  summary: 'Save a template whole; everything that refers to it says the new text, except where it is pinned to a version',
  ...needs('templates.edit'),
  request: { params: TemplateParam, body: body(SaveTemplate) },
  responses: { 200: json(Template, 'The template as it is now'), ...errors(400, 404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteTemplate',
  tags,
  summary: 'Take a template away, with all its versions',
  description:
    'Refused (409) while something refers to it; `fields` of the error lists the places. With `force=true` it goes all the same: the bubble that refers to it is then left out.',
  ...needs('templates.edit'),
  request: { params: TemplateParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateTemplate',
  tags,
  summary: 'A copy in the same folder, whose choices are counted for themselves',
  ...needs('templates.edit'),
  request: { params: TemplateParam },
  responses: { 201: json(Template, 'The copy'), ...errors(404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: `${ONE}/uses`,
  operationId: 'listTemplateUses',
  tags,
  summary: 'Where a template is referred to',
  ...needs('templates.view'),
  request: { params: TemplateParam },
  responses: { 200: json(TemplateUses, 'Its uses'), ...errors(404) },
})

/** Under /api/v1. */
export const templateRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listTemplates(c.var.ctx), 200))
  .openapi(createTemplateRoute, async (c) => c.json(await createTemplate(c.var.ctx, c.req.valid('json')), 201))
  .openapi(orderRoute, async (c) => c.json(await orderTemplates(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getTemplate(c.var.ctx, c.req.valid('param').templateId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveTemplate(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteTemplate(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
  .openapi(duplicateRoute, async (c) => c.json(await duplicateTemplate(c.var.ctx, c.req.valid('param').templateId), 201))
  .openapi(usesRoute, async (c) => c.json(await templateUses(c.var.ctx, c.req.valid('param').templateId), 200))
