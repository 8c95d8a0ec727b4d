import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { invalid, notFound } from '../../http/errors.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { toMergeFriend } from './preview.ts'
import { friendRows } from './queries.ts'
import { type Pair, pairsOf } from './rules.ts'
import type { DuplicatePage, DuplicatePair, DuplicateReason, NotDuplicates } from './schema.ts'
import { type Found, reasonsOf, type Source, sharedBy, sourcesOf } from './shared.ts'

/** How far one request looks, in rounds of some thousand values; then it tells from where to go on. */
const ROUNDS_MAX = 10

/** A place on the way through all that friends can share: the source, the value, and the pair that was told last. */
interface Place {
  source: number
  key: string | number | null
  pair: Pair
}
const START: Place = { source: 0, key: null, pair: [0, 0] }
const ALL: Pair = [Number.MAX_SAFE_INTEGER, 0]

function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return START
  const [source, key, a, b] = decodeCursor(cursor) ?? []
  const isPlace = Number.isSafeInteger(source) && key !== undefined && Number.isSafeInteger(a) && Number.isSafeInteger(b)
  if (!isPlace) throw invalid({ cursor: 'Pass on the nextCursor of an earlier answer, unchanged.' })
  return { source: Number(source), key: key === '' ? null : key, pair: [Number(a), Number(b)] }
}

const cursorOf = ({ source, key, pair }: Place): string => encodeCursor([source, key ?? '', ...pair])

const isBehind = ([a, b]: Pair, [lastA, lastB]: Pair): boolean => a > lastA || (a === lastA && b > lastB)

const inOrder = (a: Pair, b: Pair): number => a[0] - b[0] || a[1] - b[1]

/** The pairs of these groups in the order of values and then of ids, behind the place; each with its own place. */
function placed(found: Found[], from: Place): Place[] {
  const byKey = new Map<Found['key'], Pair[]>()
  for (const { key, friendIds } of found) byKey.set(key, [...(byKey.get(key) ?? []), ...pairsOf(friendIds)])
  return [...byKey].flatMap(([key, pairs]) =>
    pairs
      .sort(inOrder)
      .filter((pair) => key !== from.key || isBehind(pair, from.pair))
      .map((pair) => ({ source: from.source, key, pair })),
  )
}

type Hit = { pair: Pair; reasons: DuplicateReason[] }

/** Those that nobody dismissed, each only at the first thing that the two share. */
async function hitsOf(ctx: AccountCtx, { places, sources }: { places: Place[]; sources: Source[] }): Promise<Map<Place, Hit>> {
  const reasons = await reasonsOf(ctx.env, { accountId: ctx.account.id, pairs: places.map(({ pair }) => pair), sources })
  return new Map(
    places.flatMap((place): [Place, Hit][] => {
      const found = reasons.get(place.pair.join())
      return found && found.home === place.source ? [[place, { pair: place.pair, reasons: found.reasons }]] : []
    }),
  )
}

interface Round {
  hits: Hit[]
  /** Where to go on; null: there is nothing more. */
  next: Place | null
}

/** Looks through the next values of one source, until `limit` pairs are found. */
async function look(ctx: AccountCtx, { from, sources, limit }: { from: Place; sources: Source[]; limit: number }): Promise<Round> {
  const source = sources[from.source]
  if (!source) return { hits: [], next: null }
  const { found, lastKey } = await sharedBy(ctx.env, { accountId: ctx.account.id, source, from: from.key, sources })
  const places = placed(found, from)
  const hits = await hitsOf(ctx, { places, sources })
  const told = [...hits].slice(0, limit)
  const last = told.at(-1)
  const next = lastKey === null ? { ...START, source: from.source + 1 } : { source: from.source, key: lastKey, pair: ALL }
  return { hits: told.map(([, hit]) => hit), next: last && hits.size > limit ? last[0] : next }
}

/** Pairs of friends who may be one person. Looks so far and no further in one request: a page may be short and still have another behind it. */
export async function listDuplicates(ctx: AccountCtx, { cursor, limit }: { cursor?: string; limit: number }): Promise<DuplicatePage> {
  const sources = await sourcesOf(ctx.env, ctx.account.id)
  const hits: Hit[] = []
  let place: Place | null = placeOf(cursor)
  for (let round = 0; round < ROUNDS_MAX && place && hits.length < limit; round++) {
    const found: Round = await look(ctx, { from: place, sources, limit: limit - hits.length })
    hits.push(...found.hits)
    place = found.next && found.next.source < sources.length ? found.next : null
  }
  return { items: await toPairs(ctx, hits), nextCursor: place ? cursorOf(place) : undefined }
}

async function toPairs(ctx: AccountCtx, hits: Hit[]): Promise<DuplicatePair[]> {
  const rows = await friendRows(ctx.db, { accountId: ctx.account.id, ids: hits.flatMap(({ pair }) => pair) })
  return hits.flatMap(({ pair, reasons }) => {
    const [a, b] = [rows.get(pair[0]), rows.get(pair[1])]
    return a && b ? [{ a: toMergeFriend(a), b: toMergeFriend(b), reasons }] : []
  })
}

async function requirePair(ctx: AccountCtx, { aId, bId }: NotDuplicates): Promise<Pair> {
  const rows = await friendRows(ctx.db, { accountId: ctx.account.id, ids: [aId, bId] })
  if (rows.size < 2) throw notFound('friend')
  return aId < bId ? [aId, bId] : [bId, aId]
}

/** Remembers that two friends are two people: the pair is not suggested any more. */
export async function rememberPair(ctx: AccountCtx, input: NotDuplicates): Promise<void> {
  const [a, b] = await requirePair(ctx, input)
  await ctx.env.DB.prepare('INSERT INTO not_duplicates (account_id, a_id, b_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
    .bind(ctx.account.id, a, b, ctx.clock.now())
    .run()
  await audit(ctx, { operation: 'dismissDuplicates', target: `friend:${a}`, after: { aId: a, bId: b } })
}

/** Takes that back. */
export async function forgetPair(ctx: AccountCtx, input: NotDuplicates): Promise<void> {
  const [a, b] = await requirePair(ctx, input)
  await ctx.env.DB.prepare('DELETE FROM not_duplicates WHERE account_id = ? AND a_id = ? AND b_id = ?').bind(ctx.account.id, a, b).run()
  await audit(ctx, { operation: 'suggestDuplicatesAgain', target: `friend:${a}`, before: { aId: a, bId: b } })
}
