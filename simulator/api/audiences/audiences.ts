import type { Call } from '../call.ts'
import { whoActed } from '../insight/record.ts'
import { isArray, isObject, isString } from '../json.ts'
import { json, refuse } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { ApiResponse, Json } from '../types.ts'
import { type Audience, EXPIRES_MS, statusOf } from './types.ts'

const MAX_AUDIENCES = 1_000
const MAX_IDS = 10_000
const MAX_AGE_MS = 60 * 24 * 3_600_000
const USER_ID = /^U[0-9a-f]{32}$/

/** LINE names the trouble by a code here, mostly without a property. */
function complain(message: string, code: string, property?: string): ApiResponse {
  return json(400, { message, details: [property === undefined ? { message: code } : { message: code, property }] })
}
const notFound = () => complain('audience group not found', 'AUDIENCE_GROUP_NOT_FOUND')

function wrongName(name: unknown): ApiResponse | undefined {
  if (!isString(name) || name.trim() === '') return complain('empty audienceGroupName', 'AUDIENCE_GROUP_NAME_EMPTY')
  if (name.length > 120) return complain('size over audienceGroupName', 'AUDIENCE_GROUP_NAME_SIZE_OVER')
  return /\p{Cc}/u.test(name) ? complain('wrong audienceGroupName', 'AUDIENCE_GROUP_NAME_WRONG') : undefined
}

function readIds(body: Json): { ids: string[] } | { refusal: ApiResponse } {
  const { audiences = [], uploadDescription } = body
  if (isString(uploadDescription) && uploadDescription.length > 300)
    return { refusal: complain('size over uploadDescription', 'AUDIENCE_GROUP_UPLOAD_DESCRIPTION_SIZE_OVER') }
  const wrong = { refusal: complain('Invalid audience id format', 'UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT', 'audiences') }
  if (!isArray(audiences)) return wrong
  if (audiences.length > MAX_IDS)
    return { refusal: complain('too many audience ids', 'UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS', 'audiences') }
  const ids = audiences.flatMap((member) => (isObject(member) && isString(member.id) && USER_ID.test(member.id) ? member.id : []))
  return ids.length < audiences.length ? wrong : { ids }
}

const seconds = (at: number) => Math.floor(at / 1_000)

function plainOf({ audienceGroupId, type, description, createdAt, requestId, clickUrl }: Audience): Json {
  return {
    audienceGroupId,
    createRoute: 'MESSAGING_API',
    type,
    description,
    created: seconds(createdAt),
    permission: 'READ_WRITE',
    expireTimestamp: seconds(createdAt + EXPIRES_MS),
    isIfaAudience: false,
    ...(requestId === undefined ? {} : { requestId }),
    ...(clickUrl === undefined ? {} : { clickUrl }),
  }
}

function fullOf(audience: Audience, now: number): Json {
  const { type, userIds } = audience
  const count = userIds.size
  return { ...plainOf(audience), status: statusOf(audience, now), audienceCount: type === 'UPLOAD' || count >= 20 ? count : 0 }
}

type Beginning = Omit<Audience, 'audienceGroupId' | 'createdAt' | 'jobs'>

function make({ world, channel, now }: Call, beginning: Beginning): Audience {
  world.counters.message += 1
  const audience = { ...beginning, audienceGroupId: 5_600_000_000_000 + world.counters.message, createdAt: now, jobs: [] }
  channel.records.audiences.set(audience.audienceGroupId, audience)
  return audience
}

const isFull = ({ records }: Channel) => records.audiences.size >= MAX_AUDIENCES
const tooMany = () => complain('audience group count max over', 'AUDIENCE_GROUP_COUNT_MAX_OVER')

function addIds({ world, now }: Call, audience: Audience, ids: string[], description: unknown): void {
  for (const id of ids) audience.userIds.add(id)
  world.counters.message += 1
  const job = { id: world.counters.message, description: isString(description) ? description : null, count: ids.length, createdAt: now }
  audience.jobs = [...audience.jobs, job].slice(-50)
}

export function uploadAudience(call: Call): ApiResponse {
  const { channel, body } = call
  const wrong = wrongName(body.description)
  if (wrong) return wrong
  if (isFull(channel)) return tooMany()
  const read = readIds(body)
  if ('refusal' in read) return read.refusal
  const audience = make(call, { type: 'UPLOAD', description: String(body.description), userIds: new Set() })
  if (read.ids.length > 0) addIds(call, audience, read.ids, body.uploadDescription)
  return json(202, plainOf(audience))
}

