import { OpenAPIHono } from '@hono/zod-openapi'
import type { ZodError, ZodType } from 'zod'
import type { AccountEnv, ApiEnv } from './context.ts'
import { AppError, type Fields, invalid, notFound } from './errors.ts'
import { ErrorBody } from './schema.ts'

export { createRoute } from '@hono/zod-openapi'
export { needs, needsSession, open } from './guard.ts'

type Issue = ZodError['issues'][number]

/** Zod's findings by the path of the field; the first one of a field wins. */
export function fieldsOf(issues: readonly Issue[]): Fields {
  const fields: Fields = {}
  const note = (path: PropertyKey[], message: string) => {
    fields[path.map(String).join('.')] ??= message
  }
  for (const issue of issues) {
    // Zod puts unknown keys on the object around them; whoever reads it looks for the key itself.
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) note([...issue.path, key], 'This field is not known here; leave it out.')
    else note(issue.path, issue.message)
  }
  return fields
}

type Found = { success: true } | { success: false; error: ZodError }

/** What every validator of the API does with bad input: an address that cannot be is 404, anything else 400 with its fields. */
function refuseBadInput(result: Found & { target: string }): void {
  if (result.success) return
  if (result.target === 'param') throw notFound('address')
  const fields = fieldsOf(result.error.issues)
  // A body that is no object has no field to hang the message on.
  if ('' in fields)
    throw new AppError({ status: 400, code: 'invalid', message: 'Send one JSON object.', fields: { body: fields[''] ?? '' } })
  throw invalid(fields)
}

/** Routes without an account in their path. */
export const router = () => new OpenAPIHono<ApiEnv>({ defaultHook: refuseBadInput })

/** Routes under /accounts/{accountId}; `c.var.ctx` is inside that account. */
export const accountRouter = () => new OpenAPIHono<AccountEnv>({ defaultHook: refuseBadInput })

export const json = <T extends ZodType>(schema: T, description: string) => ({ description, content: { 'application/json': { schema } } })

/** A JSON body that must be there. */
export const body = <T extends ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503

const MEANING: Record<ErrorStatus, string> = {
  400: 'The input is not right; `fields` says where',
  401: 'No session',
  403: 'The role does not include it',
  404: 'There is no such thing in this account',
  409: 'It does not fit the present state',
  413: 'Too large',
  415: 'The body is not JSON',
  422: 'It cannot be carried out',
  429: 'Too many tries; Retry-After says when',
  500: 'A fault on our side',
  502: 'LINE refused or did not answer',
  503: 'Not set up, or out of service',
}

type ErrorResponse = { description: string; content: { 'application/json': { schema: typeof ErrorBody } } }

/** Documented refusals of an operation. 401, 403, 400 and 500 that follow from its declaration are added by the document itself. */
export function errors<const S extends readonly ErrorStatus[]>(...statuses: S): { [K in S[number]]: ErrorResponse } {
  const entries = statuses.map((status) => [status, json(ErrorBody, MEANING[status])])
  return Object.fromEntries(entries)
}

export const errorMeaning = (status: ErrorStatus): string => MEANING[status]
