import { accountRouter, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { ChoiceParam, TapCounts, TapFriendPage, TapFriendQuery, TapQuery } from './schema.ts'
import { countTaps, listTapFriends } from './service.ts'

const tags = ['taps']

const countRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/taps',
  operationId: 'countTaps',
  tags,
  summary: 'How often the choices of a message were tapped, and by how many friends',
  ...needs('links.view'),
  request: { params: AccountParam, query: TapQuery },
  responses: { 200: json(TapCounts, 'By choice, the most tapped first'), ...errors(400) },
})

const friendsRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/taps/{choiceKey}/friends',
  operationId: 'listTapFriends',
  tags,
  summary: 'Who tapped a choice, those who did so last first',
  ...needs('links.view'),
  request: { params: ChoiceParam, query: TapFriendQuery },
  responses: { 200: json(TapFriendPage, 'A page of friends'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const tapRoutes = accountRouter()
  .openapi(countRoute, async (c) => c.json(await countTaps(c.var.ctx, c.req.valid('query')), 200))
  .openapi(friendsRoute, async (c) => c.json(await listTapFriends(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
