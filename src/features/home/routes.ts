import { accountRouter, createRoute, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { Home } from './schema.ts'
import { getHome } from './service.ts'

const homeRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/home',
  operationId: 'getHome',
  tags: ['home'],
  summary: 'Friends and messages of the last 30 days',
  ...needs('home.view'),
  request: { params: AccountParam },
  responses: { 200: json(Home, 'As of now') },
})

/** Under /api/v1. */
export const homeRoutes = accountRouter().openapi(homeRoute, async (c) => c.json(await getHome(c.var.ctx), 200))
