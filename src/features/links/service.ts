import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import { lastDays, nextDay, startOfDay } from '../../lib/time.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireActions } from '../fields/index.ts'
import { requireFolder } from '../folders/index.ts'
import { readSources } from '../taps/index.ts'
import { dayRows, findLink, friendRows, linkRows, sourceRows } from './queries.ts'
import type { Link, LinkDays, LinkFilter, LinkFriend, LinkFriendPage, LinkPage, LinkSources, SaveLink } from './schema.ts'
import { links } from './tables.ts'

interface Paged {
  cursor?: string | undefined
  limit: number
}

/** The link with its counts. Throws 404 for a link of another account too. */
export async function getLink(ctx: AccountCtx, linkId: number): Promise<Link> {
  const link = await findLink(ctx, linkId)
  if (!link) throw notFound('link')
  return link
}

/** The folder that is asked for is this account's. Throws 400 otherwise. */
export const requireFilter = (ctx: AccountCtx, { folderId }: LinkFilter): Promise<void> =>
  requireFolder(ctx, { folderId: typeof folderId === 'number' ? folderId : null, kind: 'link' })

export async function listLinks(ctx: AccountCtx, { cursor, limit, ...filter }: LinkFilter & Paged): Promise<LinkPage> {
  await requireFilter(ctx, filter)
  return await pageOf({
    cursor,
    limit,
    read: async (key, take) => ({ items: await linkRows(ctx, { ...filter, before: key && Number(key[0]), limit: take }), extra: {} }),
    keyOf: ({ id }) => [id],
    shape: (link: Link) => link,
  })
}

const moved = () => conflict('version-moved', 'Somebody saved this link meanwhile. Reload it, then make your change again.')

/** Saves what staff call a link, and what it sets off; the address stays. Throws 409 when somebody else saved it meanwhile. */
export async function saveLink(ctx: AccountCtx, { linkId, version, ...input }: SaveLink & { linkId: number }): Promise<Link> {
  const before = await getLink(ctx, linkId)
  if (version !== undefined && version !== before.version) throw moved()
  const { folderId, actions } = input
  await Promise.all([requireFolder(ctx, { folderId, kind: 'link' }), requireActions(ctx, { actions })])
  const isSame = and(eq(links.id, linkId), eq(links.accountId, ctx.account.id), eq(links.version, before.version))
  const change = { ...input, version: sql`${links.version} + 1`, updatedAt: ctx.clock.now() }
  const isStill = sql`(SELECT version FROM links WHERE id = ${linkId}) = ${before.version}`
  const [, , , saved] = await ctx.db.batch([
    ...contentStatements(ctx, { actions: [actions], onlyIf: isStill }),
    ctx.db.update(links).set(change).where(isSame).returning({ id: links.id }),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'saveLink', target: `link:${linkId}`, before, after: input }),
  ])
  if (saved.length === 0) throw moved()
  return await getLink(ctx, linkId)
}

/** In which messages a link was opened how often. */
export async function listLinkSources(ctx: AccountCtx, linkId: number): Promise<LinkSources> {
  const [rows] = await Promise.all([sourceRows(ctx, linkId), getLink(ctx, linkId)])
  const toSource = await readSources(ctx.env, { accountId: ctx.account.id, texts: rows.map(({ source }) => source) })
  return { items: rows.map(({ source, ...row }) => ({ source: toSource(source), ...row })) }
}

/** How often a link was opened on each of the last days, today included. */
export async function listLinkDays(ctx: AccountCtx, { linkId, days: count }: { linkId: number; days: number }): Promise<LinkDays> {
  const zone = ctx.account.timeZone
  const days = lastDays(ctx.clock.now(), { zone, count })
  const starts = [...days, nextDay(days.at(-1) ?? '')].map((day) => startOfDay(day, zone))
  const [rows] = await Promise.all([dayRows(ctx, { linkId, starts }), getLink(ctx, linkId)])
  const byDay = new Map(rows.map(({ no, ...row }) => [no, row]))
  return { items: days.map((day, no) => ({ day, ...(byDay.get(no) ?? { clickCount: 0, friendCount: 0 }) })) }
}

/** Who opened a link, those who did so last first. */
export async function listLinkFriends(
  ctx: AccountCtx,
  { linkId, source, cursor, limit }: { linkId: number; source?: string | undefined } & Paged,
): Promise<LinkFriendPage> {
  await getLink(ctx, linkId)
  return await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && { at: Number(key[0]), friendId: Number(key[1]) }
      const { items, otherCount } = await friendRows(ctx, { linkId, source: source ?? null, before, limit: take })
      return { items, extra: { otherCount } }
    },
    keyOf: ({ lastAt, friendId }) => [lastAt, friendId],
    shape: (friend: LinkFriend) => friend,
  })
}
