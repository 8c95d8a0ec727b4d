import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { errorText } from '../lib/log.ts'
import { type ApiEnv, logOf, requestIdOf } from './context.ts'
import type { Permission } from './permissions.ts'
import type { ErrorBody } from './schema.ts'

/** Path of a field (`steps.0.timing.time`) → what is wrong with it and what to do. */
export type Fields = Record<string, string>

interface AppErrorInit {
  status: ContentfulStatusCode
  code: string
  message: string
  fields?: Fields
  /** Seconds after which another try makes sense; becomes the Retry-After header. */
  retryAfter?: number
}

/** A refusal that the caller may read: everything in it is shown. Anything else that is thrown becomes a bare 500. */
export class AppError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly fields: Fields | undefined
  readonly retryAfter: number | undefined

  constructor({ status, code, message, fields, retryAfter }: AppErrorInit) {
    super(message)
    this.name = 'AppError'
    this.status = status
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter
  }
}

/** 404. The same words whether the thing never was or belongs to another account. */
export const notFound = (what: string) => new AppError({ status: 404, code: 'not-found', message: `There is no such ${what}.` })
export const conflict = (code: string, message: string) => new AppError({ status: 409, code, message })
export const invalid = (fields: Fields) =>
  new AppError({ status: 400, code: 'invalid', message: 'Some fields are not right; each one says what to do.', fields })
export const forbidden = (permission: Permission) =>
  new AppError({
    status: 403,
    code: 'forbidden',
    message: `Your role does not include "${permission}". Ask the owner or an admin to do this or to change your role.`,
  })
export const unauthorized = () =>
  new AppError({ status: 401, code: 'unauthorized', message: 'Sign in first; your session is missing or has ended.' })
export const tooMany = (retryAfter: number, message: string) => new AppError({ status: 429, code: 'too-many', message, retryAfter })

/** For Hono's body limit. */
export const tooLarge = (): never => {
  throw new AppError({ status: 413, code: 'too-large', message: 'The body is too large.' })
}

/** Hono and its validators throw these before any of our code runs. */
function fromHttp(error: HTTPException): AppError {
  switch (error.status) {
    case 400:
      return new AppError({ status: 400, code: 'not-json', message: 'The body is not JSON. Send one JSON object.' })
    case 415:
      return new AppError({ status: 415, code: 'not-json', message: 'Send JSON with the header "Content-Type: application/json".' })
    default:
      return new AppError({ status: 400, code: 'bad-request', message: 'This request could not be read.' })
  }
}

const unexpected = () =>
  new AppError({
    status: 500,
    code: 'internal',
    message: 'Something went wrong on our side. Try again; if it stays, look for the request id in the logs.',
  })

export function errorResponse(c: Context<ApiEnv>, { status, code, message, fields, retryAfter }: AppError): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  return c.json({ error: { code, message, fields, requestId: requestIdOf(c) } } satisfies ErrorBody, status)
}

/** A failed query carries its values in its message, names and texts among them; only what the database said of it may be logged. */
const loggable = (error: Error): string => errorText(error.cause ?? error)

/** The one place where a thrown value becomes an answer. Only an AppError's words leave; the rest goes to the log. */
export function onError(error: Error, c: Context<ApiEnv>): Response {
  if (error instanceof AppError) return errorResponse(c, error)
  if (error instanceof HTTPException) return errorResponse(c, fromHttp(error))
  logOf(c).error('request-failed', { method: c.req.method, path: c.req.path, error: loggable(error) })
  return errorResponse(c, unexpected())
}

export const onNotFound = (c: Context<ApiEnv>): Response => errorResponse(c, notFound('address'))
