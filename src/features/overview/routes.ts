import { accountRouter, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { FriendParam } from '../friends/schema.ts'
import { FriendOverview } from './schema.ts'
import { getOverview } from './service.ts'

const overviewRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/overview',
  operationId: 'getFriendOverview',
  tags: ['friends'],
  summary: "Everything that a friend's page shows at once",
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(FriendOverview, 'The friend with tags, fields, mark, scenarios and merges'), ...errors(404) },
})

/** Under /api/v1. */
export const overviewRoutes = accountRouter().openapi(overviewRoute, async (c) =>
  c.json(await getOverview(c.var.ctx, c.req.valid('param').friendId), 200),
)
