import type { AccountCtx } from '../../context.ts'
import type { Answer } from '../../engine/friend/types.ts'
import { askOne } from '../../engine/segments/one.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import { invalid } from '../../http/errors.ts'
import { fieldsOf } from '../../http/openapi.ts'
import { DRY_RUN_ITEMS_MAX, type DryRun, type DryRunItem, type DryRunResult } from './dry-run-schema.ts'
import { jumpProblem, type Lead, lostItem, type Trial, type Tried, wayThrough } from './dry-walk.ts'
import { eachStep, isLiving, type PublishedContent, pathTo } from './graph.ts'
import { questionsOf } from './plan.ts'
import { findScenario, type ScenarioRow } from './queries.ts'
import { requireSound } from './save.ts'
import { Content } from './schema.ts'
import { requireScenario } from './service.ts'
import { withIds } from './step-ids.ts'

type Asked = DryRun & { scenarioId: number }
type Ask = (segment: Segment) => Answer

/** What is tried, as it would be published. Throws 400 at each place that would keep it from that. */
async function soundContent(ctx: AccountCtx, { content, scenarioId }: { content: unknown; scenarioId: number }): Promise<PublishedContent> {
  const parsed = Content.safeParse(content)
  if (!parsed.success) {
    const fields = fieldsOf(parsed.error.issues)
    throw invalid(Object.fromEntries(Object.entries(fields).map(([path, message]) => [`content.${path}`, message])))
  }
  await requireSound(ctx, parsed.data, { scenarioId, at: 'content.' })
  return { ...parsed.data, steps: withIds(parsed.data.steps) }
}

async function contentOf(
  ctx: AccountCtx,
  { content, scenarioId }: Asked,
  row: ScenarioRow,
): Promise<Pick<DryRunResult, 'tried'> & { content: PublishedContent }> {
  if (content !== undefined) return { tried: 'given', content: await soundContent(ctx, { content, scenarioId }) }
  if (row.draft !== null) return { tried: 'draft', content: await soundContent(ctx, { content: row.draft, scenarioId }) }
  return { tried: 'published', content: row.content }
}

const questionsIn = (content: PublishedContent): Segment[] => [
  ...new Set([...eachStep(content.steps)].filter(isLiving).flatMap((step) => questionsOf(content, step))),
]

/** Asks all questions of a scenario of a friend as they are now, in one round trip; null for what names something that is gone. */
async function answersFor(ctx: AccountCtx, { content, friendId }: { content: PublishedContent; friendId: number }): Promise<Ask> {
  const segments = questionsIn(content)
  const scope = await loadScope({ d1: ctx.env.DB, leaves: ctx.leaves, account: ctx.account, now: ctx.clock.now() }, segments)
  const asked = segments.map((segment) => ({ segment, question: askOne([segment], { leaves: ctx.leaves, scope, at: 'when', friendId }) }))
  const sound = asked.flatMap(({ segment, question }) => ('problems' in question ? [] : [{ segment, ...question }]))
  if (sound.length === 0) return () => null
  const found = await ctx.env.DB.batch<{ bits: string }>(
    sound.map(({ statement }) => ctx.env.DB.prepare(statement.sql).bind(...statement.params)),
  )
  const answers = new Map(sound.map(({ segment, read }, i) => [segment, read(found[i]?.results[0]?.bits ?? '')[0] ?? false]))
  return (segment) => answers.get(segment) ?? null
}

/** Of an imaginary friend nothing is true. */
const NOTHING: Ask = () => false

interface Journey {
  first: Tried
  trial: Omit<Trial, 'answer'>
  lead: Lead
}

/** The scenarios on the way, each with what is true of the friend; what is tried stands for itself, wherever a jump leads back to it. */
function atlas(ctx: AccountCtx, { first, trial: { friendId } }: Journey) {
  const known = new Map<number, { tried: Tried; answer: Ask; name: string } | null>()
  const read = async (scenarioId: number) => {
    const row = await findScenario(ctx.db, { accountId: ctx.account.id, scenarioId })
    if (!row) return null
    const tried = scenarioId === first.id ? first : { id: scenarioId, isActive: row.isActive, content: row.content }
    return { tried, name: row.name, answer: friendId === 0 ? NOTHING : await answersFor(ctx, { content: tried.content, friendId }) }
  }
  return {
    known,
    async get(scenarioId: number) {
      const found = known.get(scenarioId)
      if (found !== undefined) return found
      const fresh = await read(scenarioId)
      known.set(scenarioId, fresh)
      return fresh
    },
  }
}

