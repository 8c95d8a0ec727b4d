// npm run simulator -- [--port 5174] [--state file]: the LINE simulator with its phones alone, for trying another bot server.
import { parseArgs } from 'node:util'
import { startSimulator } from '../simulator/serve.ts'
import { freePort } from './lib/ports.ts'
import { onStop } from './lib/stop.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '5174' }, state: { type: 'string' } } })
const running = await startSimulator({ port: await freePort(Number(values.port)), web: true, stateFile: values.state })
console.log(`LINE simulator  ${running.url}`)
onStop(() => running.close())
