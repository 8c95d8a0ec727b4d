import type { ApiResponse } from './types.ts'

export type Detail = { message: string; property: string }

export function json(status: number, body: unknown, headers?: Record<string, string>): ApiResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/** LINE's error body: a message, and details only when there are any. */
export function refuse(status: number, message: string, details?: Detail[]): ApiResponse {
  return json(status, details && details.length > 0 ? { message, details } : { message })
}

export const BODY_ERRORS = (details: Detail[]) => refuse(400, `The request body has ${details.length} error(s)`, details)

/** LINE's answer when a single property outside `messages` is wrong. */
export const badProperty = (property: string) =>
  refuse(400, `The property, ${property}, in the request body is invalid (line: -, column: -)`)

export const rateLimited = () => refuse(429, 'The API rate limit has been exceeded. Try again later.')
export const monthlyLimit = () => refuse(429, 'You have reached your monthly limit.')
export const notFound = () => refuse(404, 'Not found')
export const noToken = () => refuse(401, "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'")
export const badToken = (reason = 'invalid token') =>
  refuse(
    401,
    `Authentication failed due to the following reason: ${reason}. Confirm that the access token in the authorization header is valid.`,
  )
