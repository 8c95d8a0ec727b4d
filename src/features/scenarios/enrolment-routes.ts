import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { FriendParam } from '../friends/schema.ts'
import { listEnrolments, moveEnrolment, resumeEnrolment, startScenario, stopScenario } from './enrolments.ts'
import { EnrolmentList, EnrolmentParam, MoveEnrolment, StartScenario } from './schema.ts'

const tags = ['scenarios']
const LIST = '/accounts/{accountId}/friends/{friendId}/enrolments'
const ONE = `${LIST}/{scenarioId}` as const
const AS_NOW = json(EnrolmentList, 'The friend’s scenarios as they are now')

const enrolmentsRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listEnrolments',
  tags,
  summary: 'A friend’s ways through scenarios, current ones first',
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(EnrolmentList, 'Current and past'), ...errors(404) },
})

const startRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'startScenario',
  tags,
  summary: 'Start a scenario for a friend, at its beginning or at one of its steps',
  ...needs('scenarios.start'),
  request: { params: EnrolmentParam, body: { ...body(StartScenario), required: false } },
  responses: { 200: AS_NOW, ...errors(400, 404, 409) },
})

const moveRoute = createRoute({
  method: 'post',
  path: `${ONE}/move`,
  operationId: 'moveEnrolment',
  tags,
  summary: 'Send a reader on to a step, or back to one',
  ...needs('scenarios.start'),
  request: { params: EnrolmentParam, body: body(MoveEnrolment) },
  responses: { 200: AS_NOW, ...errors(400, 404, 409) },
})

const resumeRoute = createRoute({
  method: 'post',
  path: `${ONE}/resume`,
  operationId: 'resumeEnrolment',
  tags,
  summary: 'Go on with a scenario where it was stopped',
  ...needs('scenarios.start'),
  request: { params: EnrolmentParam },
  responses: { 200: AS_NOW, ...errors(404, 409) },
})

const stopRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'stopScenario',
  tags,
  summary: 'Stop a scenario for a friend',
  ...needs('scenarios.start'),
  request: { params: EnrolmentParam },
  responses: { 200: AS_NOW, ...errors(404) },
})

/** Under /api/v1. */
export const enrolmentRoutes = accountRouter()
  .openapi(enrolmentsRoute, async (c) => c.json(await listEnrolments(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(startRoute, async (c) => c.json(await startScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(moveRoute, async (c) => c.json(await moveEnrolment(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(resumeRoute, async (c) => c.json(await resumeEnrolment(c.var.ctx, c.req.valid('param')), 200))
  .openapi(stopRoute, async (c) => c.json(await stopScenario(c.var.ctx, c.req.valid('param')), 200))
