import type { AccountState, Answer, Continuation, EarlierTap, FieldTexts, Statement, Taps } from '../engine/friend/types.ts'
import { UnknownLeaf } from '../engine/segments/leaves.ts'
import { askOne } from '../engine/segments/one.ts'
import type { Segment } from '../engine/segments/schema.ts'
import type { Scope } from '../engine/segments/scope.ts'
import type { Env } from '../env.ts'
import type { Who } from '../features/friends/index.ts'
import { readTap } from '../features/taps/index.ts'
import { segmentLeaves } from '../wiring.ts'
import type { OpenInput } from './friend-store.ts'
import { scopeFor } from './scopes.ts'

/** What a run is told besides the friend: answers to what was asked, by input and place; and taps. */
export interface Told {
  /** The inputs that were open when it was read, by their ids: of what came since, nothing is known. */
  inputs: ReadonlySet<string>
  answers: ReadonlyMap<string, Answer[][]>
  /** Values of fields that were asked for. */
  texts?: FieldTexts
  taps: Taps
}

/** What a read brings along in the same round trip. */
export interface Questions {
  statements: Statement[]
  read(results: unknown[][]): Told
}

export type Asking = OpenInput & { body: Continuation }
export const isAsking = (input: OpenInput): input is Asking => input.body.kind === 'ask'

/** D1 takes statements of 100 KB. */
const STATEMENT_MAX = 95_000

const NO_TAPS: Taps = { byEvent: new Map(), earlier: [] }

const EARLIER = `SELECT t.bubble_key AS bubbleKey, t.choice_key AS choice, t.event_id AS eventId, min(t.id) FROM friends f JOIN tap_events t ON t.friend_id = f.id
  WHERE f.account_id = ?1 AND f.line_user_id = ?2
    AND t.bubble_key IN (SELECT bubble_key FROM choices WHERE account_id = ?1 AND key IN (SELECT value FROM json_each(?3)))
  GROUP BY t.bubble_key, t.choice_key`

/** The taps on our own choices among open inputs. Data that nobody of us has signed are none. */
export function tapsAmong(inputs: readonly OpenInput[], { env, accountId }: { env: Env; accountId: number }): Taps['byEvent'] {
  const taps = new Map<string, { choice: string; source: string }>()
  for (const { body } of inputs) {
    if (body.kind !== 'line' || body.event.type !== 'postback' || !body.event.postback) continue
    const tap = readTap(body.event.postback.data, { secret: env.ENISHI_SECRET, accountId })
    if (tap) taps.set(body.event.webhookEventId, tap)
  }
  return taps
}

/** The rows are those of the statement above. */
const earlierFrom = (rows: unknown[]): EarlierTap[] => rows as EarlierTap[]

function tapQuestions(byEvent: Taps['byEvent'], who: Who): { statements: Statement[]; read(results: unknown[][]): Taps } {
  if (byEvent.size === 0) return { statements: [], read: () => NO_TAPS }
  const choices = [...new Set([...byEvent.values()].map(({ choice }) => choice))]
  return {
    statements: [{ sql: EARLIER, params: [who.accountId, who.lineUserId, JSON.stringify(choices)] }],
    read: ([rows = []]) => ({ byEvent, earlier: earlierFrom(rows) }),
  }
}

interface Conditions {
  statements: Statement[]
  /** `bits` as each statement gave them; null: there is no such friend. */
  read(bits: (string | null)[]): Answer[]
}

/** Segments of one friend as few statements; one that cannot be compiled is answered null and leaves the others alone. */
function conditionsOf(segments: readonly Segment[], { scope, friendId }: { scope: Scope | null; friendId: number }): Conditions {
  if (!scope || segments.length === 0) return { statements: [], read: () => segments.map(() => null) }
  const options = { leaves: segmentLeaves, scope, at: 'when', friendId }
  const together = askOne(segments, options)
  if (!('problems' in together) && together.statement.sql.length <= STATEMENT_MAX)
    return {
      statements: [together.statement],
      read: ([bits = null]) => (bits === null ? segments.map(() => null) : together.read(bits)),
    }
  const each = segments.map((segment) => askOne([segment], options))
  const sound = each.flatMap((question) => ('problems' in question ? [] : [question]))
  return {
    statements: sound.map(({ statement }) => statement),
    read: (bits) =>
      each.map((question) => {
        const found = 'problems' in question ? null : (bits[sound.indexOf(question)] ?? null)
        return 'problems' in question || found === null ? null : (question.read(found)[0] ?? null)
      }),
  }
}

