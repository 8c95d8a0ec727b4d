import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { createDb } from '../../src/db/client.ts'
import { Segment } from '../../src/engine/segments/schema.ts'
import { actionLists } from '../../src/features/action-lists/tables.ts'
import { fields, friendFields } from '../../src/features/fields/tables.ts'
import type { FolderKind } from '../../src/features/folders/schema.ts'
import { folders } from '../../src/features/folders/tables.ts'
import { friends } from '../../src/features/friends/tables.ts'
import { media } from '../../src/features/media/tables.ts'
import { reminders } from '../../src/features/reminders/tables.ts'
import { DEFAULT_SETTINGS } from '../../src/features/scenarios/limits.ts'
import { enrolments, scenarioSteps, scenarios } from '../../src/features/scenarios/tables.ts'
import { segments } from '../../src/features/segments/tables.ts'
import { tags } from '../../src/features/tags/tables.ts'
import { templates, testFriends } from '../../src/features/templates/tables.ts'
import { furnishedAccount, type JsonSchema, type Schemas } from './api-samples.ts'

const WIDTHS = [240, 300, 460, 700, 1040]
const rowOf = <T>([row]: T[]): T => {
  if (!row) throw new Error('nothing was written')
  return row
}

const STEP_KINDS = ['message', 'actions', 'wait', 'branch', 'split', 'await', 'jump', 'end'] as const

/** Gives a reminder a step. */
async function stockReminder(reminderId: number): Promise<number> {
  const stepId = reminderId + 1_000_000
  const step = { id: stepId, offset: { kind: 'left' as const, minutes: -60 }, bubbles: [{ kind: 'text' as const, text: 'x' }] }
  await createDb(env.DB)
    .update(reminders)
    .set({ steps: [step] })
    .where(eq(reminders.id, reminderId))
  return stepId
}

/** A scenario of one step, which a friend reads; there were others of every kind. */
async function stockScenario({ accountId, scenarioId, friendId }: { accountId: number; scenarioId: number; friendId: number }) {
  const db = createDb(env.DB)
  const rows = await db
    .insert(scenarioSteps)
    .values(STEP_KINDS.map((kind, position) => ({ accountId, scenarioId, position, kind })))
    .returning()
  const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? 0
  const step = {
    kind: 'message' as const,
    id: idOf('message'),
    timing: { kind: 'at-once' as const },
    bubbles: [{ kind: 'text' as const, text: 'x' }],
  }
  await db
    .update(scenarios)
    .set({ content: { steps: [step], settings: DEFAULT_SETTINGS } })
    .where(eq(scenarios.id, scenarioId))
  await db.insert(enrolments).values({ accountId, friendId, scenarioId, run: 1, status: 'reading', stepId: step.id, startedAt: 1 })
  const [message, actions, wait, branch] = [idOf('message'), idOf('actions'), idOf('wait'), idOf('branch')]
  return { message, actions, wait, branch, split: idOf('split'), await: idOf('await'), jump: idOf('jump'), end: idOf('end') }
}

