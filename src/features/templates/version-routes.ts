import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { RestoreTemplate, Template, TemplateParam, TemplateVersion, VersionList, VersionParam } from './schema.ts'
import { getVersion, listVersions, restoreVersion } from './versions.ts'

const tags = ['templates']
const LIST = '/accounts/{accountId}/templates/{templateId}/versions'
const ONE = `${LIST}/{version}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listTemplateVersions',
  tags,
  summary: 'What was saved of a template, the newest first',
  ...needs('templates.view'),
  request: { params: TemplateParam },
  responses: { 200: json(VersionList, 'The last 50 versions, and older ones that something is pinned to'), ...errors(404) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getTemplateVersion',
  tags,
  summary: 'A version of a template with what it said',
  ...needs('templates.view'),
  request: { params: VersionParam },
  responses: { 200: json(TemplateVersion, 'The version'), ...errors(404) },
})

const restoreRoute = createRoute({
  method: 'post',
  path: `${ONE}/restore`,
  operationId: 'restoreTemplateVersion',
  tags,
  summary: 'Save what an earlier version said as a new one',
  ...needs('templates.edit'),
  request: { params: VersionParam, body: body(RestoreTemplate) },
  responses: { 200: json(Template, 'The template as it is now'), ...errors(400, 404, 409) },
})

/** Under /api/v1. */
export const templateVersionRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listVersions(c.var.ctx, c.req.valid('param').templateId), 200))
  .openapi(getRoute, async (c) => c.json(await getVersion(c.var.ctx, c.req.valid('param')), 200))
  .openapi(restoreRoute, async (c) => {
    const { version, templateId } = c.req.valid('param')
    return c.json(await restoreVersion(c.var.ctx, { templateId, version, from: c.req.valid('json').version }), 200)
  })
