import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { getArchiveRule, previewArchive, setArchiveRule } from './archive.ts'
import { ArchivePreview, ArchivePreviewQuery, ArchiveRule } from './schema.ts'

const tags = ['friends']
const RULE = '/accounts/{accountId}/archive-rule'

const getRoute = createRoute({
  method: 'get',
  path: RULE,
  operationId: 'getArchiveRule',
  tags,
  summary: 'Which friends are put away by themselves after a long silence',
  ...needs('friends.view'),
  request: { params: AccountParam },
  responses: { 200: json(ArchiveRule, 'The rule; off until somebody switches it on') },
})

const setRoute = createRoute({
  method: 'put',
  path: RULE,
  operationId: 'setArchiveRule',
  tags,
  summary: 'Say which friends are put away by themselves; they come back with their next sign of life',
  ...needs('friends.bulk'),
  request: { params: AccountParam, body: body(ArchiveRule) },
  responses: { 200: json(ArchiveRule, 'The rule as it is now'), ...errors(400) },
})

const previewRoute = createRoute({
  method: 'get',
  path: `${RULE}/preview`,
  operationId: 'previewArchiveRule',
  tags,
  summary: 'How many friends a rule would put away now',
  ...needs('friends.view'),
  request: { params: AccountParam, query: ArchivePreviewQuery },
  responses: { 200: json(ArchivePreview, 'The number of friends'), ...errors(400) },
})

/** Under /api/v1. */
export const archiveRoutes = accountRouter()
  .openapi(getRoute, async (c) => c.json(await getArchiveRule(c.var.ctx), 200))
  .openapi(setRoute, async (c) => c.json(await setArchiveRule(c.var.ctx, c.req.valid('json')), 200))
  .openapi(previewRoute, async (c) => c.json(await previewArchive(c.var.ctx, c.req.valid('query')), 200))
