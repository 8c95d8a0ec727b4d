import type { World } from './state.ts'
import {
  revokeToken,
  revokeUserSpecified,
  shortLivedToken,
  statelessToken,
  tokenKeyIds,
  userSpecifiedToken,
  verifyToken,
  verifyUserSpecified,
} from './tokens.ts'
import type { ApiResponse } from './types.ts'

/** Reads a form (or, with GET, the query). These need no bearer token, for they are about tokens. */
export type OAuthOperation = (world: World, form: URLSearchParams) => ApiResponse | Promise<ApiResponse>

const OAUTH: Record<string, OAuthOperation> = {
  'POST /oauth2/v3/token': statelessToken,
  'POST /v2/oauth/accessToken': shortLivedToken,
  'POST /v2/oauth/verify': verifyToken,
  'POST /v2/oauth/revoke': revokeToken,
  'POST /oauth2/v2.1/token': userSpecifiedToken,
  'GET /oauth2/v2.1/verify': verifyUserSpecified,
  'GET /oauth2/v2.1/tokens/kid': tokenKeyIds,
  'POST /oauth2/v2.1/revoke': revokeUserSpecified,
}

export function findOAuth(method: string, pathname: string): OAuthOperation | undefined {
  const key = `${method} ${pathname}`
  return Object.hasOwn(OAUTH, key) ? OAUTH[key] : undefined
}
