import type { AccountCtx } from '../../context.ts'
import { askOne } from '../../engine/segments/one.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import { invalid } from '../../http/errors.ts'
import { fold } from '../../lib/text.ts'
import { autoReplyRows, lastHitsOn } from './queries.ts'
import { type Concluded, conclude, conditional, inReach, judge, toRule } from './rules.ts'
import type { TriedMessage, TriedRule, TryMessage } from './schema.ts'

async function requireFriendOf(ctx: AccountCtx, friendId: number): Promise<void> {
  const found = await ctx.env.DB.prepare('SELECT 1 AS x FROM friends WHERE account_id = ? AND id = ?')
    .bind(ctx.account.id, friendId)
    .first()
  if (!found) throw invalid({ friendId: 'There is no such friend. Choose one of this account.' })
}

type Question = { ruleId: number; segment: Segment }

/** Asks D1 about each segment by itself, in one round trip: one that names what is gone leaves the others alone. */
async function answersFor(ctx: AccountCtx, { friendId, questions }: { friendId: number; questions: Question[] }) {
  const { leaves } = ctx
  const scope = await loadScope(
    { d1: ctx.env.DB, leaves, account: ctx.account, now: ctx.clock.now() },
    questions.map(({ segment }) => segment),
  )
  const asked = questions.map(({ ruleId, segment }) => ({
    ruleId,
    question: askOne([segment], { leaves, scope, at: 'segment', friendId }),
  }))
  const sound = asked.flatMap(({ ruleId, question }) => ('problems' in question ? [] : [{ ruleId, question }]))
  const statements = sound.map(({ question: { statement } }) => ctx.env.DB.prepare(statement.sql).bind(...statement.params))
  const found = statements.length === 0 ? [] : await ctx.env.DB.batch<{ bits: string }>(statements)
  const answers = new Map<number, boolean | null>(asked.map(({ ruleId }) => [ruleId, null]))
  for (const [i, { ruleId, question }] of sound.entries()) answers.set(ruleId, question.read(found[i]?.results[0]?.bits ?? '')[0] ?? null)
  return answers
}

const toTried = ({ rule, outcome, keyword, at }: Concluded): TriedRule => ({ id: rule.id, name: rule.name, outcome, keyword, at })

/** What each rule would make of a message, by the same rules that answer friends. With a friend, also by what is known of them; otherwise that is left open. */
export async function tryMessage(ctx: AccountCtx, { text, friendId, at = ctx.clock.now() }: TryMessage): Promise<TriedMessage> {
  if (friendId !== undefined) await requireFriendOf(ctx, friendId)
  const [rows, hits] = await Promise.all([
    autoReplyRows(ctx.db, ctx.account.id),
    friendId === undefined ? new Map<number, number>() : lastHitsOn(ctx.db, { accountId: ctx.account.id, friendId }),
  ])
  const judged = judge(rows.map(toRule), { heard: fold(text), at, zone: ctx.account.timeZone, hitAt: (id) => hits.get(id) ?? null })
  const questions = conditional(inReach(judged))
  const answers = friendId === undefined || questions.length === 0 ? new Map() : await answersFor(ctx, { friendId, questions })
  return { rules: conclude(judged, answers).map(toTried) }
}
