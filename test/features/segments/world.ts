import { env } from 'cloudflare:workers'
import { createDb } from '../../../src/db/client.ts'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { accounts } from '../../../src/features/accounts/tables.ts'
import { parseValue } from '../../../src/features/fields/index.ts'
import { FieldType } from '../../../src/features/fields/schema.ts'
import { idsOf, indexNames } from '../../../src/features/friends/index.ts'
import { fold } from '../../../src/lib/text.ts'
import { anyMoment, anyWords, OPTION_IDS, typed } from './any-value.ts'
import type { Random } from './random.ts'

/** A friend as the naive evaluation sees them. */
export interface Person {
  id: number
  lineName: string | null
  displayName: string | null
  realName: string | null
  memo: string
  markId: number | null
  staffId: string | null
  score: number
  isKnown: boolean
  followedAt: number | null
  lastInboundAt: number | null
  unfollowedAt: number | null
  staffBlockedAt: number | null
  hiddenAt: number | null
  archivedAt: number | null
  mergedIntoId: number | null
  tags: Set<number>
  /** Field id → the value as it is written. */
  fields: Map<number, string>
  enrolments: { scenarioId: number; status: string; stepId: number | null }[]
  received: Set<number>
  clicks: { linkId: number; at: number }[]
  goals: { reminderId: number; goalAt: number; isRunning: boolean }[]
}

export interface World {
  accountId: number
  people: Person[]
  tagIds: number[]
  markIds: number[]
  staffIds: string[]
  scenarios: { id: number; stepIds: number[] }[]
  broadcastIds: number[]
  linkIds: number[]
  reminderIds: number[]
  fields: { id: number; type: FieldType; optionIds: string[] }[]
  saved: Map<number, Segment>
}

type Cell = string | number | null
const rowsInto = (table: string, columns: string, rows: Cell[][]): D1PreparedStatement =>
  env.DB.prepare(`INSERT INTO ${table} (${columns}) SELECT ${columns.split(',').map((_, i) => `value ->> ${i}`)} FROM json_each(?)`).bind(
    JSON.stringify(rows),
  )

/** Ids far from those of everybody else, because the database is shared with other tests. */
const idBase = { next: 50_000_000 }
const freshIds = (count: number): number[] => Array.from({ length: count }, () => idBase.next++)

async function makeAccount(): Promise<number> {
  const now = Date.now()
  const key = `w${idBase.next}`
  const row = {
    name: '世界',
    basicId: `@${key}`,
    botUserId: `U${key}`,
    channelId: key,
    sealedSecret: 'v1.',
    createdAt: now,
    updatedAt: now,
  }
  const [account] = await createDb(env.DB).insert(accounts).values(row).returning()
  return account?.id ?? 0
}

function makePerson(random: Random, world: Omit<World, 'people' | 'saved' | 'accountId'>, around: readonly number[]): Person {
  const at = (share: number) => (random.chance(share) ? anyMoment(random, random.pick(around)) : null)
  const name = (share: number) => (random.chance(share) ? anyWords(random, 4) : null)
  const fields = new Map<number, string>()
  for (const { id, type, optionIds } of world.fields) {
    if (random.chance(0.35)) continue
    const rules = { type, options: optionIds.map((option) => ({ id: option, label: `選択${option}` })), zone: 'Asia/Tokyo' }
    const parsed = parseValue(rules, typed(random, type))
    if ('stored' in parsed && parsed.stored) fields.set(id, parsed.stored.text)
  }
  const enrolments = random.some(world.scenarios).flatMap(({ id, stepIds }) =>
    random.times(random.between(1, 2), (run) => {
      const status = run === 0 ? random.pick(['reading', 'held', 'finished', 'stopped']) : random.pick(['finished', 'stopped'])
      return { scenarioId: id, status, stepId: status === 'reading' || status === 'held' ? random.pick(stepIds) : null }
    }),
  )
  return {
    id: freshIds(1)[0] ?? 0,
    lineName: name(0.8),
    displayName: name(0.4),
    realName: name(0.4),
    memo: random.chance(0.5) ? anyWords(random, 4) : '',
    markId: random.chance(0.6) ? random.pick(world.markIds) : null,
    staffId: random.chance(0.6) ? random.pick(world.staffIds) : null,
    score: random.pick([0, 0, 1, 5, 10, -3]),
    isKnown: random.chance(0.3),
    followedAt: at(0.8),
    lastInboundAt: at(0.7),
    unfollowedAt: at(0.2),
    staffBlockedAt: at(0.15),
    hiddenAt: at(0.15),
    archivedAt: at(0.15),
    mergedIntoId: random.chance(0.05) ? 1 : null,
    tags: new Set(random.some(world.tagIds)),
    fields,
    enrolments,
    received: new Set(random.some(world.broadcastIds)),
    goals: random.some(world.reminderIds).flatMap((reminderId) =>
      random.times(random.between(1, 3), () => ({
        reminderId,
        goalAt: anyMoment(random, random.pick(around)),
        isRunning: random.chance(0.6),
      })),
    ),
    clicks: random
      .some(world.linkIds)
      .flatMap((linkId) => random.times(random.between(1, 4), () => ({ linkId, at: anyMoment(random, random.pick(around)) }))),
  }
}