/** An account with one or two of each thing that a body or a query can name. Staff work for all accounts: somebody of `staffId` is told, or nobody. */
export async function stockedAccount(staffId: string) {
  const made = await furnishedAccount()
  const id = (name: string) => Number(made[name])
  const accountId = id('accountId')
  const times = { createdAt: 1, updatedAt: 1 }
  const db = createDb(env.DB)
  const folder = (kind: FolderKind) =>
    db
      .insert(folders)
      .values({ accountId, kind, name: '箱', ...times })
      .returning()
  const optionId = crypto.randomUUID().slice(0, 8)
  const choice = { type: 'choice' as const, options: [{ id: optionId, label: 'カット' }] }
  const [friend, tag, field, inner, fieldFolder, segmentFolder, linkFolder] = await db.batch([
    db
      .insert(friends)
      .values({ accountId, lineUserId: `U${crypto.randomUUID()}`, ...times })
      .returning(),
    db
      .insert(tags)
      .values({ accountId, name: '二枚目', actions: [], fullActions: [], ...times })
      .returning(),
    db
      .insert(fields)
      .values({ accountId, name: '選ぶ欄', actions: [], ...choice, ...times })
      .returning(),
    db
      .insert(segments)
      .values({ accountId, name: '内の検索', definition: Segment.parse({ where: { kind: 'known' } }), ...times })
      .returning(),
    folder('field'),
    folder('segment'),
    folder('link'),
  ])
  const file = (kind: 'image' | 'video' | 'audio', more: object = {}) =>
    db
      .insert(media)
      .values({
        ...{ accountId, key: crypto.randomUUID(), kind, name: kind, bytes: 10, createdAt: 1, width: 1040, height: 1040, durationMs: 1000 },
        ...{
          contentType: { image: 'image/jpeg', video: 'video/mp4', audio: 'audio/mp4' }[kind],
          previewType: 'image/jpeg',
          widths: WIDTHS,
        },
        ...more,
      })
      .returning()
  const [image, video, audio, icon, template, actionList] = await db.batch([
    file('image'),
    file('video'),
    file('audio'),
    file('image', { contentType: 'image/png', width: 100, height: 100 }),
    db
      .insert(templates)
      .values({ accountId, name: 'ひな形', bubbles: [{ kind: 'text', text: 'x' }], ...times })
      .returning(),
    db
      .insert(actionLists)
      .values({ accountId, name: '一式', actions: [], ...times })
      .returning(),
  ])
  const [templateFolder, listFolder, ruleFolder, mediaFolder, scenarioFolder, scheduleFolder, reminderFolder, dateField, blocked] =
    await db.batch([
      folder('template'),
      folder('action-list'),
      folder('auto-reply'),
      folder('media'),
      folder('scenario'),
      folder('schedule'),
      folder('reminder'),
      db
        .insert(fields)
        .values({ accountId, name: '日付の欄', type: 'date', options: [], actions: [], ...times })
        .returning(),
      db
        .insert(friends)
        .values({ accountId, lineUserId: `U${crypto.randomUUID()}`, staffBlockedAt: 1, ...times })
        .returning(),
    ])
  const [friendId, fieldId] = [id('friendId'), id('fieldId')]
  await db.insert(testFriends).values({ accountId, friendId, addedAt: 1 })
  await db.insert(friendFields).values({ friendId, fieldId, text: '値', at: 1 })
  const reminderStepId = await stockReminder(id('reminderId'))
  const stepIds = await stockScenario({ accountId, scenarioId: id('scenarioId'), friendId })
  return {
    ...{ accountId, friendId, fieldId, staffId, optionId, fileId: made.fileId ?? '' },
    ...{
      friend2Id: rowOf(friend).id,
      tag2Id: rowOf(tag).id,
      choiceId: rowOf(field).id,
      innerId: rowOf(inner).id,
      stepId: stepIds.message,
      stepIds,
    },
    ...{
      tagId: id('tagId'),
      markId: id('markId'),
      segmentId: id('segmentId'),
      scenarioId: id('scenarioId'),
      broadcastId: id('broadcastId'),
    },
    ...{ imageId: rowOf(image).id, videoId: rowOf(video).id, audioId: rowOf(audio).id, iconId: rowOf(icon).id },
    ...{ templateId: rowOf(template).id, listId: rowOf(actionList).id, linkId: id('linkId') },
    ...{
      tagFolderId: id('folderId'),
      fieldFolderId: rowOf(fieldFolder).id,
      segmentFolderId: rowOf(segmentFolder).id,
      linkFolderId: rowOf(linkFolder).id,
      templateFolderId: rowOf(templateFolder).id,
      listFolderId: rowOf(listFolder).id,
      ruleFolderId: rowOf(ruleFolder).id,
      mediaFolderId: rowOf(mediaFolder).id,
      scenarioFolderId: rowOf(scenarioFolder).id,
      scheduleFolderId: rowOf(scheduleFolder).id,
      scheduleId: id('scheduleId'),
      reminderId: id('reminderId'),
      reminderStepId,
      reminderFolderId: rowOf(reminderFolder).id,
      dateFieldId: rowOf(dateField).id,
    },
    ...{ template2Id: id('templateId'), actionListId: id('actionListId'), autoReplyId: id('autoReplyId'), blockedId: rowOf(blocked).id },
  }
}
export type Stock = Awaited<ReturnType<typeof stockedAccount>>

const OF = { friend_id: 'friends', tag_id: 'tags', job_id: 'jobs', broadcast_id: 'broadcasts' }

