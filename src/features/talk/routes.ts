import { accountRouter, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { FriendParam } from '../friends/schema.ts'
import { TalkPage, TalkQuery } from './schema.ts'
import { listTalk } from './service.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/talk',
  operationId: 'listTalk',
  tags: ['talk'],
  summary: 'What was said with a friend, either way, the newest first',
  ...needs('talk.view'),
  request: { params: FriendParam, query: TalkQuery },
  responses: { 200: json(TalkPage, 'A page of the thread'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const talkRoutes = accountRouter().openapi(listRoute, async (c) =>
  c.json(await listTalk(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
)
