import type { Env } from '../../env.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { tellOfEffects } from '../friends/index.ts'

/**
 * A reminder was made, edited, switched or deleted: whoever has a goal in it is planned anew, and whoever has a date in its field may have one now. Some hundred
 * friends a message.
 */
export interface ReminderChangedJob {
  kind: 'reminder.changed'
  accountId: number
  reminderId: number
  version: number
  actor: string
  /** Friends up to this id are done. */
  after: number
}

const FRIENDS_A_MESSAGE = 500
/** A change that nobody was told of for so long was cut off. */
const LATE_MS = 2 * MINUTE_MS

type Change = Pick<ReminderChangedJob, 'accountId' | 'reminderId' | 'version' | 'actor'>

const TOLD = 'UPDATE reminders SET announced_version = max(announced_version, ?2) WHERE id = ?1'

/** Has everybody planned anew whom a change of a reminder concerns; what fails half-way is made up for by `announceLateReminders`. */
export async function announceReminder(env: Env, change: Change): Promise<void> {
  await env.JOBS.send({ kind: 'reminder.changed', ...change, after: 0 })
  await env.DB.prepare(TOLD).bind(change.reminderId, change.version).run()
}

/** The cron's part: reminders that were saved without their friends being told. */
export async function announceLateReminders(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    'SELECT id, account_id, version FROM reminders WHERE announced_version < version AND updated_at < ? LIMIT 100',
  )
    .bind(now - LATE_MS)
    .all<{ id: number; account_id: number; version: number }>()
  for (const { id, account_id, version } of results)
    await announceReminder(env, { accountId: account_id, reminderId: id, version, actor: 'system' })
}

/** Friends with a goal that runs, and friends with a value in its field, the next ones by id: each way by an index of its own. */
const NEXT = `SELECT friend_id AS friendId FROM (
    SELECT * FROM (SELECT DISTINCT friend_id FROM reminder_goals INDEXED BY reminder_goals_reminder WHERE reminder_id = ?1 AND status = 'running' AND friend_id > ?2
      ORDER BY friend_id LIMIT ${FRIENDS_A_MESSAGE})
    UNION
    SELECT * FROM (SELECT v.friend_id FROM reminders r JOIN friend_fields v INDEXED BY friend_fields_field ON v.field_id = r.field_id
      WHERE r.id = ?1 AND r.is_active AND r.deleted_at IS NULL AND v.friend_id > ?2 ORDER BY v.friend_id LIMIT ${FRIENDS_A_MESSAGE}))
  ORDER BY friend_id LIMIT ${FRIENDS_A_MESSAGE}`

/** What stands in the field is read in the same statement that tells of it: whoever writes it later tells of that later. */
const TELL = `INSERT INTO friend_effects (account_id, friend_id, event, at)
  SELECT f.account_id, f.id, json_object('type', 'reminder.changed', 'reminderId', r.id, 'fieldId', r.field_id, 'to', v.text, 'chain', json('[]'), 'actor', ?3), ?4
  FROM json_each(?2) j CROSS JOIN friends f ON f.id = j.value JOIN reminders r ON r.id = ?1 AND r.account_id = f.account_id
  LEFT JOIN friend_fields v ON v.friend_id = f.id AND v.field_id = r.field_id`

/** Tells the next friends and hands the rest to a message of its own. Coming twice does no harm: planning anew changes nothing that is planned already. */
export async function replanGoals(env: Env, { now, ...job }: ReminderChangedJob & { now: number }): Promise<void> {
  const { reminderId, version, after, actor } = job
  const { results } = await env.DB.prepare(NEXT).bind(reminderId, after).all<{ friendId: number }>()
  const friendIds = results.map(({ friendId }) => friendId)
  const last = friendIds.at(-1)
  if (last === undefined) return
  await env.DB.prepare(TELL).bind(reminderId, JSON.stringify(friendIds), actor, now).run()
  await tellOfEffects(env, { cause: `reminder:${reminderId}:${version}:${after}`, friendIds, now })
  if (friendIds.length === FRIENDS_A_MESSAGE) await env.JOBS.send({ ...job, after: last })
}
