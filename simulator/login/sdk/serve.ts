import type { ApiResponse } from '../../api/types.ts'
import type { LoginRoute, Visit } from '../visit.ts'
import { installEnvironment, installLinks, installMessages, installUser } from './api.ts'
import { installCore, installStorage } from './core.ts'
import { installArrival, installInit, installLogin } from './init.ts'

const VERSION = '2.27.3'
const PARTS = [
  installStorage,
  installCore,
  installEnvironment,
  installLogin,
  installArrival,
  installInit,
  installUser,
  installLinks,
  installMessages,
]

/**
 * The replacement of LIFF's script: the parts' own source, called one after the other on one object. `__name` stands for what bundlers that keep
 * function names put around them.
 */
export function sdkSource(origin: string): string {
  const core = JSON.stringify({ origin, version: VERSION, app: null, session: null, context: null, extraQuery: '', liff: { id: null } })
  return `(() => {
'use strict'
const __name = (target) => target
const core = ${core.replaceAll('<', '\\u003c')}
for (const install of [
${PARTS.map(String).join(',\n')}
]) install(core)
window.liff = core.liff
})()
`
}

function sdk({ world }: Visit): ApiResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: sdkSource(world.origin()),
  }
}

/** `/liff/edge/2/sdk.js` and fixed versions as on LINE's own server, and `/edge/2/sdk.js`. */
export const SDK_ROUTES: LoginRoute[] = [
  { method: 'GET', path: /^(?:\/liff)?\/edge\/(?:versions\/)?[\d.]+\/sdk\.js$/, run: sdk, cors: true },
]
