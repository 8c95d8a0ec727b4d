import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { accounts } from './tables.ts'

export type AccountRow = typeof accounts.$inferSelect
type Written =
  | 'name'
  | 'basicId'
  | 'pictureUrl'
  | 'sealedSecret'
  | 'sealedFormerSecret'
  | 'formerSecretUntil'
  | 'timeZone'
  | 'sendingStoppedAt'
export type AccountChange = Partial<Pick<AccountRow, Written>>

export const allAccounts = (db: Db): Promise<AccountRow[]> => db.select().from(accounts).orderBy(asc(accounts.id))

export async function findAccount(db: Db, accountId: number): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, accountId))
  return row
}

/** Nothing when the channel or the official account is connected already: the table takes each once. */
export async function insertAccount(db: Db, row: typeof accounts.$inferInsert): Promise<AccountRow | undefined> {
  const [inserted] = await db.insert(accounts).values(row).onConflictDoNothing().returning()
  return inserted
}

/** Writes and, in the same statement, lets every friend's object see that the account has changed. */
export async function updateAccount(
  db: Db,
  accountId: number,
  { change, now }: { change: AccountChange; now: number },
): Promise<AccountRow | undefined> {
  const [row] = await db
    .update(accounts)
    .set({ ...change, configVersion: sql`${accounts.configVersion} + 1`, updatedAt: now })
    .where(eq(accounts.id, accountId))
    .returning()
  return row
}