const FRIEND_COLUMNS =
  'id,account_id,line_user_id,line_name,display_name,real_name,search_line,search_display,search_real,memo,mark_id,assigned_staff_id,score,is_known,followed_at,last_inbound_at,unfollowed_at,staff_blocked_at,hidden_at,archived_at,merged_into_id,created_at,updated_at'

const friendRow = (accountId: number, p: Person): Cell[] => [
  ...[p.id, accountId, `U${String(p.id).padStart(32, '0')}`, p.lineName, p.displayName, p.realName],
  ...[fold(p.lineName ?? ''), fold(p.displayName ?? ''), fold(p.realName ?? ''), p.memo, p.markId, p.staffId, p.score, Number(p.isKnown)],
  ...[p.followedAt, p.lastInboundAt, p.unfollowedAt, p.staffBlockedAt, p.hiddenAt, p.archivedAt, p.mergedIntoId, 1, 1],
]

/** Chunks as a broadcast writes them: disjoint and in the order of ids. Of those that were not sent nobody has received anything. */
function chunksOf(random: Random, { accountId, people }: World, broadcastId: number): Cell[][] {
  const receivers = people.filter(({ received }) => received.has(broadcastId)).sort((a, b) => a.id - b.id)
  const rows: Cell[][] = []
  while (receivers.length > 0) {
    const some = receivers.splice(0, random.between(1, 20))
    const status = random.pick(['sent', 'sent', 'sent', 'queued', 'failed', 'unknown', 'stopped'])
    if (status !== 'sent') for (const { received } of some) received.delete(broadcastId)
    const ids = some.map(({ id }) => id)
    const [first = 0, last = 0] = [ids[0], ids.at(-1)]
    rows.push([broadcastId, accountId, first, last, JSON.stringify(ids), `key-${broadcastId}-${first}`, status])
  }
  return rows
}

/** Those of the people, and some by nobody who is known. */
const clickRows = (random: Random, { accountId, people, linkIds }: World): Cell[][] =>
  [
    ...people.flatMap(({ id, clicks }) => clicks.map((click) => ({ id, ...click }))),
    ...linkIds.map((linkId) => ({ id: 0, linkId, at: 1 })),
  ].map(({ id, linkId, at }) => [accountId, linkId, id, random.pick(['p', 's1']), `click-${freshIds(1)}`, at])

const fieldsWith = (accountId: number, world: World): Cell[][] =>
  world.fields.map(({ id, type }) => [
    id,
    accountId,
    `欄${id}`,
    type,
    JSON.stringify(OPTION_IDS.map((option) => ({ id: option, label: `選択${option}` }))),
    '[]',
    1,
    1,
  ])

function valueRows({ people, fields }: World): Cell[][] {
  const typeOf = new Map(fields.map(({ id, type }) => [id, type]))
  return people.flatMap((person) =>
    [...person.fields].map(([fieldId, text]): Cell[] => {
      const type = typeOf.get(fieldId) ?? 'text'
      const value = type === 'choices' ? (JSON.parse(text) as string[]) : type === 'datetime' ? Number(text) : text
      const parsed = parseValue({ type, options: OPTION_IDS.map((id) => ({ id, label: id })), zone: 'Asia/Tokyo' }, value)
      if (!('stored' in parsed) || parsed.stored?.text !== text) throw new Error(`${type} ${text} is not what it was written as`)
      return [person.id, fieldId, text, parsed.stored.num, 1]
    }),
  )
}

