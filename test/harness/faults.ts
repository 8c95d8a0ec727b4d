import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { onTestFinished } from 'vitest'

// What goes wrong around the Worker. Everything that is broken here heals at the end of its test at the latest.

type Methods = Record<string, (...args: unknown[]) => unknown>

/** Puts other functions in the place of an object's methods, on its prototype, since every holder of a binding has an object of its own. */
function replace(object: object, methods: (name: string, original: (...args: unknown[]) => unknown) => Methods[string] | undefined) {
  const prototype = Object.getPrototypeOf(object) as Methods
  const saved: Methods = {}
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const original = prototype[name]
    const other = name === 'constructor' || typeof original !== 'function' ? undefined : methods(name, original)
    if (!original || !other) continue
    saved[name] = original
    prototype[name] = other
  }
  const heal = () => void Object.assign(prototype, saved)
  onTestFinished(heal)
  return heal
}

const LOST = 'D1_ERROR: Network connection lost.'

/** The database is away until `heal` is called. `passes`: so many round trips still reach it. `isAnswerLost`: it does the work, and the answer is lost. */
export function breakDatabase({ passes = 0, isAnswerLost = false }: { passes?: number; isAnswerLost?: boolean } = {}) {
  let left = passes
  let refused = 0
  const ASKING = new Set(['batch', 'run', 'all', 'first', 'raw'])
  const lost = (name: string, original: (...args: unknown[]) => unknown) => {
    if (!ASKING.has(name)) return undefined
    return async function (this: unknown, ...args: unknown[]) {
      if (left > 0) {
        left--
        return await original.apply(this, args)
      }
      refused++
      if (isAnswerLost) await original.apply(this, args)
      throw new Error(LOST)
    }
  }
  const heals = [
    replace(env.DB, (name, original) => (name === 'batch' ? lost(name, original) : undefined)),
    replace(env.DB.prepare('SELECT 1'), lost),
  ]
  return {
    heal: () => {
      for (const heal of heals) heal()
    },
    /** How often somebody asked in vain. */
    refused: () => refused,
  }
}

/** Counts round trips to the database from here on. */
export function countRoundTrips(): () => number {
  let count = 0
  const counted = (name: string, original: (...args: unknown[]) => unknown) =>
    ['batch', 'run', 'all', 'first', 'raw'].includes(name)
      ? async function (this: unknown, ...args: unknown[]) {
          count++
          return await original.apply(this, args)
        }
      : undefined
  replace(env.DB, (name, original) => (name === 'batch' ? counted(name, original) : undefined))
  replace(env.DB.prepare('SELECT 1'), counted)
  return () => count
}

/** The statements with arguments that the database is given from here on. */
export function seeStatements(): { sql: string; params: unknown[] }[] {
  const seen: { sql: string; params: unknown[] }[] = []
  replace(env.DB.prepare('SELECT 1'), (name, original) =>
    name === 'bind'
      ? function (this: { statement?: string }, ...params: unknown[]) {
          seen.push({ sql: this.statement ?? '', params })
          return original.apply(this, params)
        }
      : undefined,
  )
  return seen
}

/** The database finds something wrong with every batch, for good; single statements it takes. */
export function refuseBatches(words = 'D1_ERROR: NOT NULL constraint failed: talk_messages.key: SQLITE_CONSTRAINT') {
  return replace(env.DB, (name) => (name === 'batch' ? async () => Promise.reject(new Error(words)) : undefined))
}

/** No queue takes anything until the returned function is called. */
export function breakQueues() {
  return replace(env.RECORDS, (name) =>
    name === 'send' || name === 'sendBatch' ? async () => Promise.reject(new Error('Queue send failed: internal error')) : undefined,
  )
}

/** Queues say that they have taken what they are given, and nobody ever sees it again. */
export function loseQueueMessages() {
  return replace(env.RECORDS, (name) => (name === 'send' || name === 'sendBatch' ? async () => undefined : undefined))
}

/** Every queue takes what it is given and says so only `ms` later, when its consumer may be done with it already. */
export function slowQueues(ms: number) {
  return replace(env.RECORDS, (name, original) =>
    name === 'send' || name === 'sendBatch'
      ? async function (this: unknown, ...args: unknown[]) {
          const answer = await original.apply(this, args)
          await new Promise((resolve) => setTimeout(resolve, ms))
          return answer
        }
      : undefined,
  )
}

/** The process of an object dies: whatever it was doing is gone, what it has stored stays. */
export async function crash(stub: DurableObjectStub<Rpc.DurableObjectBranded & { fetch?: never }>): Promise<void> {
  await runInDurableObject(stub, (_, state) => state.abort('crashed by a test')).catch(() => undefined)
}
