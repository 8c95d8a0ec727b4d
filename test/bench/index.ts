import { broadcast } from './broadcast.ts'
import { broadcastPersonal } from './broadcast-personal.ts'
import { hello } from './hello.ts'
import { link } from './link.ts'
import { reply } from './reply.ts'
import { isOk, linesOf, type Result } from './result.ts'
import { segment } from './segment.ts'
import { simulator } from './simulator.ts'
import { steps } from './steps.ts'
import { webhook } from './webhook.ts'

const BENCHES: Record<string, () => Promise<Result>> = {
  hello,
  webhook,
  reply,
  link,
  broadcast,
  'broadcast-personal': broadcastPersonal,
  steps,
  segment,
  simulator,
}

/** Runs the benchmarks named, or all. `--json`: one line a benchmark, `{ name, metrics, ok }`. Gives the exit code: 1 when a budget is missed. */
export async function runBenches(args: string[]): Promise<number> {
  const isJson = args.includes('--json')
  const names = args.filter((arg) => !arg.startsWith('--'))
  const unknown = names.filter((name) => !(name in BENCHES))
  if (unknown.length > 0) {
    console.error(`There is no benchmark named ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
    return 2
  }
  let isAllOk = true
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const result = await BENCHES[name]?.()
    if (!result) continue
    isAllOk &&= isOk(result)
    if (isJson) console.log(JSON.stringify({ name, metrics: result.metrics, ok: isOk(result) }))
    else for (const line of linesOf(result)) console.log(line)
  }
  return isAllOk ? 0 : 1
}
