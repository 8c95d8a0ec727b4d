import type { AccountCtx } from '../../context.ts'
import type { CompileOptions, Problem } from '../../engine/segments/compile.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import { paramsOf, Selection, type Wish } from '../../engine/segments/select.ts'
import { AppError, invalid } from '../../http/errors.ts'

/** What is said of a segment that cannot be compiled: 404 when it names things that the account does not have, else 400; each at its place. */
export function refusalOf(problems: readonly Problem[]): AppError {
  const fields = Object.fromEntries(problems.map(({ at, message }) => [at, message]))
  if (!problems.some(({ isMissing }) => isMissing)) return invalid(fields)
  const message = 'The segment names something that is not in this account; each field says where.'
  return new AppError({ status: 404, code: 'not-found', message, fields })
}

interface Wanted extends Pick<CompileOptions, 'at' | 'also'> {
  segment: Segment
  /** What "today" is counted from; absent: now. Epoch ms. */
  now?: number
}

/** The friends of a segment, ready to be read. Throws 404 or 400 at the place for what cannot be compiled. */
export async function selectFriends(ctx: AccountCtx, { segment, now = ctx.clock.now(), ...options }: Wanted): Promise<Selection> {
  const { leaves } = ctx
  const scope = await loadScope({ d1: ctx.env.DB, leaves, account: ctx.account, now }, [segment])
  const selection = Selection.of(segment, { leaves, scope, ...options })
  if ('problems' in selection) throw refusalOf(selection.problems)
  return selection
}

/** Finds out roughly how many friends each way leads to, where that helps to choose one. */
export async function weigh(ctx: AccountCtx, selection: Selection, wish: Wish): Promise<void> {
  const query = selection.sizesQuery(wish)
  if (query === null) return
  const sizes = await ctx.env.DB.prepare(query.sql)
    .bind(...paramsOf(query))
    .first<Record<string, number>>()
  if (sizes) selection.takeSizes(sizes)
}

/** How many friends a weighed selection has. */
export async function countSelected(ctx: AccountCtx, selection: Selection): Promise<number> {
  const { from, values } = selection.all()
  const sql = `SELECT count(*) AS n ${from}`
  return (
    (await ctx.env.DB.prepare(sql)
      .bind(...paramsOf({ sql, values }))
      .first<number>('n')) ?? 0
  )
}

/** How many friends a segment has now. */
export async function countFriends(ctx: AccountCtx, wanted: Wanted): Promise<number> {
  const selection = await selectFriends(ctx, wanted)
  await weigh(ctx, selection, { order: 'none', isForAll: true })
  return await countSelected(ctx, selection)
}
