import type { Definitions } from '../engine/friend/definitions.ts'
import { handleEffect, handleInput, handleTimer } from '../engine/friend/handle.ts'
import { Run } from '../engine/friend/run.ts'
import type { FriendState, PendingEffect, ReplyRight, Statement, Timer } from '../engine/friend/types.ts'
import { packParts, REPLY_LIFE_MS } from '../engine/outbox/pack.ts'
import { friendModules } from '../wiring.ts'
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
  definitions: Definitions
  now: number
}

/** At-once steps that follow each other end here; a scenario has no more steps than this. */
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
      if (!isPlain) throw NOT_PLAIN
      return { kind: 'plain', inputIds, statements: run.statements }
    })
  } catch (error) {
    if (error === NOT_PLAIN) return null
    throw error
  }
}

function decide({ store, line, definitions, now }: Planning) {
  const changesBefore = store.changes
  const friend = { ...line.friend }
  const run = new Run({ account: line.account, friend, definitions, pending: store, modules: friendModules, now })
  const inputs = store.openInputs()
  let looksAgain = takeEffects(run, { store, effects: line.effects, inputs })
  for (const input of inputs) {
    handleInput(run, { input, modules: friendModules })
    tick(run, store)
    looksAgain = conclude(run, { store, reply: isStandby(input) ? null : replyRight(input) }) || looksAgain
  }
  const errands = tick(run, store)
  looksAgain = conclude(run, { store }) || looksAgain
  const isQuiet = store.changes === changesBefore && run.records.length === 0 && errands.length === 0 && !store.hasOutbox()
  const isPlain = isQuiet && !looksAgain && line.effects.length === 0 && isSame(friend, line.friend)
  return { run, errands, inputIds: inputs.map(({ id }) => id), isPlain, looksAgain }
}

interface Effects {
  store: FriendStore
  effects: PendingEffect[]
  inputs: OpenInput[]
}

/** Handles what changes in D1 have to cause. What that says goes into the answer to the event that began it, if this object began it. */
function takeEffects(run: Run, { store, effects, inputs }: Effects): boolean {
  if (effects.length === 0) return false
  for (const effect of effects) handleEffect(run, effect)
  tick(run, store)
  run.mayHaveEffects ||= effects.length === EFFECTS_A_READ
  const asked = inputs.map(({ body }) => body).findLast((body) => body.kind === 'effects')
  return conclude(run, { store, reply: asked?.reply })
}

/**
 * Lets what was said leave, as a reply where there is a right to one; null: not at all. When there may be effects of what was decided, an input of our own
 * has the object look for them. Returns whether it will.
 */
function conclude(run: Run, { store, reply }: { store: FriendStore; reply?: ReplyRight | null | undefined }): boolean {
  if (reply === null) hush(run)
  else post(run, { store, reply })
  if (!run.mayHaveEffects) return false
  run.mayHaveEffects = false
  const body = { kind: 'effects' as const, ...(reply === undefined ? {} : { reply }) }
  store.addInput({ id: `effects:${store.nextSerial()}`, at: run.now, body }, { receivedAt: run.now, place: 0 })
  return true
}

const isSame = (a: FriendState, b: FriendState): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Lets due timers go off, again and again while they set new ones that are due. Errands are left for later and returned. */
function tick(run: Run, store: FriendStore): Timer[] {
  for (let round = 0; round < TIMER_ROUNDS_MAX; round++) {
    const due = store.dueTimers(run.now)
    const timers = due.filter((timer) => !isErrand(timer))
    if (timers.length === 0) return due
    for (const timer of timers) handleTimer(run, { timer, serial: store.nextSerial(), modules: friendModules })
  }
  throw new Error('timers never come to an end')
}

function post(run: Run, { store, reply }: { store: FriendStore; reply?: ReplyRight | undefined }): void {
  const parts = run.takeParts()
  if (parts.length === 0) return
  const waiting = reply && store.answerWith(reply.token)
  if (waiting?.canGrow) store.dropOutbox(waiting.row.id)
  const rows = packParts(waiting?.canGrow ? [...waiting.row.parts, ...parts] : parts, {
    reply: waiting?.canGrow === false ? undefined : reply,
    now: run.now,
    newKey: () => crypto.randomUUID(),
  })
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
