import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam, Ok } from '../../http/schema.ts'
import { DeleteQuery } from '../uses/schema.ts'
import { createScenario, saveScenario } from './save.ts'
import { PatchScenario, SaveScenario, Scenario, ScenarioList, ScenarioParam, ScenarioUses } from './schema.ts'
import { deleteScenario, getScenario, listScenarios, patchScenario, scenarioUses } from './service.ts'

const tags = ['scenarios']
const LIST = '/accounts/{accountId}/scenarios'
const ONE = `${LIST}/{scenarioId}` as const

const listRoute = createRoute({
  method: 'get',
  path: LIST,
  operationId: 'listScenarios',
  tags,
  summary: 'Scenarios with how many friends are where',
  ...needs('scenarios.view'),
  request: { params: AccountParam },
  responses: { 200: json(ScenarioList, 'All scenarios of the account') },
})

const createScenarioRoute = createRoute({
  method: 'post',
  path: LIST,
  operationId: 'createScenario',
  tags,
  summary: 'Write a new scenario; it is published at once',
  ...needs('scenarios.edit'),
  request: { params: AccountParam, body: body(SaveScenario) },
  responses: { 201: json(Scenario, 'The new scenario'), ...errors(400, 409) },
})

const getRoute = createRoute({
  method: 'get',
  path: ONE,
  operationId: 'getScenario',
  tags,
  summary: 'One scenario with its steps, its draft, and who waits where',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam },
  responses: { 200: json(Scenario, 'The scenario'), ...errors(404) },
})

const saveRoute = createRoute({
  method: 'put',
  path: ONE,
  operationId: 'saveScenario',
  tags,
  summary: 'Save a scenario whole and publish it at once; friends under way are planned anew',
  description: 'A step with its id is edited in place; one without an id is new; one that is missing is taken out. A draft stays as it is.',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam, body: body(SaveScenario) },
  responses: { 200: json(Scenario, 'The scenario as it is now'), ...errors(400, 404, 409) },
})

const patchRoute = createRoute({
  method: 'patch',
  path: ONE,
  operationId: 'patchScenario',
  tags,
  summary: 'Rename a scenario, switch it on or off, or put it into a folder',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam, body: body(PatchScenario) },
  responses: { 200: json(Scenario, 'The scenario as it is now'), ...errors(400, 404) },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: ONE,
  operationId: 'deleteScenario',
  tags,
  summary: 'Take a scenario away; whoever reads it stops',
  description:
    'Refused (409) while something names it; `fields` of the error lists the places. With `force=true` it goes all the same: what names it then does nothing.',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam, query: DeleteQuery },
  responses: { 200: json(Ok, 'It is gone'), ...errors(404, 409) },
})

const usesRoute = createRoute({
  method: 'get',
  path: `${ONE}/uses`,
  operationId: 'listScenarioUses',
  tags,
  summary: 'Where a scenario is named: what starts it, what stops it, what asks for it',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam },
  responses: { 200: json(ScenarioUses, 'Its uses'), ...errors(404) },
})

/** Under /api/v1. */
export const scenarioRoutes = accountRouter()
  .openapi(listRoute, async (c) => c.json(await listScenarios(c.var.ctx), 200))
  .openapi(createScenarioRoute, async (c) => c.json(await createScenario(c.var.ctx, c.req.valid('json')), 201))
  .openapi(getRoute, async (c) => c.json(await getScenario(c.var.ctx, c.req.valid('param').scenarioId), 200))
  .openapi(saveRoute, async (c) => c.json(await saveScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(patchRoute, async (c) => c.json(await patchScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(deleteRoute, async (c) => {
    await deleteScenario(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') })
    return c.json({ ok: true as const }, 200)
  })
  .openapi(usesRoute, async (c) => c.json(await scenarioUses(c.var.ctx, c.req.valid('param').scenarioId), 200))
