import { eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { requireActions } from '../fields/index.ts'
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

export async function saveGreeting(ctx: AccountCtx, { kind, actions }: SaveGreeting & { kind: GreetingKind }): Promise<Greeting> {
  await requireActions(ctx, { actions })
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
