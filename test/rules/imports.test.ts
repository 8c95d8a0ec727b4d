import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { FEATURES, problemOf } from './import-rules.ts'
import { type Edge, filesIn, importsOf, isScript } from './sources.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const edges = ['src', 'dashboard', 'simulator', 'scripts', 'test'].flatMap((folder) => filesIn(folder, isScript).flatMap(importsOf))
const named = ({ from, to, isType }: Edge, problem: string) => `${from} → ${isType ? 'type of ' : ''}${to}: ${problem}`

test('every import keeps to the layers', () => {
  const broken = edges.flatMap((edge) => {
    const problem = problemOf(edge)
    return problem ? [named(edge, problem)] : []
  })
  expect(broken).toEqual([])
})

test('every import leads to a file that is there', () => {
  const lost = edges.filter(({ isRelative, to }) => isRelative && !existsSync(resolve(ROOT, to)))
  expect(lost.map((edge) => named(edge, 'no such file'))).toEqual([])
})

test('every feature has its place in the order', () => {
  const folders = new Set(filesIn('src/features', isScript).map((path) => path.split('/')[2]))
  expect([...folders].sort()).toEqual([...FEATURES].sort())
})

/** Every file that what begins with `start` draws in, over any number of imports. */
function behind(start: string): Set<string> {
  const found = new Set(edges.map(({ from }) => from).filter((from) => from.startsWith(start)))
  for (const path of found) for (const { from, to, isRelative } of edges) if (isRelative && from === path) found.add(to)
  return found
}

test('nothing of Enishi stands behind the simulator, not even through the phone they share', () => {
  expect([...behind('simulator/')].filter((path) => path.startsWith('src/'))).toEqual([])
})

test('the simulator but for its server runs wherever there are web standards', () => {
  const core = edges.filter(({ from }) => /^simulator\/(api|control|login)\//.test(from) || from === 'simulator/index.ts')
  expect(core.filter(({ to }) => /^(node|cloudflare):/.test(to)).map((edge) => named(edge, 'not everywhere'))).toEqual([])
})

test.each([
  ['src/features/friends/service.ts', 'src/features/scenarios/index.ts', false, 'friends stands below scenarios'],
  ['src/features/scenarios/service.ts', 'src/features/friends/service.ts', false, 'is its own'],
  ['src/features/home/routes.ts', 'src/features/friends/index.ts', false, 'own feature only'],
  ['src/features/home/rules.ts', 'src/db/client.ts', false, 'rules are pure'],
  ['src/engine/timing/plan.ts', 'src/http/errors.ts', false, 'engine may not import http'],
  ['src/lib/time.ts', 'src/env.ts', true, 'not even types'],
  ['src/http/guard.ts', 'src/features/accounts/service.ts', false, 'tables and schemas'],
  ['src/queues/jobs.ts', 'src/features/friends/queries.ts', false, 'through its index.ts'],
  ['src/app.ts', 'simulator/index.ts', false, 'may not import'],
  ['dashboard/lib/api.ts', 'src/app.ts', false, 'the type of the API'],
  ['dashboard/ui/Button.tsx', 'dashboard/features/home/Home.tsx', false, 'know no feature'],
  ['simulator/api/send.ts', 'src/line/client.ts', false, 'not Enishi'],
  ['src/features/home/index.ts', './service', false, 'extension'],
])('the rule sees %s → %s', (from, to, isType, problem) => {
  expect(problemOf({ from, to, isType, isRelative: true })).toContain(problem)
})

test.each([
  ['src/features/scenarios/queries.ts', 'src/features/friends/tables.ts', false],
  ['src/features/friends/queries.ts', 'src/features/scenarios/tables.ts', false],
  ['src/features/scenarios/service.ts', 'src/features/friends/index.ts', false],
  ['dashboard/lib/api.ts', 'src/app.ts', true],
  ['dashboard/features/home/Home.tsx', 'src/features/home/schema.ts', false],
  ['src/env.ts', 'src/objects/gate.ts', true],
])('the rule lets %s → %s pass', (from, to, isType) => {
  expect(problemOf({ from, to, isType, isRelative: true })).toBeNull()
})
