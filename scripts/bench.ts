// npm run bench                    all benchmarks, one after the other, and a table
// npm run bench -- webhook         one; its report, then one line of JSON
// npm run bench -- webhook --json  only that line: {name, metrics, ok}
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from './lib/root.ts'

const FOLDER = join(ROOT, 'test/bench')
const SUFFIX = '.bench.ts'
const Outcome = z.object({ name: z.string(), metrics: z.record(z.string(), z.number()), ok: z.boolean() })
type Outcome = z.infer<typeof Outcome>

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort()

/** A process each, so that no bench warms the next one up; the last line it prints is its outcome. */
function run(name: string, isQuiet: boolean): Outcome {
  const { stdout, status } = spawnSync(process.execPath, [join(FOLDER, name + SUFFIX)], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  })
  const lines = stdout.trimEnd().split('\n')
  if (!isQuiet) console.log(lines.slice(0, -1).join('\n'))
  try {
    const outcome = Outcome.parse(JSON.parse(lines.at(-1) ?? ''))
    return { ...outcome, ok: outcome.ok && status === 0 }
  } catch {
    console.error(`The bench ${name} ended with code ${status} and without an outcome.`)
    return { name, metrics: {}, ok: false }
  }
}

function printTable(outcomes: Outcome[]): void {
  console.log(`\n${'bench'.padEnd(20)} ${'metric'.padEnd(24)} ${'value'.padStart(14)}`)
  for (const { name, metrics, ok } of outcomes) {
    const rows = Object.entries(metrics)
    for (const [metric, value] of rows.length > 0 ? rows : [['–', Number.NaN] as const])
      console.log(`${name.padEnd(20)} ${metric.padEnd(24)} ${value.toLocaleString('en', { maximumFractionDigits: 3 }).padStart(14)}`)
    console.log(`${name.padEnd(20)} ${ok ? 'within budget' : 'NOT within budget'}`)
  }
}

const args = process.argv.slice(2)
const isJson = args.includes('--json')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(2)
}
const outcomes = (wanted.length > 0 ? wanted : names).map((name) => run(name, isJson))
if (!isJson) printTable(outcomes)
if (isJson || wanted.length === 1) for (const outcome of outcomes) console.log(JSON.stringify(outcome))
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1