export function addToAudience(call: Call): ApiResponse {
  const { channel, body, now } = call
  const audience = channel.records.audiences.get(Number(body.audienceGroupId))
  if (audience?.type !== 'UPLOAD') return notFound()
  if (statusOf(audience, now) === 'EXPIRED')
    return complain('audience group can not upload', 'AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED')
  const read = readIds(body)
  if ('refusal' in read) return read.refusal
  if (read.ids.length === 0) return complain('no valid audience ids', 'UPLOAD_AUDIENCE_GROUP_NO_VALID_AUDIENCE_IDS', 'audiences')
  addIds(call, audience, read.ids, body.uploadDescription)
  return json(202, {})
}

/** Those who saw, or clicked in, a broadcast or narrowcast. */
export function actionAudience(type: 'CLICK' | 'IMP'): (call: Call) => ApiResponse {
  return (call) => {
    const { world, channel, body, now } = call
    const wrong = wrongName(body.description)
    if (wrong) return wrong
    if (isFull(channel)) return tooMany()
    const { requestId, clickUrl } = body
    const sent = channel.sent.find((entry) => entry.requestId === requestId && (entry.via === 'broadcast' || entry.via === 'narrowcast'))
    if (!sent) return complain('request not found', 'REQUEST_NOT_FOUND')
    if (now - sent.at > MAX_AGE_MS) return complain('too old messages', 'TOO_OLD_MESSAGES')
    const url = type === 'CLICK' && isString(clickUrl) && clickUrl !== '' ? clickUrl : undefined
    const isSame = (known: Audience) => known.type === type && known.requestId === requestId && known.clickUrl === url
    if ([...channel.records.audiences.values()].some(isSame)) return complain('request id duplicate', 'AUDIENCE_GROUP_REQUESTID_DUPLICATE')
    const indexes = whoActed(channel, sent, { kind: type === 'CLICK' ? 'click' : 'open', url })
    const userIds = new Set(indexes.flatMap((index) => world.users[index]?.userId ?? []))
    const audience = make(call, {
      type,
      description: String(body.description),
      userIds,
      requestId: sent.requestId,
      ...(url === undefined ? {} : { clickUrl: url }),
    })
    return json(202, plainOf(audience))
  }
}

export function renameAudience({ channel, body, params: [id = ''] }: Call): ApiResponse {
  const audience = channel.records.audiences.get(Number(id))
  if (!audience) return notFound()
  const wrong = wrongName(body.description)
  if (wrong) return wrong
  audience.description = String(body.description)
  return json(200, {})
}

export function deleteAudience({ channel, params: [id = ''] }: Call): ApiResponse {
  return channel.records.audiences.delete(Number(id)) ? json(202, {}) : notFound()
}

export function getAudience({ channel, now, params: [id = ''] }: Call): ApiResponse {
  const audience = channel.records.audiences.get(Number(id))
  if (!audience) return notFound()
  const jobs = audience.jobs.map((job) => ({
    audienceGroupJobId: job.id,
    audienceGroupId: audience.audienceGroupId,
    description: job.description,
    type: 'DIFF_ADD',
    status: 'FINISHED',
    failedType: null,
    audienceCount: job.count,
    created: seconds(job.createdAt),
    jobStatus: 'FINISHED',
  }))
  return json(200, { audienceGroup: fullOf(audience, now), jobs })
}

export function listAudiences({ channel, now, query }: Call): ApiResponse {
  const page = Number(query.get('page'))
  const size = Number(query.get('size') ?? 20)
  if (!Number.isInteger(page) || page < 1) return refuse(400, "The value for the 'page' parameter is invalid")
  if (!Number.isInteger(size) || size < 1 || size > 40) return refuse(400, "The value for the 'size' parameter is invalid")
  const name = query.get('description')?.toLowerCase()
  const status = query.get('status')
  const found = [...channel.records.audiences.values()]
    .map((audience) => fullOf(audience, now))
    .filter((audience) => (!status || audience.status === status) && (!name || String(audience.description).toLowerCase().includes(name)))
    .reverse()
  return json(200, {
    audienceGroups: found.slice((page - 1) * size, page * size),
    hasNextPage: page * size < found.length,
    totalCount: found.length,
    readWriteAudienceGroupTotalCount: channel.records.audiences.size,
    page,
    size,
  })
}
