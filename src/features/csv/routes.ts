import { z } from '@hono/zod-openapi'
import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { Job } from '../jobs/schema.ts'
import { exportFriends, previewExport } from './export.ts'
import { getFile, uploadFile } from './files.ts'
import { startImport } from './import.ts'
import { CsvFile, ExportPreview, ExportQuery, FileParam, FileQuery, StartImport, UploadQuery } from './schema.ts'

const tags = ['csv']

const exportRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/csv/export',
  operationId: 'exportFriends',
  tags,
  summary: 'Friends as a CSV file; importing it unchanged changes nothing',
  ...needs('csv.export'),
  request: { params: AccountParam, query: ExportQuery },
  responses: { 200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } }, ...errors(400, 404) },
})

const previewExportRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/csv/export/preview',
  operationId: 'previewExport',
  tags,
  summary: 'How many friends a file would hold, and its first rows',
  ...needs('csv.export'),
  request: { params: AccountParam, query: ExportQuery },
  responses: { 200: json(ExportPreview, 'As things stand now'), ...errors(400, 404) },
})

const uploadRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/csv/files',
  operationId: 'uploadCsv',
  tags,
  summary: 'Put up a CSV file (the body, as it is, up to 50 MB) to import; the answer says what its columns seem to be',
  ...needs('csv.import'),
  request: {
    params: AccountParam,
    query: UploadQuery,
    body: { required: true, content: { 'text/csv': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: { 201: json(CsvFile, 'The file'), ...errors(400, 413) },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/csv/files/{fileId}',
  operationId: 'getCsv',
  tags,
  summary: 'What the columns of a file seem to be, perhaps read in another encoding',
  ...needs('csv.import'),
  request: { params: FileParam, query: FileQuery },
  responses: { 200: json(CsvFile, 'The file'), ...errors(400, 404) },
})

const importRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/csv/imports',
  operationId: 'startImport',
  tags,
  summary: 'Check a file, or change friends by it',
  ...needs('csv.import'),
  request: { params: AccountParam, body: body(StartImport) },
  responses: { 201: json(Job, 'The job that does it'), ...errors(400, 404, 409) },
})

const UPLOAD = /^\/api\/v1\/accounts\/\d+\/csv\/files$/

/** A request whose body is a file. */
export const isUpload = ({ method, path }: { method: string; path: string }): boolean => method === 'POST' && UPLOAD.test(path)

/** Under /api/v1. */
export const csvRoutes = accountRouter()
  .openapi(exportRoute, async (c) => {
    const { body, headers } = await exportFriends(c.var.ctx, c.req.valid('query'))
    return c.body(body, 200, headers)
  })
  .openapi(previewExportRoute, async (c) => c.json(await previewExport(c.var.ctx, c.req.valid('query')), 200))
  .openapi(uploadRoute, async (c) => {
    const upload = { ...c.req.valid('query'), body: c.req.raw.body, length: c.req.header('content-length') }
    return c.json(await uploadFile(c.var.ctx, upload), 201)
  })
  .openapi(fileRoute, async (c) => c.json(await getFile(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(importRoute, async (c) => c.json(await startImport(c.var.ctx, c.req.valid('json')), 201))
