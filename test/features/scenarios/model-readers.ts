import { dueAt } from '../../../src/engine/timing/plan.ts'
import type { Step } from '../../../src/features/scenarios/schema.ts'
import { type Book, insideOf, lineFor, type Plot, pathInto } from './model-book.ts'
import type { Facts, Told } from './model-facts.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const JUMPS = 10

export interface Reader {
  run: number
  status: 'reading' | 'held' | 'finished' | 'stopped'
  reason: string | null
  waits: number | null
  from: number
  base: number | null
  at: number | null
  done: Set<number>
  /** All that still came when it was last looked at, what is waited for among it; null: from the beginning. */
  todo: Set<number> | null
  took: Map<number, number>
  jumps: number[]
  leftAt: number | null
  awayUntil: number | null
}
export type Open = Reader & { status: 'reading' | 'held' }
const isOpen = (reader: Reader | undefined): reader is Open => reader?.status === 'reading' || reader?.status === 'held'
const isAway = ({ reason }: Reader) => reason === 'friend-blocked-us' || reason === 'blocked-by-staff'

/** With a step behind them, and the way they took at it. */
export const passed = (reader: Reader, stepId: number, exit?: number): Reader => ({
  ...reader,
  done: new Set([...reader.done, stepId]),
  took: exit === undefined ? reader.took : new Map([...reader.took, [stepId, exit]]),
})

/** Where a friend stands in each scenario, and what moves them there. */
export class Readers {
  protected readonly facts: Facts
  readonly readers = new Map<number, Reader>()
  told: Told[] = []
  protected now = 0
  protected blockedAt: number | null = null
  private relationAt = 0
  protected hasWritten = false

  constructor(facts: Facts) {
    this.facts = facts
  }

  protected keep(id: number, reader: Reader): void {
    this.hasWritten = true
    this.readers.set(id, reader)
  }

  protected tell(id: number, told: { run: number; stepId: number; outcome: string; reason?: string | undefined }): void {
    this.told.push({ scenarioId: id, reason: undefined, ...told })
  }

  // Where somebody stands.

  protected lineOf(book: Book, reader: Reader): Plot[] {
    return lineFor(book.plots, reader.took)
  }

  /** Still to come: from the first on of what came before an edit; where nothing of that is left, what stands behind all that is done. */
  protected comes(book: Book, reader: Reader): Step[] {
    const line = this.lineOf(book, reader)
    const { todo } = reader
    const first = todo === null ? 0 : line.findIndex((plot) => insideOf(plot, reader.took).some((id) => todo.has(id)))
    const from = first < 0 ? line.findLastIndex(({ id }) => reader.done.has(id)) + 1 : first
    return line.slice(from).flatMap(({ id, step }) => (step === null || reader.done.has(id) ? [] : [step]))
  }

  protected due(book: Book, step: Step, from: number, now?: number) {
    const quiet = step.kind === 'message' && book.settings.quiet === 'hold' ? this.facts.quiet : null
    const context = { from, zone: this.facts.zone, seed: String(this.facts.friendId), quiet, ...(now === undefined ? {} : { now }) }
    if (step.kind === 'message' || step.kind === 'actions' || step.kind === 'wait') return dueAt(step.timing, context)
    if (step.kind !== 'await') return { at: from, base: from }
    const due = dueAt(step.timeout, context)
    return 'skip' in due ? { at: from, base: from } : due
  }

  protected walk(id: number, reader: Reader, { from, now, isHeld = false }: { from: number; now?: number; isHeld?: boolean }): void {
    const book = this.facts.books.get(id)
    if (!book) return
    const coming = this.comes(book, reader)
    const done = new Set(reader.done)
    for (const [i, step] of coming.entries()) {
      const found = step.isOff ? { skip: 'step-off' } : this.due(book, step, from, now)
      if ('skip' in found) {
        done.add(step.id)
        this.tell(id, { run: reader.run, stepId: step.id, outcome: 'skipped', reason: found.skip })
        continue
      }
      const rest = coming.slice(i)
      const todo = new Set(
        this.lineOf(book, reader).flatMap((plot) => (rest.some((one) => one.id === plot.id) ? insideOf(plot, reader.took) : [])),
      )
      // What an edit would make late is due now.
      const isLate = now !== undefined && found.base + MINUTE <= now
      const [base, at] = isLate ? [now, Math.max(found.at, now)] : [found.base, found.at]
      const next = { ...reader, done, todo, waits: step.id, from, base }
      return this.keep(id, isHeld ? next : { ...next, at, status: 'reading', reason: null })
    }
    this.end(id, { ...reader, done }, { status: 'finished', reason: 'finished', leftAt: null })
  }

  protected end(id: number, reader: Reader, to: Pick<Reader, 'status' | 'reason' | 'leftAt'>): void {
    this.keep(id, { ...reader, ...to, waits: null, at: null, base: null, awayUntil: null })
  }

  // What people do.

