import type { Ctx } from '../context.ts'
import { auditLog } from '../features/staff/tables.ts'

export interface AuditEntry {
  /** The operation's id, such as 'saveScenario'. */
  operation: string
  /** What it was done to, such as 'scenario:12'. */
  target: string
  before?: unknown
  after?: unknown
}

const SECRET = /secret|token|password|sealed/i
const HIDDEN = '***'

/** A copy that may be kept: values of fields that sound like secrets are replaced, at any depth. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET.test(key) && inner !== null ? HIDDEN : withoutSecrets(inner)]),
  )
}

const accountIdOf = (ctx: Ctx): number | null =>
  'account' in ctx && typeof ctx.account === 'object' && ctx.account && 'id' in ctx.account ? Number(ctx.account.id) : null

/** The write of an audit entry as a statement, for a verb that puts it into its own batch. */
export const auditStatement = (ctx: Ctx, { operation, target, before, after }: AuditEntry) =>
  ctx.db.insert(auditLog).values({
    accountId: accountIdOf(ctx),
    actor: ctx.actor.kind === 'staff' ? `staff:${ctx.actor.id}` : 'system',
    actorName: ctx.actor.kind === 'staff' ? ctx.actor.name : null,
    operation,
    target,
    before: before === undefined ? null : withoutSecrets(before),
    after: after === undefined ? null : withoutSecrets(after),
    requestId: ctx.requestId,
    at: ctx.clock.now(),
  })

/** Records who changed what. Awaited: a change that leaves no trace must not answer 200. */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await auditStatement(ctx, entry).run()
}
