import { z } from '@hono/zod-openapi'
import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { exportClicks, exportLinks } from './export.ts'
import {
  ClickExportQuery,
  Link,
  LinkDays,
  LinkDaysQuery,
  LinkExportQuery,
  LinkFriendPage,
  LinkFriendQuery,
  LinkPage,
  LinkParam,
  LinkQuery,
  LinkSources,
  SaveLink,
} from './schema.ts'
import { getLink, listLinkDays, listLinkFriends, listLinkSources, listLinks, saveLink } from './service.ts'

const tags = ['links']
const csv = { description: 'The file', content: { 'text/csv': { schema: z.string() } } }

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links',
  operationId: 'listLinks',
  tags,
  summary: 'Addresses in messages with how often they were opened, the newest first',
  ...needs('links.view'),
  request: { params: AccountParam, query: LinkQuery },
  responses: { 200: json(LinkPage, 'A page of links'), ...errors(400) },
})

const exportRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links/export',
  operationId: 'exportLinks',
  tags,
  summary: 'The links and their counts as a CSV file',
  ...needs('csv.export'),
  request: { params: AccountParam, query: LinkExportQuery },
  responses: { 200: csv, ...errors(400) },
})

const getLinkRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links/{linkId}',
  operationId: 'getLink',
  tags,
  summary: 'One link with its counts',
  ...needs('links.view'),
  request: { params: LinkParam },
  responses: { 200: json(Link, 'The link'), ...errors(404) },
})

const saveLinkRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/links/{linkId}',
  operationId: 'saveLink',
  tags,
  summary: 'Save what a link is called, and what opening it sets off; its address stays',
  ...needs('links.edit'),
  request: { params: LinkParam, body: body(SaveLink) },
  responses: { 200: json(Link, 'The link as it is now'), ...errors(400, 404, 409) },
})

const sourcesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links/{linkId}/sources',
  operationId: 'listLinkSources',
  tags,
  summary: 'In which messages a link was opened how often',
  ...needs('links.view'),
  request: { params: LinkParam },
  responses: { 200: json(LinkSources, 'By message, the most first'), ...errors(404) },
})

const daysRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links/{linkId}/days',
  operationId: 'listLinkDays',
  tags,
  summary: 'How often a link was opened on each of the last days',
  ...needs('links.view'),
  request: { params: LinkParam, query: LinkDaysQuery },
  responses: { 200: json(LinkDays, 'Each day of the period'), ...errors(400, 404) },
})

const friendsRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links/{linkId}/friends',
  operationId: 'listLinkFriends',
  tags,
  summary: 'Who opened a link, those who did so last first',
  ...needs('links.view'),
  request: { params: LinkParam, query: LinkFriendQuery },
  responses: { 200: json(LinkFriendPage, 'A page of friends'), ...errors(400, 404) },
})

const exportClicksRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/links/{linkId}/export',
  operationId: 'exportClicks',
  tags,
  summary: 'Every opening of a link as a CSV file',
  ...needs('csv.export'),
  request: { params: LinkParam, query: ClickExportQuery },
  responses: { 200: csv, ...errors(400, 404) },
})

/** Under /api/v1. */
export const linkRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listLinks(c.var.ctx, c.req.valid('query')), 200))
  .openapi(exportRoute, async (c) => {
    const { body: file, headers } = await exportLinks(c.var.ctx, c.req.valid('query'))
    return c.body(file, 200, headers)
  })
  .openapi(getLinkRoute, async (c) => c.json(await getLink(c.var.ctx, c.req.valid('param').linkId), 200))
  .openapi(saveLinkRoute, async (c) => c.json(await saveLink(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(sourcesRoute, async (c) => c.json(await listLinkSources(c.var.ctx, c.req.valid('param').linkId), 200))
  .openapi(daysRoute, async (c) => c.json(await listLinkDays(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(friendsRoute, async (c) => c.json(await listLinkFriends(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(exportClicksRoute, async (c) => {
    const { body: file, headers } = await exportClicks(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.body(file, 200, headers)
  })
