import { env } from 'cloudflare:workers'
import { createDb } from '../../src/db/client.ts'
import { Segment } from '../../src/engine/segments/schema.ts'
import { accounts } from '../../src/features/accounts/tables.ts'
import { actionLists } from '../../src/features/action-lists/tables.ts'
import { autoReplies } from '../../src/features/auto-replies/tables.ts'
import { broadcasts } from '../../src/features/broadcasts/tables.ts'
import { fields } from '../../src/features/fields/tables.ts'
import { folders } from '../../src/features/folders/tables.ts'
import { friends } from '../../src/features/friends/tables.ts'
import { jobs } from '../../src/features/jobs/tables.ts'
import { links } from '../../src/features/links/tables.ts'
import { marks } from '../../src/features/marks/tables.ts'
import { inboundMedia, media, mediaUploads } from '../../src/features/media/tables.ts'
import { merges } from '../../src/features/merges/tables.ts'
import { reminders } from '../../src/features/reminders/tables.ts'
import { scenarioSteps, scenarios } from '../../src/features/scenarios/tables.ts'
import { schedules } from '../../src/features/schedules/tables.ts'
import { segments } from '../../src/features/segments/tables.ts'
import { sharedValues } from '../../src/features/shared-values/tables.ts'
import { tags } from '../../src/features/tags/tables.ts'
import { choices } from '../../src/features/taps/tables.ts'
import { templates, templateVersions } from '../../src/features/templates/tables.ts'

/** The part of JSON Schema that the API's document is written in. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  oneOf?: JsonSchema[]
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minimum?: number
  minLength?: number
  format?: string
  pattern?: string
}
export type Schemas = Record<string, JsonSchema>

const SOME_DAY = '2090-01-01'
const SOME_TIME = '10:00'

/** The smallest value that a schema takes; patterns other than of times are left to the operations that need them. */
export function sampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  const inner = schema.$ref
    ? schemas[schema.$ref.replace('#/components/schemas/', '')]
    : (schema.allOf ?? schema.oneOf ?? schema.anyOf)?.[0]
  if (inner) return sampleOf(inner, schemas)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, sampleOf(schema.properties?.[key] ?? {}, schemas)]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, schemas))
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    case 'string':
      if (schema.format === 'date') return SOME_DAY
      if (schema.pattern !== undefined && new RegExp(schema.pattern).test(SOME_TIME)) return SOME_TIME
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1))
    default:
      return null
  }
}

let channels = 0
const EVERYBODY = Segment.parse({ where: { kind: 'all', of: [] } })

