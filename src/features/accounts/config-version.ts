import { eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { accounts } from './tables.ts'

/** Stands in the batch of every change of a definition: isolates and objects reload theirs when they next meet the account. */
export const bumpConfigVersion = (ctx: AccountCtx) =>
  ctx.db
    .update(accounts)
    .set({ configVersion: sql`${accounts.configVersion} + 1` })
    .where(eq(accounts.id, ctx.account.id))
