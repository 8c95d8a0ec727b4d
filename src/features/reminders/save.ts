import { sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { rekey, rekeyActions } from '../../engine/messages/rekey.ts'
import { audit } from '../../http/audit.ts'
import { conflict, type Fields as Faults, invalid } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { randomId } from '../../lib/random-id.ts'
import { preparedContents } from '../contents/index.ts'
import { savedFaults } from '../fields/index.ts'
import { fields } from '../fields/tables.ts'
import { requireFolder } from '../folders/index.ts'
import { reminderRows, takenStepIds } from './queries.ts'
import type { Reminder, ReminderStep, SaveReminder, SaveReminderStep } from './schema.ts'
import { announce, bumpStatement, getReminder, requireReminder } from './service.ts'
import { reminders } from './tables.ts'

/** Every change of a friend's date is held against all of them. */
const REMINDERS_MAX = 200
/** D1 takes rows of 2 MB, and a letter can be three bytes. */
const LETTERS_MAX = 500_000

const moved = () => conflict('version-moved', 'Somebody saved this reminder meanwhile. Reload it, then make your change again.')

type Input = Omit<SaveReminder, 'version' | 'steps'> & { steps: SaveReminderStep[] }

/** Ids that come twice, or are those of steps of other reminders. */
async function idFaults(ctx: AccountCtx, { steps }: Input, reminderId: number | null): Promise<Faults> {
  const ids = steps.flatMap(({ id }) => id ?? [])
  const taken = await takenStepIds(ctx.env, { reminderId, ids })
  const faults = steps.flatMap(({ id }, i): [string, string][] => {
    if (id === undefined) return []
    if (taken.has(id)) return [[`steps.${i}.id`, 'This id is that of a step of another reminder. Leave it out.']]
    const isTwice = steps.findIndex((other) => other.id === id) < i
    return isTwice ? [[`steps.${i}.id`, 'This step comes twice. Leave the id out of the copy.']] : []
  })
  return Object.fromEntries(faults)
}

async function fieldFaults(ctx: AccountCtx, { fieldId }: Input): Promise<Faults> {
  if (fieldId === null) return {}
  const [row] = await ctx.db
    .select({ type: fields.type })
    .from(fields)
    .where(sql`${fields.accountId} = ${ctx.account.id} AND ${fields.id} = ${fieldId}`)
  if (!row) return { fieldId: 'This field does not exist any more. Choose another one.' }
  const isDate = row.type === 'date' || row.type === 'datetime'
  return isDate ? {} : { fieldId: 'Choose a field for dates, or for dates with times.' }
}

/** Everything that the steps say, do and ask, each under its place. */
const contentsOf = (steps: readonly SaveReminderStep[]) => ({
  bubbles: Object.fromEntries(steps.flatMap(({ bubbles }, i) => (bubbles ? [[`steps.${i}.bubbles`, bubbles]] : []))),
  actions: Object.fromEntries(steps.flatMap(({ actions }, i) => (actions ? [[`steps.${i}.actions`, actions]] : []))),
  conditions: steps.flatMap(({ when }, i) => (when ? [{ at: `steps.${i}.when`, when }] : [])),
})

async function requireSound(ctx: AccountCtx, input: Input, reminderId: number | null): Promise<void> {
  const [, ...faults] = await Promise.all([
    requireFolder(ctx, { folderId: input.folderId, kind: 'reminder' }),
    idFaults(ctx, input, reminderId),
    fieldFaults(ctx, input),
    savedFaults(ctx, contentsOf(input.steps)),
  ])
  const isTooMuch = JSON.stringify(input.steps).length > LETTERS_MAX
  const size = isTooMuch ? { steps: 'This is more than a reminder can hold. Save long messages as templates, and use those.' } : {}
  const all: Faults = Object.assign({}, ...faults, size)
  if (Object.keys(all).length > 0) throw invalid(all)
}

const withIds = (steps: readonly SaveReminderStep[]): ReminderStep[] => steps.map((step) => ({ ...step, id: step.id ?? randomId() }))

const savedContents = (steps: readonly ReminderStep[]) => ({
  bubbles: steps.flatMap(({ bubbles }) => (bubbles ? [bubbles] : [])),
  actions: steps.flatMap(({ actions }) => (actions ? [actions] : [])),
})

async function insert(ctx: AccountCtx, { operation, ...input }: Input & { operation: string }): Promise<Reminder> {
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  const rows = await reminderRows(ctx.db, accountId)
  if (rows.length >= REMINDERS_MAX)
    throw conflict('too-many', `An account can have ${REMINDERS_MAX} reminders at most. Delete some that nobody needs any more.`)
  const steps = withIds(input.steps)
  // Told of to nobody yet: should we die before `announce`, the cron does that.
  const row = { ...input, steps, accountId, announcedVersion: 0, createdAt: now, updatedAt: now }
  const [made] = await ctx.db.insert(reminders).values(row).returning({ id: reminders.id })
  if (!made) throw new Error('no reminder was written')
  await ctx.env.DB.batch([...preparedContents(ctx, savedContents(steps)), bumpStatement(ctx)])
  await announce(ctx, { reminderId: made.id, version: 1 })
  await audit(ctx, { operation, target: `reminder:${made.id}`, after: { ...input, steps } })
  return await getReminder(ctx, made.id)
}

export async function createReminder(ctx: AccountCtx, { version: _, ...input }: SaveReminder): Promise<Reminder> {
  await requireSound(ctx, input, null)
  return await insert(ctx, { operation: 'createReminder', ...input })
}

/** A copy with steps of its own. It is switched off: two reminders of the same thing would hardly be meant. */
export async function duplicateReminder(ctx: AccountCtx, reminderId: number): Promise<Reminder> {
  const [{ name, folderId, fieldId, goalTime, quiet, steps }, rows] = await Promise.all([
    requireReminder(ctx, reminderId),
    reminderRows(ctx.db, ctx.account.id),
  ])
  const copies = steps.map(({ id: _, bubbles, actions, ...step }) => ({
    ...step,
    ...(bubbles ? { bubbles: rekey(bubbles) } : {}),
    ...(actions ? { actions: rekeyActions(actions) } : {}),
  }))
  const copy = copyName(
    name,
    rows.map((other) => other.name),
  )
  return await insert(ctx, {
    operation: 'duplicateReminder',
    name: copy,
    isActive: false,
    folderId,
    fieldId,
    goalTime,
    quiet,
    steps: copies,
  })
}

const SAVE = `UPDATE reminders SET name = ?3, is_active = ?4, folder_id = ?5, field_id = ?6, goal_time = ?7, quiet = ?8, steps = ?9, version = version + 1, updated_at = ?10
  WHERE id = ?1 AND version = ?2 AND deleted_at IS NULL RETURNING id`

/** Saves a reminder whole. Steps keep their ids; friends with a goal are planned anew by a job. Throws 409 when it was saved by somebody else meanwhile. */
export async function saveReminder(
  ctx: AccountCtx,
  { reminderId, version, ...input }: SaveReminder & { reminderId: number },
): Promise<Reminder> {
  const before = await requireReminder(ctx, reminderId)
  if (version !== undefined && version !== before.version) throw moved()
  await requireSound(ctx, input, reminderId)
  const steps = withIds(input.steps)
  const { name, isActive, folderId, fieldId, goalTime, quiet } = input
  const onlyIf = sql`(SELECT version FROM reminders WHERE id = ${reminderId}) = ${before.version}`
  const values = [name, Number(isActive), folderId, fieldId, goalTime, quiet, JSON.stringify(steps), ctx.clock.now()]
  const results = await ctx.env.DB.batch([
    ...preparedContents(ctx, { ...savedContents(steps), onlyIf }),
    bumpStatement(ctx),
    ctx.env.DB.prepare(SAVE).bind(reminderId, before.version, ...values),
  ])
  if (results.at(-1)?.results.length === 0) throw moved()
  await announce(ctx, { reminderId, version: before.version + 1 })
  await audit(ctx, { operation: 'saveReminder', target: `reminder:${reminderId}`, before, after: { ...input, steps } })
  return await getReminder(ctx, reminderId)
}
