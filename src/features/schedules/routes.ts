import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok, PageQuery } from '../../http/schema.ts'
import { runNow } from './by-hand.ts'
import { previewSchedule } from './preview.ts'
import { listRuns } from './runs.ts'
import { createSchedule, duplicateSchedule, saveSchedule } from './save.ts'
import {
  PreviewSchedule,
  RunSchedule,
  SaveSchedule,
  Schedule,
  ScheduleList,
  ScheduleParam,
  SchedulePreview,
  ScheduleRun,
  ScheduleRunPage,
  SwitchSchedule,
} from './schema.ts'
import { deleteSchedule, getSchedule, listSchedules, switchSchedule } from './service.ts'

const tags = ['schedules']
const LIST = '/accounts/{accountId}/schedules'
const ONE = `${LIST}/{scheduleId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listSchedules',
  tags,
  summary: 'All schedules, when each runs next and how its last run went',
  ...needs('schedules.view'),
  request: { params: AccountParam },
  responses: { 200: json(ScheduleList, 'All schedules of the account') },
})

const createScheduleRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createSchedule',
  tags,
  summary: 'Make a schedule',
  ...needs('schedules.edit'),
  request: { params: AccountParam, body: body(SaveSchedule) },
  responses: { 201: json(Schedule, 'The new schedule'), ...errors(400, 409) },
})

const previewRoute = createRoute({
  method: 'post',
  path: `${LIST}/preview`,
  operationId: 'previewSchedule',
  tags,
  summary: 'When a rule would run next, and for how many friends if it were now; nothing is saved',
  ...needs('schedules.view'),
  request: { params: AccountParam, body: body(PreviewSchedule) },
  responses: { 200: json(SchedulePreview, 'As things stand now'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getSchedule',
  tags,
  summary: 'One schedule',
  ...needs('schedules.view'),
  request: { params: ScheduleParam },
  responses: { 200: json(Schedule, 'The schedule'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveSchedule',
  tags,
  summary: 'Save a schedule whole; other times count from now on',
  ...needs('schedules.edit'),
  request: { params: ScheduleParam, body: body(SaveSchedule) },
  responses: { 200: json(Schedule, 'The schedule as it is now'), ...errors(400, 404, 409) },
})

const switchRoute = createRoute({
  method: 'put',
  path: `${ONE}/active`,
  operationId: 'switchSchedule',
  tags,
  summary: 'Switch a schedule on or off',
  ...needs('schedules.edit'),
  request: { params: ScheduleParam, body: body(SwitchSchedule) },
  responses: { 200: json(Schedule, 'The schedule as it is now'), ...errors(400, 404, 409) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateSchedule',
  tags,
  summary: 'A copy of a schedule, switched off',
  ...needs('schedules.edit'),
  request: { params: ScheduleParam },
  responses: { 201: json(Schedule, 'The copy'), ...errors(404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteSchedule',
  tags,
  summary: 'Take a schedule away; a run that is under way goes on',
  ...needs('schedules.edit'),
  request: { params: ScheduleParam },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404) },
})

const runRoute = createRoute({
  method: 'post',
  path: `${ONE}/run`,
  operationId: 'runSchedule',
  tags,
  summary: 'Run a schedule now, besides its times',
  description:
    'Refused (409 count-moved) when the segment has not the friends that were shown. Send an `Idempotency-Key` to be sure that it runs once.',
  ...needs('schedules.run'),
  request: { params: ScheduleParam, body: body(RunSchedule) },
  responses: { 201: json(ScheduleRun, 'The run; its job tells how far it is'), ...errors(400, 404, 409) },
})

const runsRoute = createRoute({
  method: 'get',
  path: `${ONE}/runs`,
  operationId: 'listScheduleRuns',
  tags,
  summary: 'The runs of a schedule and those that were missed, the newest first',
  ...needs('schedules.view'),
  request: { params: ScheduleParam, query: PageQuery },
  responses: { 200: json(ScheduleRunPage, 'A page of runs'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const scheduleRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listSchedules(c.var.ctx), 200))
  .openapi(createScheduleRoute, async (c) => c.json(await createSchedule(c.var.ctx, c.req.valid('json')), 201))
  .openapi(previewRoute, async (c) => c.json(await previewSchedule(c.var.ctx, c.req.valid('json')), 200))
  .openapi(getRoute, async (c) => c.json(await getSchedule(c.var.ctx, c.req.valid('param').scheduleId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveSchedule(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(switchRoute, async (c) => c.json(await switchSchedule(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(duplicateRoute, async (c) => c.json(await duplicateSchedule(c.var.ctx, c.req.valid('param').scheduleId), 201))
  .openapi(deleteRoute, async (c) => {
    await deleteSchedule(c.var.ctx, c.req.valid('param').scheduleId)
    return c.json({ ok: true as const }, 200)
  })
  .openapi(runRoute, async (c) => {
    const key = c.req.header('Idempotency-Key')
    return c.json(await runNow(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json'), key }), 201)
  })
  .openapi(runsRoute, async (c) => c.json(await listRuns(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
