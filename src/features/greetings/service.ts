import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { type Greeting, GreetingKind, type SaveGreeting } from './schema.ts'
import { greetings } from './tables.ts'

const NEVER_SAVED = { actions: [], variants: [], version: 0, updatedAt: null }

async function readGreetings(ctx: AccountCtx): Promise<Greeting[]> {
  const rows = await ctx.db.select().from(greetings).where(eq(greetings.accountId, ctx.account.id))
  return GreetingKind.options.map((kind) => {
    const row = rows.find((candidate) => candidate.kind === kind)
    if (!row) return { kind, ...NEVER_SAVED }
    const { actions, variants, version, updatedAt } = row
    return { kind, actions, variants, version, updatedAt }
  })
}

/** All three kinds, also those without actions. */
export const listGreetings = async (ctx: AccountCtx): Promise<{ items: Greeting[] }> => ({ items: await readGreetings(ctx) })

async function requireGreeting(ctx: AccountCtx, kind: GreetingKind): Promise<Greeting> {
  const greeting = (await readGreetings(ctx)).find((candidate) => candidate.kind === kind)
  if (!greeting) throw new Error(`no greeting of the kind ${kind}`)
  return greeting
}

const moved = () => conflict('version-moved', 'Somebody saved this greeting meanwhile. Reload it, then make your change again.')

/** Every list by its place in the input. */
const listsOf = ({ actions, variants }: Pick<Greeting, 'actions' | 'variants'>) => ({
  actions,
  ...Object.fromEntries(variants.map((variant, i) => [`variants.${i}.actions`, variant.actions])),
})

/** Saves one kind whole; variants that are not given stay. Throws 409 when somebody else saved it meanwhile. */
export async function saveGreeting(ctx: AccountCtx, { kind, version, ...input }: SaveGreeting & { kind: GreetingKind }): Promise<Greeting> {
  const before = await requireGreeting(ctx, kind)
  if (version !== undefined && version !== before.version) throw moved()
  const content = { actions: input.actions, variants: input.variants ?? before.variants }
  await requireActions(ctx, listsOf(content))
  const accountId = ctx.account.id
  const isMine = and(eq(greetings.accountId, accountId), eq(greetings.kind, kind))
  const onlyIf = sql`coalesce((SELECT version FROM greetings WHERE ${isMine}), 0) = ${before.version}`
  const values = { accountId, kind, ...content, version: before.version + 1, updatedAt: ctx.clock.now() }
  const { accountId: _, kind: __, ...set } = values
  const [, , , saved] = await ctx.db.batch([
    ...contentStatements(ctx, { actions: Object.values(listsOf(content)), onlyIf }),
    ctx.db
      .insert(greetings)
      .values(values)
      .onConflictDoUpdate({ target: [greetings.accountId, greetings.kind], set, setWhere: eq(greetings.version, before.version) })
      .returning({ version: greetings.version }),
    bumpConfigVersion(ctx),
  ])
  // One that was there before and is gone could be written anew; greetings are never taken away.
  if (saved.length === 0) throw moved()
  const { actions, variants } = before
  await audit(ctx, { operation: 'saveGreeting', target: `greeting:${kind}`, before: { actions, variants }, after: content })
  return await requireGreeting(ctx, kind)
}
