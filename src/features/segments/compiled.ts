import type { AccountCtx } from '../../context.ts'
import { explainOne } from '../../engine/segments/one.ts'
import type { Explained, Segment } from '../../engine/segments/schema.ts'
import { loadScope, type Scope } from '../../engine/segments/scope.ts'
import { paramsOf, Selection } from '../../engine/segments/select.ts'
import { countFriends, refusalOf, requireFriend } from '../friends/index.ts'
import type { ExplainSegment, ListedSegment, SegmentCount } from './schema.ts'

/** How many friends a segment has now. */
export const countSegment = async (ctx: AccountCtx, segment: Segment): Promise<SegmentCount> => ({
  count: await countFriends(ctx, { segment, at: 'segment' }),
})

/** What a segment is for one friend, part by part: why they are in it, or why not. */
export async function explainSegment(ctx: AccountCtx, { segment, friendId }: ExplainSegment): Promise<Explained> {
  const [scope] = await Promise.all([scopeOf(ctx, [segment]), requireFriend(ctx, friendId)])
  const question = explainOne(segment, { leaves: ctx.leaves, scope, at: 'segment', friendId })
  if ('problems' in question) throw refusalOf(question.problems)
  const { sql, params } = question.statement
  const bits = await ctx.env.DB.prepare(sql)
    .bind(...params)
    .first<string>('bits')
  return question.read(bits ?? '')
}

export const scopeOf = (ctx: AccountCtx, segments: readonly Segment[]): Promise<Scope> =>
  loadScope({ d1: ctx.env.DB, leaves: ctx.leaves, account: ctx.account, now: ctx.clock.now() }, segments)

/** D1 ends a batch after 30 s; a count on a million friends takes up to a third of one. */
const COUNTS_A_BATCH = 20

async function inBatches<T>(ctx: AccountCtx, questions: readonly { sql: string; values: string }[]): Promise<(T | undefined)[]> {
  const answers: (T | undefined)[] = []
  for (let i = 0; i < questions.length; i += COUNTS_A_BATCH) {
    const some = questions.slice(i, i + COUNTS_A_BATCH).map((question) => ctx.env.DB.prepare(question.sql).bind(...paramsOf(question)))
    answers.push(...(await ctx.env.DB.batch<T>(some)).map(({ results }) => results[0]))
  }
  return answers
}

/** How many friends each of some saved segments has now; what names something that is gone says so instead. */
export async function countAll(
  ctx: AccountCtx,
  saved: readonly { id: number; definition: Segment }[],
): Promise<Map<number, Pick<ListedSegment, 'count' | 'problem'>>> {
  const scope = await scopeOf(
    ctx,
    saved.map(({ definition }) => definition),
  )
  const found = saved.map(({ id, definition }) => ({
    id,
    selection: Selection.of(definition, { leaves: ctx.leaves, scope, at: 'definition' }),
  }))
  const counts = new Map<number, Pick<ListedSegment, 'count' | 'problem'>>()
  const sound: { id: number; selection: Selection }[] = []
  for (const { id, selection } of found) {
    if ('problems' in selection) counts.set(id, { count: null, problem: selection.problems[0]?.message ?? '' })
    else sound.push({ id, selection })
  }
  const weighed = sound.flatMap(({ selection }) => {
    const query = selection.sizesQuery({ order: 'none', isForAll: true })
    return query ? [{ selection, query }] : []
  })
  const sizes = await inBatches<Record<string, number>>(
    ctx,
    weighed.map(({ query }) => query),
  )
  for (const [i, { selection }] of weighed.entries()) selection.takeSizes(sizes[i] ?? {})
  const questions = sound.map(({ selection }) => {
    const { from, values } = selection.all()
    return { sql: `SELECT count(*) AS n ${from}`, values }
  })
  const answers = await inBatches<{ n: number }>(ctx, questions)
  for (const [i, { id }] of sound.entries()) counts.set(id, { count: answers[i]?.n ?? 0 })
  return counts
}