/** An account with one of each thing that an address can name, by the name of the parameter. */
export async function furnishedAccount(): Promise<Record<string, string>> {
  const db = createDb(env.DB)
  const now = Date.now()
  const times = { createdAt: now, updatedAt: now }
  const key = `${now}${++channels}`
  const secret = { sealedSecret: 'v1.' }
  const [account] = await db
    .insert(accounts)
    .values({ name: '店', basicId: '@x', botUserId: `U${key}`, channelId: key, ...secret, ...times })
    .returning()
  const accountId = account?.id ?? 0
  const [[friend], [scenario], [broadcast]] = await db.batch([
    db
      .insert(friends)
      .values({ accountId, lineUserId: `U${key}`, ...times })
      .returning(),
    db
      .insert(scenarios)
      .values({ accountId, name: '物語', ...times })
      .returning(),
    db
      .insert(broadcasts)
      .values({ accountId, name: '配信', bubbles: [{ kind: 'text', text: 'x' }], status: 'draft', ...times })
      .returning(),
  ])
  const [step] = await db
    .insert(scenarioSteps)
    .values({ accountId, scenarioId: scenario?.id ?? 0, position: 0 })
    .returning()
  const noActions = { actions: [], fullActions: [] }
  const [[tag], [field], [mark], [folder]] = await db.batch([
    db
      .insert(tags)
      .values({ accountId, name: '札', ...noActions, ...times })
      .returning(),
    db
      .insert(fields)
      .values({ accountId, name: '欄', type: 'text', options: [], actions: [], ...times })
      .returning(),
    db
      .insert(marks)
      .values({ accountId, name: '印', ...times })
      .returning(),
    db
      .insert(folders)
      .values({ accountId, kind: 'tag', name: '箱', ...times })
      .returning(),
  ])
  const [segment] = await db
    .insert(segments)
    .values({ accountId, name: '検索', definition: EVERYBODY, ...times })
    .returning()
  const [merge] = await db
    .insert(merges)
    .values({ accountId, intoId: friend?.id ?? 0, fromId: 0, before: {}, actor: 'system', at: now })
    .returning()
  const nothing = { about: {}, params: {}, state: {}, counts: {}, actor: 'system' }
  const [job] = await db
    .insert(jobs)
    .values({ accountId, kind: 'bulk', status: 'done', permission: 'friends.bulk', ...nothing, ...times })
    .returning()
  const file = { accountId, name: '写真', contentType: 'image/jpeg', bytes: 10, createdAt: now }
  const [[picture], [upload]] = await db.batch([
    db
      .insert(media)
      .values({ ...file, key: `picture-${key}`, kind: 'image', widths: [] })
      .returning(),
    db
      .insert(mediaUploads)
      .values({ ...file, key: `upload-${key}`, uploadId: 'x' })
      .returning(),
  ])
  const messageId = `1${key}`
  await db.insert(inboundMedia).values({ accountId, friendId: friend?.id ?? 0, lineMessageId: messageId, status: 'kept', at: now })
  await env.FILES.put(`inbound/${accountId}/${messageId}`, 'x')
  const choiceKey = `key-${accountId}-0`.padEnd(10, '0')
  const [[link]] = await db.batch([
    db
      .insert(links)
      .values({ accountId, url: 'https://a.example/', actions: [], ...times })
      .returning(),
    db
      .insert(choices)
      .values({ accountId, key: choiceKey, bubbleKey: choiceKey, label: 'はい', tap: { kind: 'message', text: 'はい' }, updatedAt: now }),
  ])
  const words = { accountId, name: '雛形', bubbles: [{ kind: 'text' as const, text: 'x' }] }
  const [[template], [actionList], [sharedValue], [autoReply]] = await db.batch([
    db
      .insert(templates)
      .values({ ...words, ...times })
      .returning(),
    db
      .insert(actionLists)
      .values({ accountId, name: '一式', actions: [], ...times })
      .returning(),
    db
      .insert(sharedValues)
      .values({ accountId, name: '電話番号', value: '03', ...times })
      .returning(),
    db
      .insert(autoReplies)
      .values({ accountId, name: '規則', match: { kind: 'any' }, windows: [], segment: null, actions: [], ...times })
      .returning(),
  ])
  await db.insert(templateVersions).values({ ...words, templateId: template?.id ?? 0, version: 1, savedAt: now })
  const [reminder] = await db
    .insert(reminders)
    .values({ accountId, name: 'お知らせ', steps: [], ...times })
    .returning()
  const rule = { kind: 'once' as const, date: SOME_DAY, time: SOME_TIME }
  const [schedule] = await db
    .insert(schedules)
    .values({ accountId, name: '予定', rule, segment: EVERYBODY, actions: [], isActive: false, zone: 'Asia/Tokyo', ...times })
    .returning()
  const fileId = crypto.randomUUID()
  await env.FILES.put(`csv/${accountId}/${fileId}`, '友だちID,本名\r\n')
  return {
    fileId,
    choiceKey,
    linkId: String(link?.id),
    templateId: String(template?.id),
    actionListId: String(actionList?.id),
    sharedValueId: String(sharedValue?.id),
    autoReplyId: String(autoReply?.id),
    reminderId: String(reminder?.id),
    scheduleId: String(schedule?.id),
    messageId,
    mediaId: String(picture?.id),
    uploadId: String(upload?.id),
    jobId: String(job?.id),
    accountId: String(accountId),
    mergeId: String(merge?.id),
    segmentId: String(segment?.id),
    tagId: String(tag?.id),
    fieldId: String(field?.id),
    markId: String(mark?.id),
    folderId: String(folder?.id),
    friendId: String(friend?.id),
    scenarioId: String(scenario?.id),
    stepId: String(step?.id),
    broadcastId: String(broadcast?.id),
  }
}
