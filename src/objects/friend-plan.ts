import type { Definitions } from '../engine/friend/definitions.ts'
import { handleAsks, handleEffect, handleInput, handleTimer } from '../engine/friend/handle.ts'
import { Run } from '../engine/friend/run.ts'
import type { FriendState, InputBody, PendingEffect, ReplyRight, Statement, Timer } from '../engine/friend/types.ts'
import { packParts, REPLY_LIFE_MS } from '../engine/outbox/pack.ts'
import { friendModules } from '../wiring.ts'
import { isAsking, type Told } from './friend-questions.ts'
import { EFFECTS_A_READ, type Line } from './friend-state.ts'
import type { FriendStore, OpenInput } from './friend-store.ts'

/**
 * What was decided. `plain`: nothing but rows to write, each of which may be written twice, so nothing of it is stored here first. `full`: stored
 * already, with what is owed to D1; the errands are left to run, and `friend` is how the plan leaves them. `looksAgain`: what is owed may have effects on this
 * friend, which belong to the same answer; so it is written and read before anything is sent.
 */
export type Plan =
  | { kind: 'plain'; inputIds: string[]; statements: Statement[] }
  | { kind: 'full'; errands: Timer[]; friend: FriendState; looksAgain: boolean }

export interface Planning {
  store: FriendStore
  storage: DurableObjectStorage
  line: Line
  /** What the read brought along; absent: nothing was asked, and what needs it has to wait. */
  told?: Told
  definitions: Definitions
  now: number
}

/** So many at-once steps that follow each other are decided in one pass; the others, in the next. */
const TIMER_ROUNDS_MAX = 250

/** Thrown to take a transaction back. */
const NOT_PLAIN = new Error('not plain')

/** Decides on all open inputs and due timers; nothing has happened until the transaction is through. */
export function plan(planning: Planning): Plan {
  return atomically(planning, () => {
    const decided = decide(planning)
    if (decided.isPlain) return { kind: 'plain', inputIds: decided.inputIds, statements: decided.run.statements }
    planning.store.closeInputs(decided.inputIds)
    planning.store.owe(decided.run.statements, decided.run.records)
    return { kind: 'full', errands: decided.errands, friend: decided.run.friend, looksAgain: decided.looksAgain }
  })
}

/** All of it or nothing; what the store had noted inside a transaction that is taken back is forgotten. */
function atomically<T>({ storage, store }: Planning, decide: () => T): T {
  try {
    return storage.transactionSync(decide)
  } catch (error) {
    store.forgetAgenda()
    throw error
  }
}

/** As `plan`, with what may be out of date: only a plain plan comes of it, otherwise null, and then nothing has changed. */
export function planPlain(planning: Planning): Extract<Plan, { kind: 'plain' }> | null {
  try {
    return atomically(planning, () => {
      const { isPlain, inputIds, run } = decide(planning)
      if (!isPlain || inputIds.length === 0) throw NOT_PLAIN
      return { kind: 'plain', inputIds, statements: run.statements }
    })
  } catch (error) {
    if (error === NOT_PLAIN) return null
    throw error
  }
}

/** How one pass goes. */
interface Round {
  run: Run
  store: FriendStore
  /** What was decided may have effects, or cannot go on without answers: it is written, and read anew, before anything is sent. */
  looksAgain: boolean
  /** Something waits for answers: nothing that came later goes before it. */
  isAsking: boolean
}

function decide({ store, line, told, definitions, now }: Planning) {
  const changesBefore = store.changes
  const friend = { ...line.friend }
  const run = new Run({ account: line.account, friend, definitions, pending: store, modules: friendModules, now, taps: told?.taps })
  const round: Round = { run, store, looksAgain: false, isAsking: false }
  const inputs = store.openInputs()
  const inputIds = goOn(round, { inputs, told })
  takeEffects(round, { effects: line.effects, inputs })
  for (const input of inputs) {
    if (isAsking(input)) continue
    // A tap that came after the read is nothing that we could judge; it and what is behind it wait for the next one.
    if (round.isAsking || (isTap(input) && !told?.inputs.has(input.id))) break
    inputIds.push(input.id)
    handleInput(run, { input, modules: friendModules })
    tick(run, store)
    conclude(round, { of: input.id, reply: isStandby(input) ? null : replyRight(input) })
  }
  const errands = tick(run, store)
  conclude(round)
  const isQuiet = store.changes === changesBefore && run.records.length === 0 && errands.length === 0 && !store.hasOutbox()
  const isPlain = isQuiet && !round.looksAgain && line.effects.length === 0 && isSame(friend, line.friend)
  return { run, errands, inputIds, isPlain, looksAgain: round.looksAgain }
}

const isTap = ({ body }: OpenInput): boolean => body.kind === 'line' && body.event.type === 'postback'

