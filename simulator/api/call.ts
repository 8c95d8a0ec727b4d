import type { Channel, World } from './state.ts'
import type { ApiResponse, Json } from './types.ts'

/** One request on its way through the platform, as the endpoints see it: known channel, parsed body. */
export type Call = {
  world: World
  channel: Channel
  requestId: string
  now: number
  /** Path parameters, decoded. */
  params: string[]
  query: URLSearchParams
  headers: Record<string, string>
  /** The JSON body; an empty object where there is none. */
  body: Json
  /** The body as it came, for uploads. */
  bytes: () => Uint8Array
}
export type Operation = (call: Call) => ApiResponse | Promise<ApiResponse>
