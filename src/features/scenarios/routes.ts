import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { FriendParam } from '../friends/schema.ts'
import { listEnrolments, startScenario, stopScenario } from './enrolments.ts'
import { EnrolmentList, EnrolmentParam, SaveScenario, Scenario, ScenarioList, ScenarioParam } from './schema.ts'
import { createScenario, deleteScenario, getScenario, listScenarios, saveScenario } from './service.ts'

const tags = ['scenarios']

const listRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/scenarios',
  operationId: 'listScenarios',
  tags,
  summary: 'Scenarios with how many friends are where',
  ...needs('scenarios.view'),
  request: { params: AccountParam },
  responses: { 200: json(ScenarioList, 'All scenarios of the account') },
})

const createScenarioRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/scenarios',
  operationId: 'createScenario',
  tags,
  summary: 'Write a new scenario',
  ...needs('scenarios.edit'),
  request: { params: AccountParam, body: body(SaveScenario) },
  responses: { 201: json(Scenario, 'The new scenario'), ...errors(400) },
})

const getRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/scenarios/{scenarioId}',
  operationId: 'getScenario',
  tags,
  summary: 'One scenario with its steps and who waits where',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam },
  responses: { 200: json(Scenario, 'The scenario'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/scenarios/{scenarioId}',
  operationId: 'saveScenario',
  tags,
  summary: 'Save a scenario whole; friends under way are planned anew',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam, body: body(SaveScenario) },
  responses: { 200: json(Scenario, 'The scenario as it is now'), ...errors(400, 404, 409) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/scenarios/{scenarioId}',
  operationId: 'deleteScenario',
  tags,
  summary: 'Take a scenario away; whoever reads it stops',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404) },
})

const enrolmentsRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/friends/{friendId}/enrolments',
  operationId: 'listEnrolments',
  tags,
  summary: 'A friend’s ways through scenarios, current ones first',
  ...needs('friends.view'),
  request: { params: FriendParam },
  responses: { 200: json(EnrolmentList, 'Current and past'), ...errors(404) },
})

const startRoute = createRoute({
  method: 'put',
  path: '/accounts/{accountId}/friends/{friendId}/enrolments/{scenarioId}',
  operationId: 'startScenario',
  tags,
  summary: 'Start a scenario for a friend',
  ...needs('scenarios.start'),
  request: { params: EnrolmentParam },
  responses: { 200: json(EnrolmentList, 'The friend’s scenarios as they are now'), ...errors(404, 409) },
})

const stopRoute = createRoute({
  method: 'delete',
  path: '/accounts/{accountId}/friends/{friendId}/enrolments/{scenarioId}',
  operationId: 'stopScenario',
  tags,
  summary: 'Stop a scenario for a friend',
  ...needs('scenarios.start'),
  request: { params: EnrolmentParam },
  responses: { 200: json(EnrolmentList, 'The friend’s scenarios as they are now'), ...errors(404) },
})

/** Under /api/v1. */
export const scenarioRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listScenarios(c.var.ctx), 200))
  .openapi(createScenarioRoute, async (c) => c.json(await createScenario(c.var.ctx, c.req.valid('json')), 201))
  .openapi(getRoute, async (c) => c.json(await getScenario(c.var.ctx, c.req.valid('param').scenarioId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteScenario(c.var.ctx, c.req.valid('param').scenarioId)
    return c.json({ ok: true as const }, 200)
  })
  .openapi(enrolmentsRoute, async (c) => c.json(await listEnrolments(c.var.ctx, c.req.valid('param').friendId), 200))
  .openapi(startRoute, async (c) => c.json(await startScenario(c.var.ctx, c.req.valid('param')), 200))
  .openapi(stopRoute, async (c) => c.json(await stopScenario(c.var.ctx, c.req.valid('param')), 200))