const bitsOf = (rows: unknown[]): string | null => {
  const [row] = rows
  const bits: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'bits') : undefined
  return typeof bits === 'string' ? bits : null
}

/** The answers of one input, asked for all its questions together, given back to each. */
function shareOut({ asks }: Continuation, answers: Answer[]): Answer[][] {
  let from = 0
  return asks.map(({ segments }) => {
    const own = answers.slice(from, from + segments.length)
    from += segments.length
    return own
  })
}

const TEXTS = 'SELECT field_id AS fieldId, text FROM friend_fields WHERE friend_id = ? AND field_id IN (SELECT value FROM json_each(?))'

const fieldsAsked = (asking: readonly Asking[]): number[] => [
  ...new Set(asking.flatMap(({ body }) => body.asks.flatMap(({ fields = [] }) => fields))),
]

/** The rows are those of the statement above. */
const textsFrom = (fields: number[], rows: unknown[]): FieldTexts =>
  new Map<number, string | null>([
    ...fields.map((fieldId) => [fieldId, null] as const),
    ...(rows as { fieldId: number; text: string }[]).map(({ fieldId, text }) => [fieldId, text] as const),
  ])

/** Values of fields that somebody asks for, in one statement: all are about the same friend. */
function textQuestion(asking: readonly Asking[]): { statements: Statement[]; read(results: unknown[][]): FieldTexts } {
  const fields = fieldsAsked(asking)
  const friendId = asking[0]?.body.friendId
  if (friendId === undefined || fields.length === 0) return { statements: [], read: () => new Map() }
  return { statements: [{ sql: TEXTS, params: [friendId, JSON.stringify(fields)] }], read: ([rows = []]) => textsFrom(fields, rows) }
}

const segmentsOf = ({ body }: Asking): Segment[] => body.asks.flatMap(({ segments }) => segments)

interface Open {
  env: Env
  who: Who
  inputs: readonly OpenInput[]
  /** The account as it was last read; undefined: questions about segments have to wait for the next read. */
  account: AccountState | undefined
  now: number
}

/** null: nobody here knows what a condition asks for (it was written by a later version of this code). */
async function scopeOf(env: Env, asked: Parameters<typeof scopeFor>[1]): Promise<Scope | null> {
  try {
    return await scopeFor(env.DB, asked)
  } catch (error) {
    if (error instanceof UnknownLeaf) return null
    throw error
  }
}

/** All that has to be read for these inputs. Asks D1 by itself only for things that conditions name, the first time they are compiled. */
export async function questionsFor({ env, who, inputs, account, now }: Open): Promise<Questions> {
  const ids = new Set(inputs.map(({ id }) => id))
  const taps = tapQuestions(tapsAmong(inputs, { env, accountId: who.accountId }), who)
  const asking = account ? inputs.filter(isAsking) : []
  if (!account || asking.length === 0)
    return { statements: taps.statements, read: (results) => ({ inputs: ids, answers: new Map(), taps: taps.read(results) }) }
  const scope = await scopeOf(env, { account, now, segments: asking.flatMap(segmentsOf) })
  const asked = asking.map((input) => ({ input, ...conditionsOf(segmentsOf(input), { scope, friendId: input.body.friendId }) }))
  const texts = textQuestion(asking)
  const before = taps.statements.length + texts.statements.length
  return {
    statements: [...taps.statements, ...texts.statements, ...asked.flatMap(({ statements }) => statements)],
    read(results) {
      let from = before
      const answers = asked.map(({ input, statements, read }) => {
        const bits = results.slice(from, from + statements.length).map(bitsOf)
        from += statements.length
        return [input.id, shareOut(input.body, read(bits))] as const
      })
      return {
        inputs: ids,
        answers: new Map(answers),
        texts: texts.read(results.slice(taps.statements.length, before)),
        taps: taps.read(results.slice(0, taps.statements.length)),
      }
    },
  }
}

/** The database does not take the questions (a condition that is too much for it): none can be told. */
export const unanswerable = (inputs: readonly OpenInput[]): Told => ({
  inputs: new Set(inputs.filter(isAsking).map(({ id }) => id)),
  answers: new Map(inputs.filter(isAsking).map(({ id, body }) => [id, body.asks.map(({ segments }) => segments.map(() => null))])),
  texts: textsFrom(fieldsAsked(inputs.filter(isAsking)), []),
  taps: NO_TAPS,
})