/** Goes on with what waited for answers, before anything else happens to this friend. Returns what is done with. */
function goOn(round: Round, { inputs, told }: { inputs: OpenInput[]; told: Told | undefined }): string[] {
  const asking = inputs.filter(isAsking)
  for (const { id, body } of asking) {
    const answers = told?.answers.get(id)
    handleAsks(round.run, { id, body, answersTo: (place) => answers?.[place], texts: told?.texts })
    tick(round.run, round.store)
    conclude(round, originOf({ id, body }))
  }
  return asking.map(({ id }) => id)
}

/** Handles what changes in D1 have to cause. What that says goes into the answer to the event that began it, if this object began it. */
function takeEffects(round: Round, { effects, inputs }: { effects: PendingEffect[]; inputs: OpenInput[] }): void {
  if (effects.length === 0) return
  const { run, store } = round
  for (const effect of effects) handleEffect(run, effect)
  tick(run, store)
  run.mayHaveEffects ||= effects.length === EFFECTS_A_READ
  const begun = inputs.findLast(({ body }) => body.kind === 'effects' || body.kind === 'ask')
  conclude(round, begun && originOf(begun))
}

/** What began what is being handled: its id, and the right to answer it; null: it is not to be answered at all. */
interface Origin {
  of?: string
  reply?: ReplyRight | null | undefined
}

/** An input of our own goes on with what another one began. */
function originOf({ id, body }: Pick<OpenInput, 'id' | 'body'>): Origin {
  return body.kind === 'effects' || body.kind === 'ask' ? { of: body.of ?? id, reply: body.reply } : { of: id }
}

/**
 * Lets what was said leave, as a reply where there is a right to one. When something was asked, or there may be effects of what was decided, an input of our own
 * has the object look at it again.
 */
function conclude(round: Round, { of, reply }: Origin = {}): void {
  const { run, store } = round
  const asks = run.takeAsks()
  const kind = asks.length > 0 ? 'ask' : run.mayHaveEffects ? 'effects' : null
  const id = kind && `${kind}:${store.nextSerial()}`
  const begun = of ?? id ?? undefined
  if (reply === null) hush(run)
  else post(run, { store, of: begun, reply })
  if (id === null) return
  round.looksAgain = true
  round.isAsking ||= asks.length > 0
  run.mayHaveEffects = false
  const origin = { ...(begun === undefined ? {} : { of: begun }), ...(reply === undefined ? {} : { reply }) }
  const body: InputBody = kind === 'ask' ? { kind, friendId: run.friend.id, asks, ...origin } : { kind: 'effects', ...origin }
  store.addInput({ id, at: run.now, body }, { receivedAt: run.now, place: 0 })
}

const isSame = (a: FriendState, b: FriendState): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Lets due timers go off, again and again while they set new ones that are due. Errands are left for later and returned. */
function tick(run: Run, store: FriendStore): Timer[] {
  for (let round = 0; round < TIMER_ROUNDS_MAX; round++) {
    const due = store.dueTimers(run.now)
    const timers = due.filter((timer) => !isErrand(timer))
    if (timers.length === 0) return due
    // One before it may have moved a timer, or taken it away: a step that leads into another scenario does.
    for (const [i, timer] of timers.entries())
      if (i === 0 || store.isSet(timer)) handleTimer(run, { timer, serial: store.nextSerial(), modules: friendModules })
  }
  return store.dueTimers(run.now).filter(isErrand)
}

interface Posting {
  store: FriendStore
  of: string | undefined
  reply: ReplyRight | undefined
}

/** What one input causes leaves together, also what it causes only later: requests that LINE was not asked for yet are made anew. */
function post(run: Run, { store, of, reply }: Posting): void {
  const parts = run.takeParts()
  if (parts.length === 0) return
  const waiting = of === undefined ? [] : store.takeUntried(of)
  const right = reply && !store.isAnswering(reply.token) ? reply : undefined
  const rows = packParts([...waiting, ...parts], { of, reply: right, now: run.now, newKey: () => crypto.randomUUID() })
  for (const row of rows) store.addOutbox(row)
}

/** Another module answers for this account just now; LINE asks not to send then (Messaging API reference, "mode"). */
const isStandby = ({ body }: OpenInput): boolean => body.kind === 'line' && body.event.mode === 'standby'

function hush(run: Run): void {
  for (const { source, dueAt } of run.takeParts()) run.decide({ source, dueAt, outcome: 'skipped', reason: 'standby' })
}

const isErrand = (timer: Timer): boolean => friendModules.some((module) => module.errands?.[timer.kind] !== undefined)

/** The free answer to an event, while its token lives: one minute from when it reached us. */
function replyRight({ body, receivedAt }: OpenInput): ReplyRight | undefined {
  if (body.kind !== 'line' || !body.event.replyToken) return undefined
  return { token: body.event.replyToken, until: receivedAt + REPLY_LIFE_MS }
}