/** An account with people about whom anything can be, in the database and as plain objects. */
export async function makeWorld(random: Random, { count, around }: { count: number; around: readonly number[] }): Promise<World> {
  const accountId = await makeAccount()
  const things = {
    tagIds: freshIds(7),
    markIds: freshIds(3),
    staffIds: freshIds(2).map((id) => `staff-${id}`),
    scenarios: freshIds(3).map((id) => ({ id, stepIds: freshIds(3) })),
    broadcastIds: freshIds(3),
    linkIds: freshIds(2),
    reminderIds: freshIds(2),
    fields: FieldType.options.map((type) => ({
      id: freshIds(1)[0] ?? 0,
      type,
      optionIds: type === 'choice' || type === 'choices' ? OPTION_IDS : [],
    })),
  }
  const people = random.times(count, () => makePerson(random, things, around))
  const world: World = { accountId, people, ...things, saved: new Map() }
  const stepRows = world.scenarios.flatMap(({ id, stepIds }) => stepIds.map((stepId, i): Cell[] => [stepId, accountId, id, i, 'message']))
  const runs = people.flatMap((person) =>
    person.enrolments.map((each, run): Cell[] => [accountId, person.id, each.scenarioId, run, each.status, each.stepId, 1]),
  )
  await env.DB.batch([
    rowsInto(
      'tags',
      'id,account_id,name,actions,full_actions,created_at,updated_at',
      world.tagIds.map((id) => [id, accountId, `タグ${id}`, '[]', '[]', 1, 1]),
    ),
    rowsInto(
      'marks',
      'id,account_id,name,created_at,updated_at',
      world.markIds.map((id) => [id, accountId, `印${id}`, 1, 1]),
    ),
    rowsInto(
      'staff',
      'id,name,email,role,created_at,updated_at',
      world.staffIds.map((id) => [id, id, `${id}@example.jp`, 'editor', 1, 1]),
    ),
    rowsInto(
      'scenarios',
      'id,account_id,name,created_at,updated_at',
      world.scenarios.map(({ id }) => [id, accountId, `物語${id}`, 1, 1]),
    ),
    rowsInto('scenario_steps', 'id,account_id,scenario_id,position,kind', stepRows),
    rowsInto(
      'broadcasts',
      'id,account_id,name,bubbles,status,created_at,updated_at',
      world.broadcastIds.map((id) => [id, accountId, `配信${id}`, '[]', 'done', 1, 1]),
    ),
    rowsInto('fields', 'id,account_id,name,type,options,actions,created_at,updated_at', fieldsWith(accountId, world)),
    rowsInto(
      'friends',
      FRIEND_COLUMNS,
      people.map((person) => friendRow(accountId, person)),
    ),
    rowsInto(
      'friend_tags',
      'friend_id,tag_id,at',
      people.flatMap(({ id, tags }) => [...tags].map((tagId): Cell[] => [id, tagId, 1])),
    ),
    rowsInto('friend_fields', 'friend_id,field_id,text,num,at', valueRows(world)),
    rowsInto('enrolments', 'account_id,friend_id,scenario_id,run,status,step_id,started_at', runs),
    rowsInto(
      'broadcast_chunks',
      'broadcast_id,account_id,first_friend_id,last_friend_id,friend_ids,retry_key,status',
      world.broadcastIds.flatMap((id) => chunksOf(random, world, id)),
    ),
    rowsInto(
      'links',
      'id,account_id,url,actions,created_at,updated_at',
      world.linkIds.map((id) => [id, accountId, `https://${id}.example/`, '[]', 1, 1]),
    ),
    rowsInto(
      'reminders',
      'id,account_id,name,steps,created_at,updated_at',
      world.reminderIds.map((id) => [id, accountId, `お知らせ${id}`, '[]', 1, 1]),
    ),
    rowsInto(
      'reminder_goals',
      'account_id,friend_id,reminder_id,goal_key,goal_at,status,set_at',
      people.flatMap(({ id, goals }) =>
        goals.map((goal, i): Cell[] => [accountId, id, goal.reminderId, `k${i}`, goal.goalAt, goal.isRunning ? 'running' : 'finished', 1]),
      ),
    ),
    rowsInto('clicks', 'account_id,link_id,friend_id,source,key,at', clickRows(random, world)),
  ])
  const { sql, params } = indexNames(idsOf(people.map(({ id }) => id)))
  await env.DB.prepare(sql)
    .bind(...params)
    .run()
  return world
}

export async function save(world: World, definition: Segment): Promise<number> {
  const [id = 0] = freshIds(1)
  world.saved.set(id, definition)
  await rowsInto('segments', 'id,account_id,name,definition,created_at,updated_at', [
    [id, world.accountId, `検索${id}`, JSON.stringify(definition), 1, 1],
  ]).run()
  return id
}
