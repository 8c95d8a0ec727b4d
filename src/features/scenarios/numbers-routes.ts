import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { dryRun } from './dry-run.ts'
import { DryRun, DryRunResult } from './dry-run-schema.ts'
import { ScenarioStats, StepFriendPage, StepFriendsQuery, StepParam } from './numbers-schema.ts'
import { ScenarioParam } from './schema.ts'
import { scenarioStats } from './stats.ts'
import { stepFriends } from './step-friends.ts'
import { whyStory } from './why.ts'
import { WhyQuery, WhyStory } from './why-schema.ts'

const tags = ['scenarios']

const statsRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/scenarios/{scenarioId}/stats',
  operationId: 'scenarioStats',
  tags,
  summary: 'What became of each step, and who stands where now',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam },
  responses: { 200: json(ScenarioStats, 'The numbers of all steps'), ...errors(404) },
})

const friendsRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/scenarios/{scenarioId}/steps/{stepId}/friends',
  operationId: 'scenarioStepFriends',
  tags,
  summary: 'The friends behind a number of a step',
  ...needs('scenarios.view'),
  request: { params: StepParam, query: StepFriendsQuery },
  responses: { 200: json(StepFriendPage, 'A page of friends'), ...errors(400, 404) },
})

const whyRoute = createRoute({
  method: 'get',
  path: '/accounts/{accountId}/scenarios/{scenarioId}/why',
  operationId: 'scenarioWhy',
  tags,
  summary: 'Why a friend got a step of a scenario, or did not',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam, query: WhyQuery },
  responses: { 200: json(WhyStory, 'What happened, and what keeps it from happening'), ...errors(400, 404) },
})

const dryRunRoute = createRoute({
  method: 'post',
  path: '/accounts/{accountId}/scenarios/{scenarioId}/dry-run',
  operationId: 'dryRunScenario',
  tags,
  summary: 'The timeline that a friend would get, without sending anything',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam, body: body(DryRun) },
  responses: { 200: json(DryRunResult, 'What would happen when'), ...errors(400, 404) },
})

/** Under /api/v1. */
export const scenarioNumberRoutes = accountRouter()
  .openapi(statsRoute, async (c) => c.json(await scenarioStats(c.var.ctx, c.req.valid('param').scenarioId), 200))
  .openapi(friendsRoute, async (c) => c.json(await stepFriends(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(whyRoute, async (c) => c.json(await whyStory(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(dryRunRoute, async (c) => c.json(await dryRun(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
