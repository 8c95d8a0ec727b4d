import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.ts'
import { ROOT } from './root.ts'

const PROGRAMS: Record<string, string[]> = {
  types: ['tsc', '--pretty', '-p', '.'],
  lint: ['biome', 'check', '--error-on-warnings', '.'],
  unused: ['knip', '--no-progress'],
}
const PROJECTS = ['rules', 'simulator', 'dashboard', 'worker', 'e2e']

/** Everything there is to check, the quick ones first. */
export const PARTS = [...Object.keys(PROGRAMS), ...PROJECTS]

export interface Part {
  name: string
  /** Passed on to vitest: files, `-t` and whatever else it takes. */
  filters?: string[]
}
export interface Result {
  name: string
  passed: number
  failed: number
  seconds: number
  note: string
}
type Count = Omit<Result, 'name' | 'seconds'>

function run(program: string, args: string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
}

async function runProgram([program = '', ...args]: string[]): Promise<Count> {
  const code = await run(program, args)
  return code === 0 ? { passed: 1, failed: 0, note: '' } : { passed: 0, failed: 1, note: `${program} found something, see above` }
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A skipped test is one that does not pass; a file that does not even load fails without a test that does. */
function countOf(report: Report, code: number): Count {
  const skipped = report.numPendingTests + report.numTodoTests
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const seen = report.numFailedTests + skipped + broken
  const total = report.numPassedTests + seen
  const notes = [
    skipped > 0 ? `${skipped} skipped` : '',
    broken > 0 ? `${broken} files do not load` : '',
    total === 0 ? 'no tests found' : '',
    code !== 0 && seen === 0 && total > 0 ? 'errors outside of tests, see above' : '',
  ]
  return {
    passed: report.numPassedTests,
    failed: Math.max(seen, code === 0 && total > 0 ? 0 : 1),
    note: notes.filter(Boolean).join(', '),
  }
}

async function runProject(project: string, filters: string[]): Promise<Count> {
  const missing = project === 'e2e' ? ensureChromium() : undefined
  if (missing) {
    console.error(missing)
    return { passed: 0, failed: 1, note: 'no browser, see above' }
  }
  const folder = mkdtempSync(join(tmpdir(), 'enishi-test-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await run('vitest', ['run', '--project', project, ...reporters, ...filters])
    return countOf(JSON.parse(readFileSync(file, 'utf8')), code)
  } catch (error) {
    return { passed: 0, failed: 1, note: `vitest made no report (${error instanceof Error ? error.message : String(error)})` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runPart({ name, filters = [] }: Part): Promise<Result> {
  console.log(`\n── ${[name, ...filters].join(' ')} ${'─'.repeat(Math.max(0, 60 - name.length))}`)
  const startedAt = Date.now()
  const program = PROGRAMS[name]
  const count = program ? await runProgram(program) : await runProject(name, filters)
  return { name, ...count, seconds: (Date.now() - startedAt) / 1000 }
}

/** Runs the parts one after the other (they share two cores badly), prints a table and `N passed, N failed`, and sets the exit code. */
export async function runParts(parts: Part[]): Promise<void> {
  const results: Result[] = []
  for (const part of parts) results.push(await runPart(part))
  const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
  console.log(`\n${'part'.padEnd(10)} ${'passed'.padStart(7)} ${'failed'.padStart(7)} ${'seconds'.padStart(8)}`)
  for (const { name, passed, failed, seconds, note } of results)
    console.log(`${name.padEnd(10)} ${String(passed).padStart(7)} ${String(failed).padStart(7)} ${seconds.toFixed(1).padStart(8)}  ${note}`)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') === 0 ? 0 : 1
}
