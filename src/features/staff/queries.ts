import { and, desc, eq, gt, isNotNull, lt, notInArray } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { staff, staffCredentials, staffSessions } from './tables.ts'

/** Whether anybody can sign in. A person whose sign-up broke off before the password was stored is nobody yet. */
export async function hasStaff(db: Db): Promise<boolean> {
  const [row] = await db
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffCredentials, eq(staffCredentials.userId, staff.id))
    .where(isNotNull(staffCredentials.password))
    .limit(1)
  return row !== undefined
}

/** Frees the owner's place when its holder never got a password. Younger rows may belong to a sign-up under way. */
export async function clearBrokenOwner(db: Db, olderThan: number): Promise<void> {
  const withPassword = db.select({ id: staffCredentials.userId }).from(staffCredentials)
  await db
    .delete(staff)
    .where(and(eq(staff.role, 'owner'), lt(staff.createdAt, new Date(olderThan)), notInArray(staff.id, withPassword)))
    .run()
}

export type StaffRow = typeof staff.$inferSelect

export async function findStaff(db: Db, id: string): Promise<StaffRow | undefined> {
  const [row] = await db.select().from(staff).where(eq(staff.id, id))
  return row
}

/** Living sessions of one person, the newest first. */
export const sessionsOf = (db: Db, { staffId, now }: { staffId: string; now: number }) =>
  db
    .select()
    .from(staffSessions)
    .where(and(eq(staffSessions.userId, staffId), gt(staffSessions.expiresAt, new Date(now))))
    .orderBy(desc(staffSessions.createdAt))

/** Ends a session if it is this person's; says whether there was one. */
export async function deleteSession(db: Db, { staffId, sessionId }: { staffId: string; sessionId: string }): Promise<boolean> {
  const gone = await db
    .delete(staffSessions)
    .where(and(eq(staffSessions.id, sessionId), eq(staffSessions.userId, staffId)))
    .returning({ id: staffSessions.id })
  return gone.length > 0
}
