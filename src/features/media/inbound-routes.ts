import { z } from '@hono/zod-openapi'
import { accountRouter, createRoute, errors, needs } from '../../http/openapi.ts'
import { readInbound } from './inbound-serve.ts'
import { InboundParam, InboundQuery } from './schema.ts'

const inboundRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/talk/media/{messageId}',
  operationId: 'getInboundMedia',
  tags: ['media'],
  summary: 'A picture, video, sound or file that a friend sent; ranges of it are given too',
  ...needs('talk.view'),
  request: { params: InboundParam, query: InboundQuery },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
    ...errors(404),
  },
})

/** Under /api/v1. */
export const inboundMediaRoutes = accountRouter().openapi(inboundRoute, async (c) => {
  const asked = { ...c.req.valid('param'), ...c.req.valid('query'), headers: c.req.raw.headers }
  const answer = await readInbound(c.var.ctx, asked)
  return c.newResponse(answer.body, answer)
})
