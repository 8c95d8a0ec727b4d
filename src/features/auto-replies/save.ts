import { and, eq, gt, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { rekeyActions } from '../../engine/messages/rekey.ts'
import { compile } from '../../engine/segments/compile.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { requireFolder } from '../folders/index.ts'
import { autoReplyRows, lastPosition } from './queries.ts'
import type { AutoReply, SaveAutoReply } from './schema.ts'
import { getAutoReply, requireAutoReply } from './service.ts'
import { autoReplies } from './tables.ts'

/** Every message is held against all of them. */
const RULES_MAX = 500

const moved = () => conflict('version-moved', 'Somebody saved this rule meanwhile. Reload it, then make your change again.')

/** Throws 400 at each place of a condition that cannot be asked. */
async function requireAskable(ctx: AccountCtx, segment: Segment | null): Promise<void> {
  if (segment === null) return
  const { leaves } = ctx
  const scope = await loadScope({ d1: ctx.env.DB, leaves, account: ctx.account, now: ctx.clock.now() }, [segment])
  const compiled = compile(segment, { leaves, scope, at: 'segment' })
  if ('problems' in compiled) throw invalid(Object.fromEntries(compiled.problems.map(({ at, message }) => [at, message])))
}

async function requireSound(ctx: AccountCtx, { folderId, segment, actions }: SaveAutoReply): Promise<void> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'auto-reply' }), requireAskable(ctx, segment), requireActions(ctx, { actions })])
}

type Content = Omit<SaveAutoReply, 'version'>
interface New {
  operation: string
  content: Content
  /** Behind the rule at this place; undefined: behind all. */
  behind?: number
}

async function insert(ctx: AccountCtx, { operation, content, behind }: New): Promise<AutoReply> {
  const [accountId, now] = [ctx.account.id, ctx.clock.now()]
  if ((await ctx.db.$count(autoReplies, eq(autoReplies.accountId, accountId))) >= RULES_MAX)
    throw conflict('too-many', `An account can have ${RULES_MAX} rules at most. Put keywords that get the same answer into one rule.`)
  const position = behind === undefined ? lastPosition(accountId) : behind + 1
  const isBehind = behind === undefined ? sql`0` : and(eq(autoReplies.accountId, accountId), gt(autoReplies.position, behind))
  const [, [made]] = await ctx.db.batch([
    ctx.db
      .update(autoReplies)
      .set({ position: sql`${autoReplies.position} + 1` })
      .where(isBehind),
    ctx.db
      .insert(autoReplies)
      .values({ ...content, accountId, position, createdAt: now, updatedAt: now })
      .returning({ id: autoReplies.id }),
    ...contentStatements(ctx, { actions: [content.actions] }),
    bumpConfigVersion(ctx),
  ])
  if (!made) throw new Error('no rule was written')
  await audit(ctx, { operation, target: `auto-reply:${made.id}`, after: content })
  return await getAutoReply(ctx, made.id)
}

/** A new rule is asked after all others. */
export async function createAutoReply(ctx: AccountCtx, { version: _, ...content }: SaveAutoReply): Promise<AutoReply> {
  await requireSound(ctx, content)
  return await insert(ctx, { operation: 'createAutoReply', content })
}

/** A copy right behind the rule. It is switched off: two rules with the same words would hardly be meant. */
export async function duplicateAutoReply(ctx: AccountCtx, autoReplyId: number): Promise<AutoReply> {
  const [row, rows] = await Promise.all([requireAutoReply(ctx, autoReplyId), autoReplyRows(ctx.db, ctx.account.id)])
  const { folderId, match, windows, segment, actions, isLast, restMinutes, position } = row
  const name = copyName(
    row.name,
    rows.map((other) => other.name),
  )
  const content = { name, folderId, isActive: false, match, windows, segment, actions: rekeyActions(actions), isLast, restMinutes }
  return await insert(ctx, { operation: 'duplicateAutoReply', content, behind: position })
}

type Save = SaveAutoReply & { autoReplyId: number }

/** Saves a rule whole. Throws 409 when somebody else saved it meanwhile. */
export async function saveAutoReply(ctx: AccountCtx, { autoReplyId, version, ...content }: Save): Promise<AutoReply> {
  const before = await requireAutoReply(ctx, autoReplyId)
  if (version !== undefined && version !== before.version) throw moved()
  await requireSound(ctx, content)
  const isSame = and(eq(autoReplies.id, autoReplyId), eq(autoReplies.version, before.version))
  const change = { ...content, version: sql`${autoReplies.version} + 1`, updatedAt: ctx.clock.now() }
  const [, , , saved] = await ctx.db.batch([
    ...contentStatements(ctx, { actions: [content.actions], onlyIf: sql`EXISTS (SELECT 1 FROM auto_replies WHERE ${isSame})` }),
    ctx.db.update(autoReplies).set(change).where(isSame).returning({ id: autoReplies.id }),
    bumpConfigVersion(ctx),
  ])
  if (saved.length === 0) throw moved()
  await audit(ctx, { operation: 'saveAutoReply', target: `auto-reply:${autoReplyId}`, before, after: content })
  return await getAutoReply(ctx, autoReplyId)
}
