import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { countSegment, explainSegment } from './compiled.ts'
import { createSegment, saveSegment } from './save.ts'
import {
  CountSegment,
  ExplainSegment,
  OrderSegments,
  SavedSegment,
  SaveSegment,
  SegmentCount,
  SegmentExplained,
  SegmentList,
  SegmentParam,
  SegmentQuery,
  SegmentUses,
} from './schema.ts'
import { deleteSegment, duplicateSegment, getSegment, listSegments, orderSegments, segmentUses } from './service.ts'

const tags = ['segments']
const LIST = '/accounts/{accountId}/segments'
const ONE = `${LIST}/{segmentId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listSegments',
  tags,
  summary: 'Saved segments in their order',
  ...needs('segments.view'),
  request: { params: AccountParam, query: SegmentQuery },
  responses: { 200: json(SegmentList, 'All saved segments of the account') },
})

const createSegmentRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createSegment',
  tags,
  summary: 'Save a segment under a name',
  ...needs('segments.edit'),
  request: { params: AccountParam, body: body(SaveSegment) },
  responses: { 201: json(SavedSegment, 'The new segment'), ...errors(400, 404, 409) },
})

const countRoute = createRoute({
  method: 'post',
  path: `${LIST}/count`,
  operationId: 'countSegment',
  tags,
  summary: 'How many friends a segment has now; it need not be saved',
  ...needs('segments.view'),
  request: { params: AccountParam, body: body(CountSegment) },
  responses: { 200: json(SegmentCount, 'The number of friends'), ...errors(400, 404) },
})

const explainRoute = createRoute({
  method: 'post',
  path: `${LIST}/explain`,
  operationId: 'explainSegment',
  tags,
  summary: 'Why a friend is in a segment or not: each condition, true or false',
  ...needs('segments.view'),
  request: { params: AccountParam, body: body(ExplainSegment) },
  responses: { 200: json(SegmentExplained, 'The segment with what each part of it is for this friend'), ...errors(400, 404) },
})

const orderRoute = createRoute({
  method: 'put',
  path: `${LIST}/order`,
  operationId: 'orderSegments',
  tags,
  summary: 'Put saved segments into an order',
  ...needs('segments.edit'),
  request: { params: AccountParam, body: body(OrderSegments) },
  responses: { 200: json(SegmentList, 'All saved segments in their order now'), ...errors(400, 404) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getSegment',
  tags,
  summary: 'One saved segment',
  ...needs('segments.view'),
  request: { params: SegmentParam },
  responses: { 200: json(SavedSegment, 'The segment'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveSegment',
  tags,
  summary: 'Change a saved segment; whatever uses it follows',
  ...needs('segments.edit'),
  request: { params: SegmentParam, body: body(SaveSegment) },
  responses: { 200: json(SavedSegment, 'The segment as it is now'), ...errors(400, 404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteSegment',
  tags,
  summary: 'Delete a saved segment that nothing uses',
  ...needs('segments.edit'),
  request: { params: SegmentParam },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateSegment',
  tags,
  summary: 'A copy of a saved segment, behind it',
  ...needs('segments.edit'),
  request: { params: SegmentParam },
  responses: { 201: json(SavedSegment, 'The copy'), ...errors(404) },
})

const usesRoute = createRoute({
  method: 'get',
  path: `${ONE}/uses`,
  operationId: 'listSegmentUses',
  tags,
  summary: 'Where a saved segment is used',
  ...needs('segments.view'),
  request: { params: SegmentParam },
  responses: { 200: json(SegmentUses, 'What uses it'), ...errors(404) },
})

/** Under /api/v1. The fixed words stand before {segmentId}, which would take them for ids. */
export const segmentRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listSegments(c.var.ctx, c.req.valid('query')), 200))
  .openapi(createSegmentRoute, async (c) => c.json(await createSegment(c.var.ctx, c.req.valid('json')), 201))
  .openapi(countRoute, async (c) => c.json(await countSegment(c.var.ctx, c.req.valid('json').segment), 200))
  .openapi(explainRoute, async (c) => c.json(await explainSegment(c.var.ctx, c.req.valid('json')), 200))
  .openapi(orderRoute, async (c) => c.json(await orderSegments(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getSegment(c.var.ctx, c.req.valid('param').segmentId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveSegment(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteSegment(c.var.ctx, c.req.valid('param').segmentId)
    return c.json({ ok: true as const }, 200)
  })
  .openapi(duplicateRoute, async (c) => c.json(await duplicateSegment(c.var.ctx, c.req.valid('param').segmentId), 201))
  .openapi(usesRoute, async (c) => c.json(await segmentUses(c.var.ctx, c.req.valid('param').segmentId), 200))
