import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { Job } from '../jobs/schema.ts'
import { BulkPreview, PreviewBulk, StartBulk } from './schema.ts'
import { previewBulk, startBulk } from './service.ts'

const tags = ['bulk']

const previewRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/bulk/preview',
  operationId: 'previewBulk',
  tags,
  summary: 'How many friends an operation is for, and how many it would change',
  ...needs('friends.bulk'),
  request: { params: AccountParam, body: body(PreviewBulk) },
  responses: { 200: json(BulkPreview, 'As things stand now'), ...errors(400, 404) },
})

const startRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/bulk',
  operationId: 'startBulk',
  tags,
  summary: 'Do something to many friends at once',
  ...needs('friends.bulk'),
  request: { params: AccountParam, body: body(StartBulk) },
  responses: { 201: json(Job, 'The job that does it'), ...errors(400, 404, 409) },
})

/** Under /api/v1. */
export const bulkRoutes = accountRouter()
  .openapi(previewRoute, async (c) => c.json(await previewBulk(c.var.ctx, c.req.valid('json')), 200))
  .openapi(startRoute, async (c) => c.json(await startBulk(c.var.ctx, c.req.valid('json')), 201))