/** SQL: which rows of a table are of account ?1; null: it has nothing of accounts. */
function whereOf({ name, sql }: { name: string; sql: string }): string | null {
  const has = (column: string) => new RegExp(`\\b${column}\\b`).test(sql)
  if (name === 'accounts') return 'id = ?1'
  if (has('account_id')) return 'account_id = ?1'
  const [of] = Object.entries(OF).filter(([column]) => has(column))
  return of ? `${of[0]} IN (SELECT id FROM ${of[1]} WHERE account_id = ?1)` : null
}

const TABLES = `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' ORDER BY name`

/** All that the database has of an account, table by table, whatever tables there are. */
export async function booksReader() {
  const { results } = await env.DB.prepare(TABLES).all<{ name: string; sql: string }>()
  const tables = results.flatMap((table) => {
    const where = whereOf(table)
    return where ? [{ name: table.name, sql: `SELECT * FROM "${table.name}" WHERE ${where}` }] : []
  })
  return async (accountId: number): Promise<Record<string, unknown[]>> => {
    const rows = await env.DB.batch(tables.map(({ sql }) => env.DB.prepare(sql).bind(accountId)))
    return Object.fromEntries(tables.map(({ name }, i) => [name, rows[i]?.results ?? []]))
  }
}

export type Place = readonly (string | number)[]

/** The places in which two values differ. */
export function differing(mine: unknown, theirs: unknown, at: Place = []): Place[] {
  if (mine === theirs) return []
  const [a, b] = [entriesOf(mine), entriesOf(theirs)]
  return a && b ? a.flatMap(([key, value], i) => differing(value, b[i]?.[1], [...at, key])) : [at]
}

function entriesOf(value: unknown): [string | number, unknown][] | null {
  if (Array.isArray(value)) return value.map((each, i) => [i, each])
  return typeof value === 'object' && value !== null ? Object.entries(value) : null
}

export function valueAt(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined) return value
  return valueAt((entriesOf(value) ?? []).find(([each]) => each === key)?.[1], rest)
}

/** The same value with another one at a place. */
export function withAt(value: unknown, [key, ...rest]: Place, other: unknown): unknown {
  if (key === undefined) return other
  const changed = (entriesOf(value) ?? []).map(([name, each]): [string | number, unknown] => [
    name,
    name === key ? withAt(each, rest, other) : each,
  ])
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed)
}

const IS_ID = /^ids?$|Ids?$/

/** Where an id stands: the outermost key, the kind of what it is in (where that is within a key), and its own. */
interface Where {
  root: string | null
  kind?: string | undefined
}
const placeOf = ({ root, kind }: Where, key: string): string => [root, root === null ? null : kind, key].filter(Boolean).join(' ')

/** The ids in an input: 'folderId', 'target tag tagIds'. */
export function idsIn(value: unknown, root: string | null = null): string[] {
  const entries = entriesOf(value) ?? []
  if (Array.isArray(value)) return value.flatMap((each) => idsIn(each, root))
  const kind = entries.find(([key]) => key === 'kind')?.[1]
  return entries.flatMap(([name, each]) => {
    const key = String(name)
    return IS_ID.test(key) ? [placeOf({ root, kind: String(kind ?? '') }, key)] : idsIn(each, root ?? key)
  })
}

/** The same of all inputs that a schema takes. */
export function idsOf(
  schema: JsonSchema,
  schemas: Schemas,
  { root = null, seen = new Set() }: { root?: string | null; seen?: Set<string> } = {},
): string[] {
  const { $ref, items, properties = {}, allOf = [], anyOf = [], oneOf = [] } = schema
  const inner = (one: JsonSchema, key = root) => idsOf(one, schemas, { root: key, seen })
  if ($ref) {
    if (seen.has(`${root} ${$ref}`)) return []
    seen.add(`${root} ${$ref}`)
    return inner(schemas[$ref.replace('#/components/schemas/', '')] ?? {})
  }
  const kinds = properties.kind?.enum ?? []
  const kind = kinds.length === 1 ? String(kinds[0]) : undefined
  const own = Object.entries(properties).flatMap(([key, one]) =>
    IS_ID.test(key) ? [placeOf({ root, kind }, key)] : inner(one, root ?? key),
  )
  return [...own, ...[...allOf, ...anyOf, ...oneOf, ...(items ? [items] : [])].flatMap((one) => inner(one))]
}
