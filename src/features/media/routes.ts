import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery, Uses } from '../uses/schema.ts'
import { Media, MediaPage, MediaParam, MediaQuery, MediaStorage, SaveMedia } from './schema.ts'
import { deleteMedia, getMedia, listMedia, mediaStorage, mediaUses, saveMedia } from './service.ts'

const tags = ['media']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/media',
  operationId: 'listMedia',
  tags,
  summary: 'Pictures, videos and sounds for messages, the newest first',
  ...needs('media.view'),
  request: { params: AccountParam, query: MediaQuery },
  responses: { 200: json(MediaPage, 'A page of the library'), ...errors(400) },
})

const storageRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/media/storage',
  operationId: 'getMediaStorage',
  tags,
  summary: 'How much the library takes up',
  ...needs('media.view'),
  request: { params: AccountParam },
  responses: { 200: json(MediaStorage, 'Files and bytes') },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/media/{mediaId}',
  operationId: 'getMedia',
  tags,
  summary: 'One file; also one that was deleted, since messages may still show it',
  ...needs('media.view'),
  request: { params: MediaParam },
  responses: { 200: json(Media, 'The file'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/media/{mediaId}',
  operationId: 'saveMedia',
  tags,
  summary: 'Rename a file, or put it into a folder',
  ...needs('media.edit'),
  request: { params: MediaParam, body: body(SaveMedia) },
  responses: { 200: json(Media, 'The file as it is now'), ...errors(400, 404) },
})

const usesRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/media/{mediaId}/uses',
  operationId: 'listMediaUses',
  tags,
  summary: 'Where a file is used',
  ...needs('media.view'),
  request: { params: MediaParam },
  responses: { 200: json(Uses, 'Its uses'), ...errors(404) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/media/{mediaId}',
  operationId: 'deleteMedia',
  tags,
  summary: 'Take a file out of the library; messages that were sent still show it',
  description: 'Refused (409) while content uses it; `fields` of the error lists where. With `force=true` it goes all the same.',
  ...needs('media.edit'),
  request: { params: MediaParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is not offered any more'), ...errors(404, 409) },
})

/** Under /api/v1. */
export const mediaRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listMedia(c.var.ctx, c.req.valid('query')), 200))
  .openapi(storageRoute, async (c) => c.json(await mediaStorage(c.var.ctx), 200))
  .openapi(getRoute, async (c) => c.json(await getMedia(c.var.ctx, c.req.valid('param').mediaId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveMedia(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(usesRoute, async (c) => c.json(await mediaUses(c.var.ctx, c.req.valid('param').mediaId), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteMedia(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