/** Walks from scenario to scenario until the way ends, or there is too much of it. */
async function travel(ctx: AccountCtx, journey: Journey): Promise<Pick<DryRunResult, 'items' | 'isCut' | 'scenarioNames'>> {
  const { known, get } = atlas(ctx, journey)
  const items: DryRunItem[] = []
  const jumps = new Map<number, number[]>()
  let lead: Lead | null = journey.lead
  let isCut = false
  for (let place = await get(lead.scenarioId); place && lead; ) {
    const way = wayThrough({ ...journey.trial, answer: place.answer }, place.tried, lead)
    let step = way.next()
    for (; !step.done && items.length < DRY_RUN_ITEMS_MAX; step = way.next()) items.push(step.value)
    isCut = !step.done
    lead = step.done ? step.value : null
    if (!lead) break
    const before = jumps.get(lead.scenarioId) ?? []
    const next = await get(lead.scenarioId)
    const problem = jumpProblem(next?.tried, lead, before)
    if (problem !== null) items.push(lostItem(place.tried, { at: lead.at, reason: problem }))
    if (problem !== null) break
    jumps.set(lead.scenarioId, [...before, lead.at])
    place = next
  }
  const names = [...known].flatMap(([id, place]) => (place ? [[String(id), place.name]] : []))
  return { items: items.slice(0, DRY_RUN_ITEMS_MAX), isCut, scenarioNames: Object.fromEntries(names) }
}

const ACCOUNT = 'SELECT quiet_from AS "from", quiet_to AS "to", sending_stopped_at AS stoppedAt FROM accounts WHERE id = ?1'
const FRIEND = 'SELECT unfollowed_at AS unfollowedAt, staff_blocked_at AS staffBlockedAt FROM friends WHERE account_id = ?1 AND id = ?2'

interface Situation {
  quiet: Trial['quiet']
  notes: DryRunResult['notes']
}

/** The account's quiet hours, and what would keep everything back as things are now. Throws 400 for a friend who is not of this account. */
async function situationOf({ env, account }: AccountCtx, friendId: number | null): Promise<Situation> {
  const [shops, friends] = await env.DB.batch<Record<string, string | number | null>>([
    env.DB.prepare(ACCOUNT).bind(account.id),
    env.DB.prepare(FRIEND).bind(account.id, friendId),
  ])
  const [shop, friend] = [shops?.results[0], friends?.results[0]]
  if (friendId !== null && !friend) throw invalid({ friendId: 'There is no such friend in this account. Choose another one, or none.' })
  return {
    quiet: shop?.from && shop.to ? { from: String(shop.from), to: String(shop.to) } : null,
    notes: [
      ...(shop?.stoppedAt ? ['sending-stopped' as const] : []),
      ...(friend?.unfollowedAt ? ['friend-blocked-us' as const] : []),
      ...(friend?.staffBlockedAt ? ['blocked-by-staff' as const] : []),
    ],
  }
}

/** The timeline a friend would get who starts then, without anything being sent, and by the very functions that plan it (SPEC § 5). Conditions are asked as of now. */
export async function dryRun(ctx: AccountCtx, asked: Asked): Promise<DryRunResult> {
  const { friendId, scenarioId, stepId, startAt = ctx.clock.now() } = asked
  const row = await requireScenario(ctx, scenarioId)
  const { quiet, notes } = await situationOf(ctx, friendId)
  const { tried, content } = await contentOf(ctx, asked, row)
  if (stepId !== undefined && !pathTo(content.steps, stepId))
    throw invalid({ stepId: 'There is no such step in this scenario. Choose one of its steps, or none.' })
  const { timeZone } = ctx.account
  const assumed = new Map(Object.entries(asked.assumed).map(([id, exit]) => [Number(id), exit]))
  const trial = { zone: timeZone, quiet, friendId: friendId ?? 0, startAt, assumed, goalAt: asked.goalAt }
  const first: Tried = { id: scenarioId, isActive: true, content }
  const travelled = await travel(ctx, { first, trial, lead: { scenarioId, stepId, at: startAt } })
  return { ...travelled, tried, startAt, timeZone, notes: row.isActive ? notes : ['scenario-off', ...notes] }
}
