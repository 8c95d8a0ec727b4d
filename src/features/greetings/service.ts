import { eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import { auditStatement } from '../../http/audit.ts'
import { invalid } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { existingScenarioIds } from '../scenarios/index.ts'
import { type Greeting, GreetingKind, type SaveGreeting } from './schema.ts'
import { greetings } from './tables.ts'

async function readGreetings(ctx: AccountCtx): Promise<Greeting[]> {
  const rows = await ctx.db.select().from(greetings).where(eq(greetings.accountId, ctx.account.id))
  return GreetingKind.options.map((kind) => {
    const row = rows.find((candidate) => candidate.kind === kind)
    return { kind, actions: row?.actions ?? [], updatedAt: row?.updatedAt ?? null }
  })
}

/** All three kinds, also those without actions. */
export const listGreetings = async (ctx: AccountCtx): Promise<{ items: Greeting[] }> => ({ items: await readGreetings(ctx) })

/** Scenarios that actions name have to be this account's. Throws 400 at the action. */
async function requireScenarios(ctx: AccountCtx, actions: Action[]): Promise<void> {
  const named = actions.flatMap((action, i) => (action.kind === 'send' ? [] : [{ i, id: action.scenarioId }]))
  const existing = await existingScenarioIds(
    ctx,
    named.map(({ id }) => id),
  )
  const missing = named.filter(({ id }) => !existing.has(id))
  if (missing.length === 0) return
  throw invalid(
    Object.fromEntries(missing.map(({ i }) => [`actions.${i}.scenarioId`, 'This scenario does not exist any more. Choose another one.'])),
  )
}

export async function saveGreeting(ctx: AccountCtx, { kind, actions }: SaveGreeting & { kind: GreetingKind }): Promise<Greeting> {
  await requireScenarios(ctx, actions)
  const before = (await readGreetings(ctx)).find((greeting) => greeting.kind === kind)
  const updatedAt = ctx.clock.now()
  await ctx.db.batch([
    ctx.db
      .insert(greetings)
      .values({ accountId: ctx.account.id, kind, actions, updatedAt })
      .onConflictDoUpdate({ target: [greetings.accountId, greetings.kind], set: { actions, updatedAt } }),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'saveGreeting', target: `greeting:${kind}`, before: before?.actions, after: actions }),
  ])
  return { kind, actions, updatedAt }
}
