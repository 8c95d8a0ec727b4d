import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './context.ts'
import { errorMeaning } from './openapi.ts'
import { cookieName } from './session.ts'

type App = OpenAPIHono<ApiEnv>
type Document = ReturnType<App['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const
/** Answered before the frame, on purpose without a declaration: the baseline of the benchmarks and the document itself. */
const BARE = new Set(['GET /api/v1/hello', 'GET /api/v1/openapi.json'])
const API = /^\/api\//

export interface Declared {
  method: (typeof METHODS)[number]
  path: string
  operation: Operation
}

/** Every operation of a document, in its order. */
export function operationsOf({ paths }: Document): Declared[] {
  return Object.entries(paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}

const hasInput = ({ requestBody, parameters }: Operation): boolean =>
  requestBody !== undefined || (parameters ?? []).some((parameter) => 'in' in parameter && parameter.in === 'query')

/** Refusals that follow from what an operation declares; written once here and not in every route. */
function impliedErrors({ path, operation }: Declared) {
  const implied: Parameters<typeof errorMeaning>[0][] = [500]
  if (hasInput(operation)) implied.push(400)
  if (operation['x-permission'] !== 'public') implied.push(401)
  if (!['public', 'session'].includes(operation['x-permission'])) implied.push(403)
  if (path.includes('{')) implied.push(404)
  return implied
}

/** The OpenAPI 3.1 document of the whole API. */
export function documentOf(app: App): Document {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Enishi',
      version: '1',
      description:
        'Everything the dashboard does. Changes take an `Idempotency-Key` header: the same key gives the same answer for 24 hours. ' +
        '`x-permission` names what the caller needs: a permission, `session` (anybody signed in) or `public`.',
    },
  })
  document.components = {
    ...document.components,
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName('') } },
  }
  for (const declared of operationsOf(document)) {
    const responses = declared.operation.responses ?? {}
    declared.operation.responses = responses
    for (const status of impliedErrors(declared))
      responses[status] ??= {
        description: errorMeaning(status),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      }
  }
  return document
}

/**
 * Refuses to start an app in which an operation does not say who may call it, or in which a route of the API goes round the
 * document. Default deny: forgetting the declaration must not open anything.
 */
export function requireDeclarations(app: App): void {
  const declared = new Set<string>()
  for (const { type, ...definition } of app.openAPIRegistry.definitions) {
    if (type !== 'route' || !('route' in definition)) continue
    const { method, path, ...route } = definition.route
    if (!('x-permission' in route))
      throw new Error(`${method.toUpperCase()} ${path} does not say who may call it: add needs(), needsSession() or open().`)
    declared.add(`${method.toUpperCase()} ${path.replaceAll(/\/{(.+?)}/g, '/:$1')}`)
  }
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || !API.test(path)) continue
    const name = `${method} ${path}`
    if (!declared.has(name) && !BARE.has(name))
      throw new Error(`${name} is not in the API's document: make it with createRoute() and .openapi().`)
  }
}
