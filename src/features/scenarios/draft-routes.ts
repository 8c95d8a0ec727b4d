import { accountRouter, body, createRoute, errors, json, needs } from '../../http/openapi.ts'
import { AccountParam } from '../../http/schema.ts'
import { saveDraft } from './draft.ts'
import { duplicateScenario } from './duplicate.ts'
import { AdoptedSteps, AdoptSteps, CreatedFromPackage, CreateFromPackage, PackageQuery, ScenarioPackage } from './package-schema.ts'
import { adoptSteps, createFromPackage, packageOf } from './packages.ts'
import { publishDraft } from './publish.ts'
import { reviewScenario } from './review.ts'
import { CompareQuery, Comparison, PublishDraft, RestoreVersion, Review, Version, VersionList } from './review-schema.ts'
import { KeptDraft, SaveDraft, Scenario, ScenarioParam, VersionParam } from './schema.ts'
import { compareVersions, getVersion, listVersions, restoreVersion } from './versions.ts'

const tags = ['scenarios']
const LIST = '/accounts/{accountId}/scenarios'
const ONE = `${LIST}/{scenarioId}` as const
const VERSION = `${ONE}/versions/{version}` as const

const draftRoute = createRoute({
  method: 'put',
  path: `${ONE}/draft`,
  operationId: 'saveScenarioDraft',
  tags,
  summary: 'Keep what is being written, as it is; nobody is sent any of it before it is published',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam, body: body(SaveDraft) },
  responses: { 200: json(KeptDraft, 'The draft as it is now'), ...errors(400, 404, 409) },
})

const reviewRoute = createRoute({
  method: 'get',
  path: `${ONE}/review`,
  operationId: 'reviewScenario',
  tags,
  summary: 'Look a draft through before it is published: what is wrong, what is doubtful, what changes, and for whom',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam },
  responses: { 200: json(Review, 'What was found'), ...errors(404) },
})

const publishRoute = createRoute({
  method: 'post',
  path: `${ONE}/publish`,
  operationId: 'publishScenario',
  tags,
  summary: 'Publish the draft; friends under way are planned anew',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam, body: body(PublishDraft) },
  responses: { 200: json(Scenario, 'The scenario as it is now'), ...errors(400, 404, 409) },
})

const versionsRoute = createRoute({
  method: 'get',
  path: `${ONE}/versions`,
  operationId: 'listScenarioVersions',
  tags,
  summary: 'What was published of a scenario, the newest first',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam },
  responses: { 200: json(VersionList, 'The last 50 versions'), ...errors(404) },
})

const versionRoute = createRoute({
  method: 'get',
  path: VERSION,
  operationId: 'getScenarioVersion',
  tags,
  summary: 'A version of a scenario, and what it changed',
  ...needs('scenarios.view'),
  request: { params: VersionParam },
  responses: { 200: json(Version, 'The version'), ...errors(404) },
})

const compareRoute = createRoute({
  method: 'get',
  path: `${VERSION}/changes`,
  operationId: 'compareScenarioVersions',
  tags,
  summary: 'What is different from one version to another',
  ...needs('scenarios.view'),
  request: { params: VersionParam, query: CompareQuery },
  responses: { 200: json(Comparison, 'The differences'), ...errors(400, 404) },
})

const restoreRoute = createRoute({
  method: 'post',
  path: `${VERSION}/restore`,
  operationId: 'restoreScenarioVersion',
  tags,
  summary: 'Make an earlier version the draft',
  ...needs('scenarios.edit'),
  request: { params: VersionParam, body: body(RestoreVersion) },
  responses: { 200: json(KeptDraft, 'The draft as it is now'), ...errors(400, 404, 409) },
})

const duplicateRoute = createRoute({
  method: 'post',
  path: `${ONE}/duplicate`,
  operationId: 'duplicateScenario',
  tags,
  summary: 'A copy in the same folder, whose steps and choices are counted for themselves',
  ...needs('scenarios.edit'),
  request: { params: ScenarioParam },
  responses: { 201: json(Scenario, 'The copy'), ...errors(404, 409) },
})

const packageRoute = createRoute({
  method: 'get',
  path: `${ONE}/package`,
  operationId: 'getScenarioPackage',
  tags,
  summary: 'A scenario, or some of its steps, to carry to another place',
  ...needs('scenarios.view'),
  request: { params: ScenarioParam, query: PackageQuery },
  responses: { 200: json(ScenarioPackage, 'Steps and settings, with the names of all that they name'), ...errors(400, 404) },
})

const createRouteOfPackage = createRoute({
  method: 'post',
  path: `${LIST}/packages`,
  operationId: 'createScenarioFromPackage',
  tags,
  summary: 'Make a scenario of a package; its steps are a draft to be looked through',
  ...needs('scenarios.edit'),
  request: { params: AccountParam, body: body(CreateFromPackage) },
  responses: { 201: json(CreatedFromPackage, 'The new scenario, and what the account does not have'), ...errors(400, 409) },
})

const adoptRoute = createRoute({
  method: 'post',
  path: `${LIST}/adopted-steps`,
  operationId: 'adoptScenarioSteps',
  tags,
  summary: 'Make the steps of a package fit for a draft of this account; nothing is saved',
  ...needs('scenarios.edit'),
  request: { params: AccountParam, body: body(AdoptSteps) },
  responses: { 200: json(AdoptedSteps, 'The steps, and what the account does not have'), ...errors(400) },
})

/** Under /api/v1. */
export const scenarioDraftRoutes = accountRouter()
  .openapi(draftRoute, async (c) => c.json(await saveDraft(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(reviewRoute, async (c) => c.json(await reviewScenario(c.var.ctx, c.req.valid('param').scenarioId), 200))
  .openapi(publishRoute, async (c) => c.json(await publishDraft(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(versionsRoute, async (c) => c.json(await listVersions(c.var.ctx, c.req.valid('param').scenarioId), 200))
  .openapi(versionRoute, async (c) => c.json(await getVersion(c.var.ctx, c.req.valid('param')), 200))
  .openapi(compareRoute, async (c) => c.json(await compareVersions(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(restoreRoute, async (c) => c.json(await restoreVersion(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('json') }), 200))
  .openapi(duplicateRoute, async (c) => c.json(await duplicateScenario(c.var.ctx, c.req.valid('param').scenarioId), 201))
  .openapi(packageRoute, async (c) => c.json(await packageOf(c.var.ctx, { ...c.req.valid('param'), ...c.req.valid('query') }), 200))
  .openapi(createRouteOfPackage, async (c) => c.json(await createFromPackage(c.var.ctx, c.req.valid('json')), 201))
  .openapi(adoptRoute, async (c) => c.json(await adoptSteps(c.var.ctx, c.req.valid('json')), 200))
