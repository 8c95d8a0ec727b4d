import type { Call } from '../call.ts'
import { isArray, isObject, isString } from '../json.ts'
import { BODY_ERRORS, type Detail, json, notFound, refuse } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { ApiResponse } from '../types.ts'
import { wrongDetail } from './answers.ts'
import { RICH_MENU_ID } from './check.ts'
import { KEPT_MS, schedule, settle } from './jobs.ts'
import type { BatchOperation } from './state.ts'

const MAX_OPERATIONS = 1_000
const RESUME_KEY = /^[0-9a-zA-Z\-_]{1,100}$/
const REQUEST_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readId(value: unknown, property: string, details: Detail[]): string {
  if (isString(value) && RICH_MENU_ID.test(value)) return value
  details.push({ message: value === undefined || value === null ? 'must be specified' : 'invalid richMenuId', property })
  return ''
}

function readOperation(value: unknown, place: string, details: Detail[]): BatchOperation | undefined {
  const { type, from, to } = isObject(value) ? value : {}
  switch (type) {
    case 'link':
      return { type, from: readId(from, `${place}.from`, details), to: readId(to, `${place}.to`, details) }
    case 'unlink':
      return { type, from: readId(from, `${place}.from`, details) }
    case 'unlinkAll':
      return { type }
    default:
      details.push({ message: type === undefined ? 'must be specified' : 'invalid type', property: `${place}.type` })
      return undefined
  }
}

const fromOf = (operation: BatchOperation) => (operation.type === 'unlinkAll' ? [] : [operation.from])

/** What does not fit together, once each operation is right by itself. */
function combined(operations: BatchOperation[]): Detail[] {
  const details: Detail[] = []
  const kinds = new Set(operations.map(({ type }) => type))
  if (kinds.has('unlinkAll') && kinds.size > 1)
    details.push({ message: "'unlinkAll' type can't be combined with other type", property: 'operations[].type' })
  const seen = new Set<string>()
  for (const from of operations.flatMap(fromOf)) {
    if (seen.has(from)) details.push({ message: `from richmenu (${from}) is duplicated`, property: 'operations[].from' })
    seen.add(from)
  }
  return details
}

/** A menu that is not there is a 404 here, though it looks like any other wrong property. */
function refuseMenus({ richMenus: { menus } }: Channel, operations: BatchOperation[]): ApiResponse | undefined {
  const gone: Detail[] = []
  const bare: Detail[] = []
  operations.forEach((operation, index) => {
    const check = (key: 'from' | 'to', id: string) => {
      const menu = menus.get(id)
      const property = `operations[${index}].${key}`
      if (!menu) gone.push({ message: `Richmenu (${id}) is not found`, property })
      else if (key === 'to' && !menu.image) bare.push({ message: `'to' richmenu (${id}) must have image but it doesn't`, property })
    }
    if (operation.type !== 'unlinkAll') check('from', operation.from)
    if (operation.type === 'link') check('to', operation.to)
  })
  if (gone.length > 0) return refuse(404, `The request body has ${gone.length} error(s)`, gone)
  return bare.length > 0 ? BODY_ERRORS(bare) : undefined
}

function readBatch({ channel, body }: Call): { operations: BatchOperation[]; resumeKey?: string } | { refusal: ApiResponse } {
  const { operations: given, resumeRequestKey: key } = body
  if (!isArray(given)) return { refusal: wrongDetail('must be specified', 'operations') }
  if (given.length < 1 || given.length > MAX_OPERATIONS)
    return { refusal: wrongDetail(`Size must be between 1 and ${MAX_OPERATIONS}`, 'operations') }
  const details: Detail[] = []
  const read = given.map((value, index) => readOperation(value, `operations[${index}]`, details))
  const operations = read.filter((operation) => operation !== undefined)
  const hasKey = key !== undefined && key !== null
  if (hasKey && !(isString(key) && RESUME_KEY.test(key)))
    details.push({ message: 'invalid resumeRequestKey', property: 'resumeRequestKey' })
  if (details.length === 0) details.push(...combined(operations))
  if (details.length > 0) return { refusal: BODY_ERRORS(details) }
  const refusal = refuseMenus(channel, operations)
  if (refusal) return { refusal }
  return isString(key) ? { operations, resumeKey: key } : { operations }
}

function forgetOld({ channel: { richMenus }, now }: Call): void {
  for (const [id, { acceptedAt }] of richMenus.batches) if (now - acceptedAt > KEPT_MS) richMenus.batches.delete(id)
  for (const [key, { at }] of richMenus.resumes) if (now - at > KEPT_MS) richMenus.resumes.delete(key)
}

export function startBatch(call: Call): ApiResponse {
  const { world, channel, requestId, now } = call
  const read = readBatch(call)
  if ('refusal' in read) return read.refusal
  settle(world, channel)
  forgetOld(call)
  channel.richMenus.batches.set(requestId, { phase: 'ongoing', acceptedAt: now })
  schedule(world, channel, { kind: 'batch', requestId, ...read })
  return json(202, {})
}

export function validateBatch(call: Call): ApiResponse {
  const read = readBatch(call)
  return 'refusal' in read ? read.refusal : json(200, {})
}

const iso = (at: number) => new Date(at).toISOString()

export function batchProgress({ world, channel, query, now }: Call): ApiResponse {
  const requestId = query.get('requestId') ?? ''
  if (!REQUEST_ID.test(requestId)) return refuse(400, "The value for the 'requestId' parameter is invalid")
  settle(world, channel)
  const batch = channel.richMenus.batches.get(requestId)
  if (!batch || now - batch.acceptedAt > KEPT_MS) return notFound()
  const { phase, acceptedAt, completedAt } = batch
  return json(200, { phase, acceptedTime: iso(acceptedAt), ...(completedAt === undefined ? {} : { completedTime: iso(completedAt) }) })
}
