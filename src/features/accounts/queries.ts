import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { USUAL_MARKS } from '../marks/schema.ts'
import { marks } from '../marks/tables.ts'
import type { ConnectAccount } from './schema.ts'
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
  | 'quietFrom'
  | 'quietTo'
export type AccountChange = Partial<Pick<AccountRow, Written>>

export const allAccounts = (db: Db): Promise<AccountRow[]> => db.select().from(accounts).orderBy(asc(accounts.id))

export async function findAccount(db: Db, accountId: number): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.id, accountId))
  return row
}

type Language = ConnectAccount['language']

/** The usual marks of the account that the statement before this one has put in, if it has. */
function usualMarks(db: Db, { channelId, createdAt }: typeof accounts.$inferInsert, language: Language) {
  const usual = USUAL_MARKS.map(({ name, colour }) => ({ name: name[language], colour }))
  return db.insert(marks).select(sql`SELECT NULL, a.id, m.value->>'name', m.value->>'colour', m.key, ${createdAt}, ${createdAt}
    FROM accounts a JOIN json_each(${JSON.stringify(usual)}) m WHERE a.channel_id = ${channelId} AND changes() > 0`)
}

/** Nothing when the channel or the official account is connected already: the table takes each once. */
export async function insertAccount(
  db: Db,
  { language, ...row }: typeof accounts.$inferInsert & { language: Language },
): Promise<AccountRow | undefined> {
  const insert = db.insert(accounts).values(row).onConflictDoNothing().returning()
  const [[inserted]] = await db.batch([insert, usualMarks(db, row, language)])
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
