import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { Greeting, GreetingList, GreetingParam, SaveGreeting } from './schema.ts'
import { listGreetings, saveGreeting } from './service.ts'

const tags = ['greetings']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/greetings',
  operationId: 'listGreetings',
  tags,
  summary: 'What new, returning and already known friends are greeted with',
  ...needs('greetings.view'),
  request: { params: AccountParam },
  responses: { 200: json(GreetingList, 'All three kinds') },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/greetings/{kind}',
  operationId: 'saveGreeting',
  tags,
  summary: 'Set what one kind of friend is greeted with',
  ...needs('greetings.edit'),
  request: { params: GreetingParam, body: body(SaveGreeting) },
  responses: { 200: json(Greeting, 'The greeting as it is now'), ...errors(400, 409) },
})

/** Under /api/v1. */
export const greetingRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listGreetings(c.var.ctx), 200))
  .openapi(saveRoute, async (c) => c.json(await saveGreeting(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
