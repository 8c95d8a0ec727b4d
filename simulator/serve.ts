import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createSimulator, type Deliver, type Simulator } from './index.ts'
import { isLoginPath } from './login/router.ts'
import { readCommandLine, usage } from './options.ts'

export type StartOptions = {
  port?: number
  host?: string
  /** Serves the phones page at `/`. */
  web?: boolean
  /** Keeps the simulator's data in this file across restarts. */
  stateFile?: string
}
export type RunningSimulator = { url: string; simulator: Simulator; close(): Promise<void> }

/** The paths that are LINE's or the simulator's own; all others belong to the phones page. */
const API = /^\/(_sim|v2|v3|oauth2)(\/|$|\?)/
const isApi = (url = '') => API.test(url) || isLoginPath(url)
const MAX_BODY = 32 * 1024 * 1024
const SAVE_AFTER_MS = 1_000

const deliver: Deliver = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(10_000) })
  await response.body?.cancel()
  return { status: response.status }
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers[name] = value
  return headers
}

/** The fast path: no Request or Response objects between the socket and the simulator. */
function serveApi(simulator: Simulator, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
  })
  request.on('end', () => {
    // Beyond all limits the bytes are thrown away; what stands for them is still too large for LINE, which answers 413.
    const body = size <= MAX_BODY ? Buffer.concat(chunks) : ' '.repeat(3 * 1024 * 1024)
    const { method = 'GET', url = '/' } = request
    simulator
      .handle({ method, path: url, headers: plainHeaders(request), body })
      .then((answer) => response.writeHead(answer.status, answer.headers).end(answer.body))
      .catch((error: unknown) => {
        console.error(error)
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}')
      })
  })
}

type Page = { handle(request: IncomingMessage, response: ServerResponse): void; close(): Promise<void> }

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} on ${host} is taken; choose another with --port.`, { cause: error }) : error,
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function load(simulator: Simulator, file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return
  try {
    simulator.restore(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${file} does not hold the data of a simulator; move it away or choose another with --state.`, { cause })
  }
}

/** Saves a second after a change, and once more at the end; the file is replaced whole, so a crash never leaves half of it. */
function keepState(simulator: Simulator, file: string): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing = Promise.resolve()
  const save = () => {
    timer = undefined
    const text = JSON.stringify(simulator.snapshot())
    writing = writing
      .then(() => writeFile(`${file}.new`, text))
      .then(() => rename(`${file}.new`, file))
      .catch((error: unknown) => console.error(`The simulator's data could not be saved to ${file}:`, error))
    return writing
  }
  const stop = simulator.onChange(() => {
    timer ??= setTimeout(save, SAVE_AFTER_MS)
  })
  return () => {
    stop()
    clearTimeout(timer)
    return save()
  }
}

/** Starts the simulator as a server of its own. Port 0 takes a free one; a taken port rejects. */
export async function startSimulator({
  port = 0,
  host = '127.0.0.1',
  web = false,
  stateFile,
}: StartOptions = {}): Promise<RunningSimulator> {
  let page: Page | undefined
  let url = ''
  const simulator = createSimulator({ deliver, origin: () => url })
  if (stateFile) await load(simulator, stateFile)
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    // Only for who asks for it: workerd opens a connection for each request and would keep them all until it has no files left.
    response.shouldKeepAlive = request.headers.connection === 'keep-alive'
    if (isApi(request.url)) serveApi(simulator, request, response)
    else if (page) page.handle(request, response)
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('The phones page is not served here (start with --web).')
  })
  url = `http://${host}:${await listen(server, { port, host })}`
  const flush = stateFile ? keepState(simulator, stateFile) : undefined
  if (web) page = await (await import('./page.ts')).createPage(server)
  return {
    url,
    simulator,
    close: async () => {
      await flush?.()
      await page?.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const PORT = 8788

async function main(): Promise<void> {
  const asked = readCommandLine(process.argv.slice(2))
  if ('wantsHelp' in asked) return console.log(usage('node simulator/serve.ts', PORT))
  if ('problem' in asked) throw new Error(asked.problem)
  const running = await startSimulator({ port: PORT, ...asked.options })
  console.log(`LINE simulator  ${running.url}`)
  const stop = () => void running.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
