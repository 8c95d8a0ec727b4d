// npm run simulator -- [--port 5174] [--host 127.0.0.1] [--state file] [--no-web]: the LINE simulator with its phones alone, for trying
// another bot server. `--help` tells more.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CommandLine, readCommandLine, usage } from '../simulator/options.ts'
import { startSimulator } from '../simulator/serve.ts'
import { freePort } from './lib/ports.ts'
import { onStop } from './lib/stop.ts'

const PORT = 5174

/** A port that was asked for is that or none; without a wish, the next free one. */
async function start({ port, stateFile, ...options }: CommandLine): Promise<void> {
  if (stateFile) mkdirSync(dirname(stateFile), { recursive: true })
  const running = await startSimulator({ ...options, stateFile, port: port ?? (await freePort(PORT)) })
  onStop(() => running.close())
  console.log(`LINE simulator  ${running.url}`)
}

const asked = readCommandLine(process.argv.slice(2))
if ('wantsHelp' in asked) console.log(usage('npm run simulator --', PORT))
else if ('problem' in asked) {
  console.error(asked.problem)
  process.exitCode = 2
} else {
  await start(asked.options).catch((error: unknown) => {
    console.error(
      `シミュレーターを起動できませんでした。/ The simulator could not start: ${error instanceof Error ? error.message : error}`,
    )
    process.exit(1)
  })
}