  protected begin(id: number, { stepId, isJump }: { stepId: number | undefined; isJump: boolean }): string | undefined {
    const book = this.facts.books.get(id)
    if (!book) return 'scenario-gone'
    if (!book.isActive) return 'scenario-off'
    const path = stepId === undefined ? { took: new Map<number, number>(), behind: [] } : pathInto(book.plots, stepId)
    if (!path) return 'step-gone'
    const last = this.readers.get(id)
    const jumps = this.jumpsOf(last, isJump)
    if (!jumps) return 'jump-loop'
    this.stop(id, 'restarted')
    this.replaceGroup(id, book)
    const fresh: Reader = {
      ...{ run: (last?.run ?? 0) + 1, status: 'reading', reason: null, waits: null, from: this.now, base: null, at: null },
      ...{ done: new Set(path.behind), todo: stepId === undefined ? null : new Set([stepId]), took: path.took },
      ...{ jumps, leftAt: null, awayUntil: null },
    }
    this.walk(id, fresh, { from: this.now })
    return undefined
  }

  protected jumpsOf(last: Reader | undefined, isJump: boolean): number[] | null {
    const recent = (last?.jumps ?? []).filter((at) => at > this.now - DAY)
    if (!isJump) return recent
    return recent.length < JUMPS ? [...recent, this.now] : null
  }

  protected replaceGroup(id: number, { settings: { group } }: Book): void {
    for (const [other, reader] of this.readers)
      if (other !== id && group !== null && isOpen(reader) && this.facts.books.get(other)?.settings.group === group)
        this.stop(other, 'replaced')
  }

  protected start(id: number, { stepId, isJump }: { stepId: number | undefined; isJump: boolean }): void {
    const last = this.readers.get(id)
    const again = this.facts.books.get(id)?.settings.again
    const isRefused =
      last !== undefined &&
      (again === 'once' || (again === 'ignore' && isOpen(last)) || (again === 'if-finished' && last.status !== 'finished'))
    if (!isRefused) this.begin(id, { stepId, isJump })
  }

  protected stop(id: number, reason: string): void {
    const reader = this.readers.get(id)
    if (isOpen(reader)) this.end(id, reader, { status: 'stopped', reason, leftAt: reader.waits })
  }

  protected move(id: number, stepId: number): void {
    const [book, reader] = [this.facts.books.get(id), this.readers.get(id)]
    const path = book && pathInto(book.plots, stepId)
    if (!path || !isOpen(reader)) return
    const jumps = this.jumpsOf(reader, false) ?? []
    const moved = { done: new Set(path.behind), todo: new Set([stepId]), took: path.took, jumps, awayUntil: null }
    this.walk(id, { ...reader, ...moved }, { from: this.now })
  }

  protected goOn(id: number): void {
    const [book, reader] = [this.facts.books.get(id), this.readers.get(id)]
    if (!book?.isActive || !reader) return
    if (reader.status === 'held') this.resume(id, reader)
    if (reader.status !== 'stopped') return
    this.replaceGroup(id, book)
    this.walk(id, { ...reader, leftAt: null }, { from: this.now })
  }

  protected resume(id: number, reader: Reader): void {
    const at = Math.max(this.now, reader.base ?? this.now)
    this.keep(id, { ...reader, status: 'reading', at, base: at, reason: null })
  }

  protected comeBack(): void {
    if (this.blockedAt !== null || this.facts.staffBlockedAt !== null) return
    for (const [id, reader] of [...this.readers].sort(([a], [b]) => a - b)) {
      if (!isOpen(reader)) continue
      const policy = this.facts.books.get(id)?.settings.onReturn
      const isHeld = reader.status === 'held' && isAway(reader)
      if (policy === 'stop') this.stop(id, 'stopped-on-return')
      if (policy === 'restart' && this.begin(id, { stepId: undefined, isJump: false }) !== undefined && isHeld) this.resume(id, reader)
      if (policy === 'resume' && isHeld) this.resume(id, reader)
      if (policy === 'skip' && isHeld)
        this.keep(id, { ...reader, status: 'reading', at: Math.max(this.now, reader.base ?? this.now), reason: null, awayUntil: this.now })
    }
  }

  protected replan(id: number): void {
    const [book, reader] = [this.facts.books.get(id), this.readers.get(id)]
    if (!isOpen(reader) || reader.waits === null) return
    if (!book) return this.stop(id, 'scenario-deleted')
    const isThere = this.lineOf(book, reader).some(({ id: stepId, step }) => stepId === reader.waits && step !== null && !step.isOff)
    if (reader.status === 'held') {
      if (!isThere) this.walk(id, reader, { from: reader.from, now: this.now, isHeld: true })
      const held = this.readers.get(id)
      if (held?.status === 'held' && held.reason === 'scenario-off' && book.isActive) this.resume(id, held)
      return
    }
    // A step whose turn has come and that is only kept back is not lost by an edit, as long as it is there.
    if (isThere && reader.reason !== null) return
    if (reader.at === null || reader.at > this.now) this.walk(id, reader, { from: reader.from, now: this.now })
  }

  /** What is older than the last we know of them changes nothing. */
  protected relate({ kind, at }: { kind: 'blocked' | 'returned'; at: number }): void {
    if (at < this.relationAt) return
    this.relationAt = at
    this.blockedAt = kind === 'blocked' ? at : null
    if (kind === 'returned') this.comeBack()
  }
}
