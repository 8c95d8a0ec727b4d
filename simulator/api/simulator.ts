import { createControl } from '../control/control.ts'
import { answerControl } from '../control/http.ts'
import type { Control } from '../control/types.ts'
import { answerLogin, isLoginPath } from '../login/router.ts'
import { createClock } from './clock.ts'
import { answerApi } from './router.ts'
import { restore, type Snapshot, snapshot } from './snapshot.ts'
import { emptyWorld, type World } from './state.ts'
import type { ApiRequest, ApiResponse, SimulatorOptions } from './types.ts'

export interface Simulator {
  /** Answers one request to any LINE host, or to `/_sim/`. Header names are lower case, `path` carries the query. */
  handle(request: ApiRequest): Promise<ApiResponse>
  /** The same as a fetch handler; the host of the URL does not matter. */
  fetch(request: Request): Promise<Response>
  control: Control
  snapshot(): Snapshot
  restore(stored: unknown): void
  /** Calls back on every change; gives the way to stop. */
  onChange(listener: () => void): () => void
}

function wrap(answer: ApiResponse): Response {
  const body = typeof answer.body === 'string' ? answer.body : new Uint8Array(answer.body)
  return new Response(answer.status === 204 ? null : body, { status: answer.status, headers: answer.headers })
}

export function createSimulator(options: SimulatorOptions): Simulator {
  const { origin = 'https://line.simulator.test' } = options
  const world: World = emptyWorld({
    origin: typeof origin === 'string' ? () => origin : origin,
    clock: createClock({
      now: options.now ?? Date.now,
      sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    }),
    random: options.random ?? Math.random,
    deliver: options.deliver,
  })
  const control = createControl(world)
  const handle: Simulator['handle'] = async (request) => {
    const answer = isLoginPath(request.path) ? await answerLogin(world, request) : undefined
    return answer ?? (request.path.startsWith('/_sim') ? answerControl({ world, control }, request) : answerApi(world, request))
  }
  return {
    handle,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url)
      const body = request.method === 'GET' ? '' : new Uint8Array(await request.arrayBuffer())
      return wrap(await handle({ method: request.method, path: pathname + search, headers: Object.fromEntries(request.headers), body }))
    },
    control,
    snapshot: () => snapshot(world),
    restore: (stored) => restore(world, stored),
    onChange: (listener) => {
      world.listeners.add(listener)
      return () => void world.listeners.delete(listener)
    },
  }
}
