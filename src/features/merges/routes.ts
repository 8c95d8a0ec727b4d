import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import {
  DuplicatePage,
  DuplicateQuery,
  Merge,
  MergeFriends,
  MergePage,
  MergeParam,
  MergePreview,
  MergeQuery,
  MergeUndone,
  NotDuplicates,
  PreviewMerge,
} from './schema.ts'
import { listMerges, mergeFriends, previewMerge, undoMerge } from './service.ts'
import { forgetPair, listDuplicates, rememberPair } from './suggestions.ts'

const tags = ['merges']
const LIST = '/accounts/{accountId}/merges'

const duplicatesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/duplicates',
  operationId: 'listDuplicates',
  tags,
  summary: 'Pairs of friends who may be one person: the same phone number or e-mail address, or the same real name and birthday',
  ...needs('friends.view'),
  request: { params: AccountParam, query: DuplicateQuery },
  responses: { 200: json(DuplicatePage, 'A page of pairs'), ...errors(400) },
})

const dismissRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/duplicates/dismiss',
  operationId: 'dismissDuplicates',
  tags,
  summary: 'Say that two friends are two people: the pair is not suggested any more',
  ...needs('friends.edit'),
  request: { params: AccountParam, body: body(NotDuplicates) },
  responses: { 200: json(Ok, 'Remembered'), ...errors(400, 404) },
})

const suggestAgainRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/duplicates/suggest-again',
  operationId: 'suggestDuplicatesAgain',
  tags,
  summary: 'Take back that two friends are two people',
  ...needs('friends.edit'),
  request: { params: AccountParam, body: body(NotDuplicates) },
  responses: { 200: json(Ok, 'Forgotten'), ...errors(400, 404) },
})

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listMerges',
  tags,
  summary: 'Merges, the newest first',
  ...needs('friends.view'),
  request: { params: AccountParam, query: MergeQuery },
  responses: { 200: json(MergePage, 'A page of merges'), ...errors(400) },
})

const previewRoute = createRoute({
  method: 'post',
  path: `${LIST}/preview`,
  operationId: 'previewMerge',
  tags,
  summary: 'What would become of each value if two friends were merged',
  ...needs('friends.edit'),
  request: { params: AccountParam, body: body(PreviewMerge) },
  responses: { 200: json(MergePreview, 'Each value before and after'), ...errors(400, 404, 409) },
})

const mergeRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'mergeFriends',
  tags,
  summary: 'Merge two friends who are one person: one stands for both from now on',
  ...needs('friends.edit'),
  request: { params: AccountParam, body: body(MergeFriends) },
  responses: { 201: json(Merge, 'The merge'), ...errors(400, 404, 409) },
})

const undoRoute = createRoute({
  method: 'post',
  path: `${LIST}/{mergeId}/undo`,
  operationId: 'undoMerge',
  tags,
  summary: 'Take a merge back; what was changed after it stays',
  ...needs('friends.edit'),
  request: { params: MergeParam },
  responses: { 200: json(MergeUndone, 'Both stand for themselves again'), ...errors(404, 409) },
})

/** Under /api/v1. */
export const mergeRoutes = accountRouter()
  .openapi(duplicatesRoute, async (c) => c.json(await listDuplicates(c.var.ctx, c.req.valid('query')), 200))
  .openapi(dismissRoute, async (c) => {
    await rememberPair(c.var.ctx, c.req.valid('json'))
    return c.json({ ok: true as const }, 200)
  })
  .openapi(suggestAgainRoute, async (c) => {
    await forgetPair(c.var.ctx, c.req.valid('json'))
    return c.json({ ok: true as const }, 200)
  })
  .openapi(listRoute, async (c) => c.json(await listMerges(c.var.ctx, c.req.valid('query')), 200))
  .openapi(previewRoute, async (c) => c.json(await previewMerge(c.var.ctx, c.req.valid('json')), 200))
  .openapi(mergeRoute, async (c) => c.json(await mergeFriends(c.var.ctx, c.req.valid('json')), 201))
  .openapi(undoRoute, async (c) => c.json(await undoMerge(c.var.ctx, c.req.valid('param').mergeId), 200))
