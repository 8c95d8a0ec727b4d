import { and, eq, isNull, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { rekeyActions } from '../../engine/messages/rekey.ts'
import { compile } from '../../engine/segments/compile.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { requireFolder } from '../folders/index.ts'
import { runBeforeChange } from './due.ts'
import { type ScheduleRow, scheduleRows } from './queries.ts'
import { nextRun } from './rules.ts'
import type { Rule, SaveSchedule, Schedule } from './schema.ts'
import { getSchedule, requireSchedule } from './service.ts'
import { schedules } from './tables.ts'

const SCHEDULES_MAX = 300

const moved = () => conflict('version-moved', 'Somebody saved this schedule meanwhile. Reload it, then make your change again.')

/** Throws 400 at each place of a condition that cannot be asked. */
export async function requireAskable(ctx: AccountCtx, segment: Segment): Promise<void> {
  const { leaves } = ctx
  const scope = await loadScope({ d1: ctx.env.DB, leaves, account: ctx.account, now: ctx.clock.now() }, [segment])
  const compiled = compile(segment, { leaves, scope, at: 'segment' })
  if ('problems' in compiled) throw invalid(Object.fromEntries(compiled.problems.map(({ at, message }) => [at, message])))
}

async function requireSound(ctx: AccountCtx, { folderId, segment, actions }: SaveSchedule): Promise<void> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'schedule' }), requireAskable(ctx, segment), requireActions(ctx, { actions })])
}

type Content = Omit<SaveSchedule, 'version'>
type Plan = Pick<ScheduleRow, 'nextAt' | 'zone'>

const nothingLeft = (rule: Rule) =>
  invalid({
    [rule.kind === 'once' ? 'rule.date' : 'rule.until']: 'No run is left at these times. Choose a later one, or switch the schedule off.',
  })

/** Planned from now on. Throws 400 for one that is on and would never run. */
function planOf(ctx: AccountCtx, { isActive, rule }: Content): Plan {
  const zone = ctx.account.timeZone
  const nextAt = isActive ? nextRun(rule, { after: ctx.clock.now(), zone }) : null
  if (isActive && nextAt === null) throw nothingLeft(rule)
  return { nextAt, zone }
}

async function insert(ctx: AccountCtx, { operation, content }: { operation: string; content: Content }): Promise<Schedule> {
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  if ((await ctx.db.$count(schedules, and(eq(schedules.accountId, accountId), isNull(schedules.deletedAt)))) >= SCHEDULES_MAX)
    throw conflict('too-many', `An account can have ${SCHEDULES_MAX} schedules at most. Delete some that have ended.`)
  const row = { ...content, ...planOf(ctx, content), accountId, createdAt: now, updatedAt: now }
  const [[made]] = await ctx.db.batch([
    ctx.db.insert(schedules).values(row).returning({ id: schedules.id }),
    ...contentStatements(ctx, { actions: [content.actions] }),
    bumpConfigVersion(ctx),
  ])
  if (!made) throw new Error('no schedule was written')
  await audit(ctx, { operation, target: `schedule:${made.id}`, after: content })
  return await getSchedule(ctx, made.id)
}

export async function createSchedule(ctx: AccountCtx, { version: _, ...content }: SaveSchedule): Promise<Schedule> {
  await requireSound(ctx, content)
  return await insert(ctx, { operation: 'createSchedule', content })
}

/** A copy, switched off: two that do the same at the same time would hardly be meant. The choices in its messages are its own. */
export async function duplicateSchedule(ctx: AccountCtx, scheduleId: number): Promise<Schedule> {
  const [row, rows] = await Promise.all([requireSchedule(ctx, scheduleId), scheduleRows(ctx.db, ctx.account.id)])
  const { folderId, rule, segment, actions, ifMissed } = row
  const name = copyName(
    row.name,
    rows.map((other) => other.name),
  )
  const content = { name, folderId, isActive: false, rule, segment, actions: rekeyActions(actions), ifMissed }
  return await insert(ctx, { operation: 'duplicateSchedule', content })
}

const isSameRule = (one: Rule, other: Rule): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What of the plan changes: nothing while its times stay, so that no run between two looks at the clock is lost. */
const replanned = (ctx: AccountCtx, { before, content }: { before: ScheduleRow; content: Content }): Plan | Record<string, never> =>
  before.isActive && content.isActive && isSameRule(before.rule, content.rule) ? {} : planOf(ctx, content)

/** A run whose minute has come begins as the schedule was; switching off is how to keep it from that. */
async function upToDate(ctx: AccountCtx, { scheduleId, isActive }: { scheduleId: number; isActive: boolean }): Promise<ScheduleRow> {
  const row = await requireSchedule(ctx, scheduleId)
  return isActive && (await runBeforeChange(ctx, row)) ? await requireSchedule(ctx, scheduleId) : row
}

type Save = SaveSchedule & { scheduleId: number }

/** Saves a schedule whole; other times are planned from now on. Throws 409 when somebody else saved it meanwhile. */
export async function saveSchedule(ctx: AccountCtx, { scheduleId, version, ...content }: Save): Promise<Schedule> {
  const found = await requireSchedule(ctx, scheduleId)
  if (version !== undefined && version !== found.version) throw moved()
  await requireSound(ctx, content)
  const before = await upToDate(ctx, { scheduleId, isActive: content.isActive })
  if (before.version !== found.version) throw moved()
  const isSame = and(eq(schedules.id, scheduleId), eq(schedules.version, before.version), isNull(schedules.deletedAt))
  const change = {
    ...content,
    ...replanned(ctx, { before, content }),
    version: sql`${schedules.version} + 1`,
    updatedAt: ctx.clock.now(),
  }
  const [, , , saved] = await ctx.db.batch([
    ...contentStatements(ctx, { actions: [content.actions], onlyIf: sql`EXISTS (SELECT 1 FROM schedules WHERE ${isSame})` }),
    ctx.db.update(schedules).set(change).where(isSame).returning({ id: schedules.id }),
    bumpConfigVersion(ctx),
  ])
  if (saved.length === 0) throw moved()
  await audit(ctx, { operation: 'saveSchedule', target: `schedule:${scheduleId}`, before, after: content })
  return await getSchedule(ctx, scheduleId)
}
