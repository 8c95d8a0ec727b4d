import { z } from '@hono/zod-openapi'
import { accountRouter, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, PageQuery } from '../../http/schema.ts'
import { downloadFailures, listFailures } from './failures.ts'
import { FailureFileQuery, Job, JobFailurePage, JobPage, JobParam, JobQuery } from './schema.ts'
import { cancelJob, getJob, listJobs, resumeJob, undoJob } from './service.ts'

const tags = ['jobs']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/jobs',
  operationId: 'listJobs',
  tags,
  summary: 'Work on many friends, under way and past, the newest first',
  ...needs('friends.view'),
  request: { params: AccountParam, query: JobQuery },
  responses: { 200: json(JobPage, 'A page of jobs'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/jobs/{jobId}',
  operationId: 'getJob',
  tags,
  summary: 'One job and how far it is',
  ...needs('friends.view'),
  request: { params: JobParam },
  responses: { 200: json(Job, 'The job'), ...errors(404) },
})

const cancelRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/jobs/{jobId}/cancel',
  operationId: 'cancelJob',
  tags,
  summary: 'Stop a job; what it has done stays, and can be undone',
  ...needs('friends.bulk'),
  request: { params: JobParam },
  responses: { 200: json(Job, 'It has stopped'), ...errors(404, 409) },
})

const resumeRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/jobs/{jobId}/resume',
  operationId: 'resumeJob',
  tags,
  summary: 'Let a job that was stopped or failed go on where it was',
  ...needs('friends.bulk'),
  request: { params: JobParam },
  responses: { 200: json(Job, 'It goes on'), ...errors(404, 409) },
})

const undoRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/jobs/{jobId}/undo',
  operationId: 'undoJob',
  tags,
  summary: 'Take back what a job changed; what was changed since then stays',
  ...needs('friends.bulk'),
  request: { params: JobParam },
  responses: { 201: json(Job, 'The job that takes it back'), ...errors(404, 409) },
})

const failuresRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/jobs/{jobId}/failures',
  operationId: 'listJobFailures',
  tags,
  summary: 'Friends or rows that a job could not do, and why',
  ...needs('friends.view'),
  request: { params: JobParam, query: PageQuery },
  responses: { 200: json(JobFailurePage, 'A page of them'), ...errors(400, 404) },
})

const failureFileRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/jobs/{jobId}/failures/csv',
  operationId: 'downloadJobFailures',
  tags,
  summary: 'The same as a CSV file',
  ...needs('friends.view'),
  request: { params: JobParam, query: FailureFileQuery },
  responses: { 200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } }, ...errors(400, 404) },
})

/** Under /api/v1. */
export const jobRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listJobs(c.var.ctx, c.req.valid('query')), 200))
  .openapi(getRoute, async (c) => c.json(await getJob(c.var.ctx, c.req.valid('param').jobId), 200))
  .openapi(cancelRoute, async (c) => c.json(await cancelJob(c.var.ctx, c.req.valid('param').jobId), 200))
  .openapi(resumeRoute, async (c) => c.json(await resumeJob(c.var.ctx, c.req.valid('param').jobId), 200))
  .openapi(undoRoute, async (c) => c.json(await undoJob(c.var.ctx, c.req.valid('param').jobId), 201))
  .openapi(failuresRoute, async (c) => c.json(await listFailures(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(failureFileRoute, async (c) => {
    const { body, headers } = await downloadFailures(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.body(body, 200, headers)
  })
