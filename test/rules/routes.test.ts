import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { documentOf, operationsOf, requireDeclarations } from '../../src/http/document.ts'
import { createRoute, json, router } from '../../src/http/openapi.ts'
import { PERMISSIONS } from '../../src/http/permissions.ts'
import { Ok } from '../../src/http/schema.ts'

const operations = operationsOf(documentOf(createApp())).map((declared) => ({ ...declared, name: `${declared.method} ${declared.path}` }))
const ACCESS: string[] = [...PERMISSIONS, 'session', 'public']

/** Questions that are asked with POST because what is asked is too long for an address. */
const ONLY_LOOKING = new Set([
  'countSegment',
  'explainSegment',
  'previewMessages',
  'tryAutoReplies',
  'previewSchedule',
  'previewReminder',
  'dryRunScenario',
])

test('the document has operations, each with an id of its own', () => {
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(ids.length).toBeGreaterThan(10)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(operations)('$name', ({ operation, path, method }) => {
  test('says what it is, and who may call it', () => {
    expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/)
    expect(operation.tags).toHaveLength(1)
    expect(operation.summary ?? '').not.toBe('')
    expect(ACCESS).toContain(operation['x-permission'])
  })

  test('needs more than a look to change something', () => {
    const permission: string = operation['x-permission']
    if (ONLY_LOOKING.has(operation.operationId ?? '')) expect(permission).toMatch(/\.view$/)
    else if (method !== 'get') expect(permission).not.toMatch(/\.view$/)
    // Taking all friends away as a file is more than looking at them.
    else if (permission.includes('.')) expect(permission).toMatch(/\.view$|^csv\./)
  })

  test('documents its errors', () => {
    const statuses = Object.keys(operation.responses ?? {})
    expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1)
    const isPublic = operation['x-permission'] === 'public'
    const expected = [
      ...(isPublic ? [] : ['401']),
      ...(operation.requestBody ? ['400'] : []),
      ...(path.includes('{accountId}') ? ['403', '404'] : []),
      '500',
    ]
    expect(statuses).toEqual(expect.arrayContaining(expected))
  })
})

test('an operation that does not say who may call it keeps the app from starting', () => {
  const route = createRoute({ method: 'get', path: '/free', responses: { 200: json(Ok, 'x') } })
  const app = router().openapi(route, (c) => c.json({ ok: true as const }, 200))
  expect(() => requireDeclarations(app)).toThrow(/GET \/free does not say who may call it/)
})

test('a route that goes round the document keeps the app from starting', () => {
  const app = router()
  app.get('/api/v1/secret', (c) => c.json({}))
  expect(() => requireDeclarations(app)).toThrow(/GET \/api\/v1\/secret is not in the API's document/)
})
