import { accountRouter, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { FriendParam } from '../friends/schema.ts'
import { ActivityPage, ActivityQuery, DecisionPage, RecordQuery } from './schema.ts'
import { listActivity, listDecisions } from './service.ts'

const tags = ['activity']

const activityRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/activity',
  operationId: 'listActivity',
  tags,
  summary: 'What the friend, the staff and the system did, the newest first',
  ...needs('friends.view'),
  request: { params: FriendParam, query: ActivityQuery },
  responses: { 200: json(ActivityPage, 'A page of the activity'), ...errors(400, 404) },
})

const decisionRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/decisions',
  operationId: 'listDecisions',
  tags,
  summary: 'Why things were sent to a friend or not, the newest first',
  ...needs('friends.view'),
  request: { params: FriendParam, query: RecordQuery },
  responses: { 200: json(DecisionPage, 'A page of decisions'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const activityRoutes = accountRouter()
  .openapi(activityRoute, async (c) => c.json(await listActivity(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(decisionRoute, async (c) => c.json(await listDecisions(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
