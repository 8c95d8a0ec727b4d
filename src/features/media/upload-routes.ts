import { z } from '@hono/zod-openapi'
import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { putPreview, putWidth } from './extras.ts'
import { abortUpload, completeUpload, getUpload, putPart, startUpload } from './parts.ts'
import { Media, MediaParam, MediaUpload, PartParam, StartMediaUpload, UploadMediaQuery, UploadParam, WidthParam } from './schema.ts'
import { uploadMedia } from './upload.ts'

const tags = ['media']
const MEDIA = '/accounts/{accountId}/media'
const file = { required: true, content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } }

const uploadRoute = createRoute({
  method: 'post',
  path: MEDIA,
  operationId: 'uploadMedia',
  tags,
  summary: 'Put up a picture, sound or video (the body, as it is, up to 10 MB)',
  description: 'It is judged by its content: JPEG, PNG, MP4, M4A and MP3 are taken. Larger videos and sounds go in parts.',
  ...needs('media.edit'),
  request: { params: AccountParam, query: UploadMediaQuery, body: file },
  responses: { 201: json(Media, 'The file'), ...errors(400, 413) },
})

const startRoute = createRoute({
  method: 'post',
  path: `${MEDIA}/uploads`,
  operationId: 'startMediaUpload',
  tags,
  summary: 'Begin to put up a video or a sound in parts, up to 200 MB',
  ...needs('media.edit'),
  request: { params: AccountParam, body: body(StartMediaUpload) },
  responses: { 201: json(MediaUpload, 'How to go on'), ...errors(400) },
})

/** Looking at an upload is part of making one. */
const getUploadRoute = createRoute({
  method: 'get',
  path: `${MEDIA}/uploads/{uploadId}`,
  operationId: 'getMediaUpload',
  tags,
  summary: 'Which parts of a file are there',
  ...needs('media.view'),
  request: { params: UploadParam },
  responses: { 200: json(MediaUpload, 'The upload'), ...errors(404) },
})

const partRoute = createRoute({
  method: 'put',
  path: `${MEDIA}/uploads/{uploadId}/parts/{partNo}`,
  operationId: 'putMediaPart',
  tags,
  summary: 'Send one part (the body, as it is); sent again it takes the place of the first',
  ...needs('media.edit'),
  request: { params: PartParam, body: file },
  responses: { 200: json(MediaUpload, 'The upload'), ...errors(400, 404) },
})

const completeRoute = createRoute({
  method: 'post',
  path: `${MEDIA}/uploads/{uploadId}/complete`,
  operationId: 'completeMediaUpload',
  tags,
  summary: 'All parts are there: check the file and put it into the library',
  ...needs('media.edit'),
  request: { params: UploadParam },
  responses: { 201: json(Media, 'The file'), ...errors(400, 404, 409) },
})

const abortRoute = createRoute({
  method: 'delete',
  path: `${MEDIA}/uploads/{uploadId}`,
  operationId: 'abortMediaUpload',
  tags,
  summary: 'Give an upload up',
  ...needs('media.edit'),
  request: { params: UploadParam },
  responses: { 200: json(Ok, 'Its parts are gone'), ...errors(404) },
})

const previewRoute = createRoute({
  method: 'put',
  path: `${MEDIA}/{mediaId}/preview`,
  operationId: 'putMediaPreview',
  tags,
  summary: 'Give a picture or a video its small picture (JPEG or PNG, up to 1 MB), once',
  ...needs('media.edit'),
  request: { params: MediaParam, body: file },
  responses: { 200: json(Media, 'The file as it is now'), ...errors(400, 404, 409, 413) },
})

const widthRoute = createRoute({
  method: 'put',
  path: `${MEDIA}/{mediaId}/widths/{width}`,
  operationId: 'putMediaWidth',
  tags,
  summary: 'Give a picture one of the widths that an imagemap needs (JPEG or PNG of exactly that width), once',
  ...needs('media.edit'),
  request: { params: WidthParam, body: file },
  responses: { 200: json(Media, 'The file as it is now'), ...errors(400, 404, 409, 413) },
})

const UPLOAD = /^\/api\/v1\/accounts\/\d+\/media(\/uploads\/\d+\/parts\/\d+|\/\d+\/(preview|widths\/\d+))?$/

/** A request whose body is a file. */
export const isMediaUpload = ({ method, path }: { method: string; path: string }): boolean =>
  (method === 'POST' || method === 'PUT') && UPLOAD.test(path)

const sent = ({ raw }: { raw: Request }) => ({ body: raw.body, length: raw.headers.get('content-length') })

/** Under /api/v1. */
export const mediaUploadRoutes = accountRouter()
  .openapi(uploadRoute, async (c) => c.json(await uploadMedia(c.var.ctx, { ...c.req.valid('query'), ...sent(c.req) }), 201))
  .openapi(startRoute, async (c) => c.json(await startUpload(c.var.ctx, c.req.valid('json')), 201))
  .openapi(getUploadRoute, async (c) => c.json(await getUpload(c.var.ctx, c.req.valid('param').uploadId), 200))
  .openapi(partRoute, async (c) => c.json(await putPart(c.var.ctx, { ...c.req.valid('param'), ...sent(c.req) }), 200))
  .openapi(completeRoute, async (c) => c.json(await completeUpload(c.var.ctx, c.req.valid('param').uploadId), 201))
  .openapi(abortRoute, async (c) => {
    await abortUpload(c.var.ctx, c.req.valid('param').uploadId)
    return c.json({ ok: true as const }, 200)
  })
  .openapi(previewRoute, async (c) => c.json(await putPreview(c.var.ctx, { ...c.req.valid('param'), ...sent(c.req) }), 200))
  .openapi(widthRoute, async (c) => c.json(await putWidth(c.var.ctx, { ...c.req.valid('param'), ...sent(c.req) }), 200))
