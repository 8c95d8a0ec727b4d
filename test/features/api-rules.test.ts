import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { ROLES, type Role } from '../../src/features/staff/schema.ts'
import { documentOf, operationsOf } from '../../src/http/document.ts'
import { PERMISSIONS, permissionsOf } from '../../src/http/permissions.ts'
import { furnishedAccount, type JsonSchema, type Schemas, sampleOf } from './api-samples.ts'
import { member, noStaff, refusal, type Visitor, visitor } from './staff/visitor.ts'

// Every operation of the API, whichever feature it is of: what must hold for all is tested for all.

const document = documentOf(createApp())
// The document is JSON Schema by its making; the sampler reads the few words of it that the API uses.
const schemas: Schemas = JSON.parse(JSON.stringify(document.components?.schemas ?? {}))
const bodySchemaOf = (operation: unknown): JsonSchema | undefined =>
  JSON.parse(JSON.stringify(operation)).requestBody?.content?.['application/json']?.schema

const operations = operationsOf(document).map(({ method, path, operation }) => {
  const access: string = operation['x-permission']
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const permission = PERMISSIONS.find((known) => known === access)
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    access,
    permission,
    params,
    bodySchema: bodySchemaOf(operation),
  }
})
type Operation = (typeof operations)[number]

/** Values for parameters that name no thing of an account. */
const FIXED: Record<string, string> = { kind: 'new', sessionId: 'nobody', version: '1', partNo: '1', width: '240', goalKey: 'visit' }
const addressOf = ({ path }: Operation, ids: Record<string, string>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? FIXED[name] ?? `unknown-${name}`)
const bodyOf = ({ bodySchema }: Operation) => (bodySchema ? { body: sampleOf(bodySchema, schemas) } : {})

let mine: Record<string, string>
let theirs: Record<string, string>
const people = new Map<Role, Visitor>()
const as = (role: Role): Visitor => people.get(role) ?? visitor()

beforeAll(async () => {
  await noStaff()
  for (const role of ROLES) people.set(role, await member(role))
  mine = await furnishedAccount()
  theirs = await furnishedAccount()
})

test('every parameter of the API is known to this test', () => {
  const names = new Set(operations.flatMap(({ params }) => params))
  expect([...names].filter((name) => !(name in mine) && !(name in FIXED))).toEqual([])
})

describe.each(operations.filter(({ access }) => access !== 'public'))('$name', (operation) => {
  const call = (who: Visitor, ids: Record<string, string>, more: { body?: unknown; raw?: string } = bodyOf(operation)) =>
    who.send(operation.method, addressOf(operation, ids), more)

  test('without a session 401', async () => {
    expect(await call(visitor(), mine)).toMatchObject({ status: 401, body: refusal('unauthorized') })
  })

  const { permission, params, bodySchema } = operation
  const below = permission ? ROLES.filter((role) => !permissionsOf(role).has(permission)) : []
  if (below.length > 0)
    test(`with a role below 403: ${below.join(', ')}`, async () => {
      for (const role of below) expect(await call(as(role), mine)).toMatchObject({ status: 403, body: refusal('forbidden') })
    })

  if (params.includes('accountId'))
    test('in an account that is not there 404', async () => {
      for (const accountId of ['999999', 'x', '0'])
        expect(await call(as('owner'), { ...mine, accountId })).toMatchObject({ status: 404, body: refusal('not-found') })
    })

  const things = params.filter((name) => name !== 'accountId' && !(name in FIXED))
  if (things.length > 0)
    test("with another account's id, or none, 404", async () => {
      for (const name of things)
        for (const id of [theirs[name] ?? '', '999999', 'x'])
          expect({ id, ...(await call(as('owner'), { ...mine, [name]: id })) }).toMatchObject({
            id,
            status: 404,
            body: refusal('not-found'),
          })
    })

  if (bodySchema)
    test('with a bad body 400, and the fields are named', async () => {
      const unknown = await call(as('owner'), mine, { body: { nobodyKnowsThis: 1 } })
      expect(unknown).toMatchObject({ status: 400, body: refusal('invalid', { fields: { nobodyKnowsThis: expect.any(String) } }) })
      for (const body of [[], 'text', 7, null])
        expect(await call(as('owner'), mine, { body })).toMatchObject({
          status: 400,
          body: refusal('invalid', { fields: expect.anything() }),
        })
      const headers = { 'Content-Type': 'application/json' }
      const broken = await as('owner').send(operation.method, addressOf(operation, mine), { raw: '{"name":', headers })
      expect(broken).toMatchObject({ status: 400, body: refusal('not-json') })
    })
})
