import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { Day } from '../../engine/segments/values.ts'
import { AccountParam, Id, PageQuery, Timestamp } from '../../http/schema.ts'
import { MessageSource } from '../taps/schema.ts'

const NAME_MAX = 100

/** An address in messages, and what became of it. It is made when a message that has it is saved; the address itself never changes. */
export const Link = z
  .object({
    id: z.int(),
    url: z.string(),
    /** For staff; empty: the address itself. */
    name: z.string(),
    folderId: z.int().nullable(),
    /** Run for a friend who opens it. */
    actions: ActionList,
    /** Only at the first opening of each friend. */
    isOnce: z.boolean(),
    version: z.int(),
    /** How often it was opened, by known friends and others; previews and robots do not count. */
    clickCount: z.int(),
    /** How many friends opened it. */
    friendCount: z.int(),
    lastAt: Timestamp.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .openapi('Link')
export type Link = z.infer<typeof Link>
export const LinkPage = z.object({ items: z.array(Link), nextCursor: z.string().optional() }).openapi('LinkPage')
export type LinkPage = z.infer<typeof LinkPage>

/** The newest first. `search`: a part of the name or the address; `folderId`: a folder's id, or `none` for those in no folder. */
const LinkFilter = z.strictObject({
  search: z.string().trim().max(200).optional(),
  folderId: z.union([z.literal('none'), Id]).optional(),
})
export type LinkFilter = z.infer<typeof LinkFilter>
export const LinkQuery = PageQuery.extend(LinkFilter.shape)
export type LinkQuery = z.infer<typeof LinkQuery>

export const SaveLink = z
  .strictObject({
    name: z.string().trim().max(NAME_MAX, `A name can be ${NAME_MAX} characters long at most.`).default(''),
    folderId: z.int().positive().nullable().default(null),
    actions: ActionList.default([]),
    isOnce: z.boolean().default(false),
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveLink')
export type SaveLink = z.infer<typeof SaveLink>

const counts = { clickCount: z.int(), friendCount: z.int() }
/** The openings of a link by the messages it was in, the most first. */
export const LinkSources = z
  .object({ items: z.array(z.object({ source: MessageSource, ...counts, lastAt: Timestamp })) })
  .openapi('LinkSources')
export type LinkSources = z.infer<typeof LinkSources>

/** The openings of a link by day, in the account's zone; each day of the period, the first one first. */
export const LinkDays = z.object({ items: z.array(z.object({ day: Day, ...counts })) }).openapi('LinkDays')
export type LinkDays = z.infer<typeof LinkDays>
export const LinkDaysQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(366).default(30) })

/** A friend who opened a link. */
export const LinkFriend = z
  .object({
    friendId: z.int(),
    name: z.string(),
    pictureUrl: z.string().nullable(),
    count: z.int(),
    firstAt: Timestamp,
    lastAt: Timestamp,
  })
  .openapi('LinkFriend')
export type LinkFriend = z.infer<typeof LinkFriend>
/** Openings by nobody who is known (counted only, or by friends who are gone) are not among the friends; `otherCount` is how many there were. */
export const LinkFriendPage = z
  .object({ items: z.array(LinkFriend), otherCount: z.int(), nextCursor: z.string().optional() })
  .openapi('LinkFriendPage')
export type LinkFriendPage = z.infer<typeof LinkFriendPage>

const SourceTextParam = z.string().max(40)
export const LinkFriendQuery = PageQuery.extend({ source: SourceTextParam.optional() })

/** A friend's opening of a link. */
export const FriendClick = z
  .object({ id: z.int(), linkId: z.int(), url: z.string(), name: z.string(), source: MessageSource, at: Timestamp })
  .openapi('FriendClick')
export type FriendClick = z.infer<typeof FriendClick>

/** Shift_JIS is what older spreadsheets read. */
const encoding = z.enum(['utf-8', 'shift_jis']).default('utf-8')
const language = z.enum(['ja', 'en']).default('ja')
export const LinkExportQuery = LinkFilter.extend({ encoding, language })
export type LinkExportQuery = z.infer<typeof LinkExportQuery>
export const ClickExportQuery = z.strictObject({ encoding, language })
export type ClickExportQuery = z.infer<typeof ClickExportQuery>

export const LinkParam = AccountParam.extend({ linkId: Id })
