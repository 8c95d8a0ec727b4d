interface ApiErrorInit {
  status: number
  code: string
  message: string
  fields?: Record<string, string> | undefined
  requestId?: string | null | undefined
}

/** Whatever went wrong with a call, in one shape. Status 0: no answer came. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>
  readonly requestId: string | null

  constructor({ status, code, message, fields, requestId }: ApiErrorInit) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.fields = fields ?? {}
    this.requestId = requestId ?? null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function asFields(value: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  if (isRecord(value)) for (const [path, text] of Object.entries(value)) if (typeof text === 'string') fields[path] = text
  return fields
}

/** Reads our own error body, or the flat one of the login library, or makes do with the status. */
export async function readError(response: { status: number; json(): Promise<unknown>; headers: Headers }): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const error = isRecord(body) && isRecord(body.error) ? body.error : isRecord(body) ? body : {}
  return new ApiError({
    status: response.status,
    code: asText(error.code) ?? `http-${response.status}`,
    message: asText(error.message) ?? '',
    fields: asFields(error.fields),
    requestId: asText(error.requestId) ?? response.headers.get('x-request-id'),
  })
}

export const noAnswer = (): ApiError => new ApiError({ status: 0, code: 'no-answer', message: '' })

/** Errors thrown by our own code (a fault in the screen) get the same shape, so that every place can show them. */
export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError
    ? error
    : new ApiError({ status: 0, code: 'screen-fault', message: error instanceof Error ? error.message : String(error) })
