import type { Ctx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { notFound, unauthorized } from '../../http/errors.ts'
import { permissionsOf } from '../../http/permissions.ts'
import { deleteSession, findStaff, hasStaff, type StaffRow, sessionsOf } from './queries.ts'
import type { Me, Setup, StaffSessionList } from './schema.ts'

/** Operations about oneself have a person behind them; the system has no sessions. */
function selfId({ actor }: Ctx): string {
  if (actor.kind !== 'staff') throw unauthorized()
  return actor.id
}

const toMe = ({ id, name, email, role }: StaffRow): Me => ({ id, name, email, role, permissions: [...permissionsOf(role)] })

/** What the first screen depends on; `staffId` is whose session came with the request. */
export async function getSetup(ctx: Ctx, staffId: string | null): Promise<Setup> {
  const row = staffId === null ? undefined : await findStaff(ctx.db, staffId)
  if (row) return { needsOwner: false, me: toMe(row) }
  return { needsOwner: !(await hasStaff(ctx.db)), me: null }
}

export async function getMe(ctx: Ctx): Promise<Me> {
  const row = await findStaff(ctx.db, selfId(ctx))
  if (!row) throw unauthorized()
  return toMe(row)
}

export async function listMySessions(ctx: Ctx, currentId: string): Promise<StaffSessionList> {
  const rows = await sessionsOf(ctx.db, { staffId: selfId(ctx), now: ctx.clock.now() })
  const items = rows.map(({ id, createdAt, expiresAt, userAgent }) => ({
    id,
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt.getTime(),
    userAgent: userAgent || null,
    isCurrent: id === currentId,
  }))
  return { items }
}

/** Ends one of the caller's own sessions; somebody else's does not exist for them. */
export async function revokeMySession(ctx: Ctx, sessionId: string): Promise<void> {
  if (!(await deleteSession(ctx.db, { staffId: selfId(ctx), sessionId }))) throw notFound('session')
  await audit(ctx, { operation: 'revokeMySession', target: `session:${sessionId}` })
}
