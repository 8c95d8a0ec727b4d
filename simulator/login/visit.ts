import type { World } from '../api/state.ts'
import type { ApiRequest, ApiResponse, Endpoint } from '../api/types.ts'

/** One request to the login side of the platform. */
export type Visit = {
  world: World
  request: ApiRequest
  query: URLSearchParams
  /** The fields of a form; empty where there is none. */
  form: URLSearchParams
  text: string
  params: string[]
}

export type LoginRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Matches the whole path; its groups become `params`. */
  path: RegExp
  run: (visit: Visit) => ApiResponse | undefined | Promise<ApiResponse | undefined>
  /** Operations of LINE's API: they are logged and can be made to fail. Pages have none. */
  endpoint?: Endpoint
  /** Called by scripts of other origins. */
  cors?: boolean
}
