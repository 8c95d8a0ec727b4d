import { dueAt, nextFrom } from '../../../src/engine/timing/plan.ts'
import type { Awaited, Step } from '../../../src/features/scenarios/schema.ts'
import { stableNumber } from '../../../src/lib/hash.ts'
import { type Book, pathInto } from './model-book.ts'
import { GONE_TAG, type Happening } from './model-facts.ts'
import { passed, type Reader, Readers } from './model-readers.ts'

// What becomes of one friend, written down as simply as it can be said: no storage, no requests, no rows. It is told what was handled when, and says what that
// must have led to. Only the moment of a single step is worked out by the product's own code, which has tables of its own.

const MINUTE = 60_000

interface Question {
  scenarioId: number
  version: number
  run: number
  waits: number
  at: number | null
}

/** A step whose time has come. */
interface Turn {
  id: number
  book: Book
  reader: Reader
  step: Step
  /** The moment it was meant for. */
  base: number
}
type Kept = { reason: string } & Partial<Reader>

export class Reference extends Readers {
  /** What left for LINE, in order: the words, and for which step of which run. */
  readonly said: { words: string; of: string }[] = []
  /** Questions that wait for their answers, by what asked them. */
  private waiting: Question[][] = []
  private asks: Question[] = []

  /** One pass of the object: answers first, then what happened, each followed by what is due. */
  pass(now: number, { happenings, liftedBlocks }: { happenings: Happening[]; liftedBlocks: number }): void {
    this.now = now
    this.told = []
    this.hasWritten = false
    const waiting = this.waiting
    this.waiting = []
    for (const asked of waiting) {
      for (const question of asked)
        if (this.hasWritten) this.asks.push(question)
        else this.answer(question)
      this.settle()
    }
    for (let i = 0; i < liftedBlocks; i++) this.comeBack()
    if (liftedBlocks > 0) this.settle()
    for (const happening of happenings) {
      this.happen(happening)
      this.settle()
    }
    this.settle()
  }

  /** Whether a step waits for the answers to its questions: the object asks and goes on at once. */
  get isAsking(): boolean {
    return this.waiting.length > 0
  }

  private settle(): void {
    const isDue = (id: number) => {
      const { status, at } = this.readers.get(id) ?? { status: 'finished', at: null }
      const isAsked = [...this.waiting.flat(), ...this.asks].some((question) => this.isAbout(question, id))
      return status === 'reading' && at !== null && at <= this.now && !isAsked
    }
    for (;;) {
      const due = [...this.readers].filter(([id]) => isDue(id))
      if (due.length === 0) break
      const inOrder = due.sort(([a, x], [b, y]) => (x.at ?? 0) - (y.at ?? 0) || (String(a) < String(b) ? -1 : 1))
      for (const [id] of inOrder) if (isDue(id)) this.fire(id)
    }
    if (this.asks.length > 0) this.waiting.push(this.asks)
    this.asks = []
  }

  private isAbout({ scenarioId, run, waits, at }: Question, id: number): boolean {
    const reader = this.readers.get(id)
    return scenarioId === id && reader?.run === run && reader.waits === waits && reader.at === at
  }

  private answer(question: Question): void {
    if (!this.isAbout(question, question.scenarioId) || this.readers.get(question.scenarioId)?.status !== 'reading') return
    this.fire(question.scenarioId, this.facts.books.get(question.scenarioId)?.version === question.version)
  }

  private happen(happening: Happening): void {
    switch (happening.kind) {
      case 'start':
        return this.start(happening.scenarioId, { stepId: happening.stepId, isJump: false })
      case 'stop':
        return this.stop(happening.scenarioId, 'stopped-by-staff')
      case 'move':
        return this.move(happening.scenarioId, happening.stepId)
      case 'resume':
        return this.goOn(happening.scenarioId)
      case 'changed':
        return this.replan(happening.scenarioId)
      case 'blocked':
      case 'returned':
        return this.relate(happening)
      case 'unblocked-by-staff':
        return
      default:
        return this.awaited(happening)
    }
  }

  private awaited(happening: Extract<Happening, { kind: 'said' | 'tapped' | 'opened' }>): void {
    for (const [id, reader] of [...this.readers].sort(([a], [b]) => a - b)) {
      const book = this.facts.books.get(id)
      const { waits, from, at, status } = reader
      const step = book && this.lineOf(book, reader).find((plot) => plot.id === waits)?.step
      if (status !== 'reading' || step?.kind !== 'await' || step.isOff) continue
      if (happening.at < from || (at !== null && happening.at >= at)) continue
      const exit = step.exits.find(({ on }) => isIt(on, happening))
      if (!exit) continue
      this.tell(id, { run: reader.run, stepId: step.id, outcome: 'done', reason: `exit:${exit.id}` })
      const base = Math.min(happening.at, this.now)
      this.walk(id, passed(reader, step.id, exit.id), { from: nextFrom({ base, now: this.now }) })
    }
  }

  // What a step does when it is due.

  private fire(id: number, hasAnswers = false): void {
    const [book, reader] = [this.facts.books.get(id), this.readers.get(id)]
    if (reader?.status !== 'reading' || reader.waits === null) return
    if (!book) return this.stop(id, 'scenario-deleted')
    const step = this.lineOf(book, reader).find((plot) => plot.id === reader.waits)?.step
    if (!step || step.isOff) {
      if (!step) this.tell(id, { run: reader.run, stepId: reader.waits, outcome: 'skipped', reason: 'step-removed' })
      return this.walk(id, reader, { from: reader.from, now: this.now })
    }
    const turn = { id, book, reader, step, base: reader.base ?? this.now }
    const kept = this.keptBack(turn)
    const missed = missedBy(turn, this.now)
    if (kept) {
      if (reader.reason !== kept.reason) this.say(turn, 'held', kept.reason)
      this.keep(id, { ...reader, ...kept })
    } else if (missed) {
      this.say(turn, 'skipped', missed)
      this.behind(turn)
    } else if (!hasAnswers && (this.asks.length > 0 || asksFor(turn)))
      this.asks.push({ scenarioId: id, version: book.version, run: reader.run, waits: step.id, at: reader.at })
    else this.take(turn)
  }

  private say({ id, reader, step }: Turn, outcome: string, reason?: string): void {
    this.tell(id, { run: reader.run, stepId: step.id, outcome, reason })
  }

  private behind({ id, reader, step, base }: Turn, { exit, from = base }: { exit?: number; from?: number } = {}): void {
    this.walk(id, passed(reader, step.id, exit), { from })
  }

  private take(turn: Turn): void {
    const { id, book, reader, step } = turn
    const { goal } = book.settings
    if (goal && this.isTrue(goal.when) === true) {
      this.say(turn, 'done', 'goal')
      this.end(id, reader, { status: 'finished', reason: 'goal', leftAt: step.id })
      return this.act(goal.actions, nameOf(turn))
    }
    if ('when' in step && step.when && this.isTrue(step.when) !== true) {
      this.say(turn, 'skipped', this.isTrue(step.when) === null ? 'condition-broken' : 'condition')
      return this.behind(turn)
    }
    this.carryOut(turn)
  }

  private carryOut(turn: Turn): void {
    const { id, reader, step, base } = turn
    const from = nextFrom({ base, now: this.now })
    switch (step.kind) {
      case 'message':
        this.said.push({ words: wordsOf(step.bubbles), of: nameOf(turn) })
        return this.behind(turn, { from })
      case 'actions':
        this.say(turn, 'done')
        this.behind(turn, { from })
        return this.act(step.actions, nameOf(turn))
      case 'wait':
        this.say(turn, 'done')
        return this.behind(turn)
      case 'end':
        this.say(turn, 'done', 'ended')
        return this.end(id, reader, { status: 'finished', reason: 'ended', leftAt: null })
      case 'jump':
        return this.jump(turn, step)
      default: {
        const exit = this.exitAt(step)
        this.say(turn, 'done', `exit:${exit}`)
        return this.behind(turn, { exit })
      }
    }
  }

  private exitAt(step: Extract<Step, { kind: 'branch' | 'split' | 'await' }>): number {
    if (step.kind === 'await') return 0
    if (step.kind === 'branch') return step.exits.find(({ when }) => this.isTrue(when) === true)?.id ?? 0
    const lots = step.exits.flatMap(({ id, weight }) => Array<number>(weight).fill(id))
    return lots[stableNumber(`split:${step.id}:${this.facts.friendId}`, lots.length)] ?? 0
  }

  private jump(turn: Turn, to: Extract<Step, { kind: 'jump' }>): void {
    const problem = this.problemOf(to)
    this.say(turn, problem ? 'failed' : 'done', problem ?? 'jumped')
    this.end(turn.id, turn.reader, { status: 'finished', reason: problem ?? 'jumped', leftAt: null })
    if (!problem) this.begin(to.scenarioId, { stepId: to.stepId, isJump: true })
  }

  private problemOf({ scenarioId, stepId }: Extract<Step, { kind: 'jump' }>): string | undefined {
    const book = this.facts.books.get(scenarioId)
    if (!book) return 'scenario-gone'
    if (!book.isActive) return 'scenario-off'
    if (stepId !== undefined && !pathInto(book.plots, stepId)) return 'step-gone'
    return this.jumpsOf(this.readers.get(scenarioId), true) ? undefined : 'jump-loop'
  }

  private keptBack(turn: Turn): Kept | null {
    const { book, step } = turn
    const held = { status: 'held', at: null } as const
    if (this.facts.stoppedAt !== null) return { at: this.now + 5 * MINUTE, reason: 'sending-stopped' }
    if (!book.isActive) return { ...held, reason: 'scenario-off' }
    if (this.blockedAt !== null) return { ...held, reason: 'friend-blocked-us' }
    if (this.facts.staffBlockedAt !== null) return { ...held, reason: 'blocked-by-staff' }
    // What is too late need not wait for the morning to be left out.
    if (step.kind !== 'message' || book.settings.quiet === 'ignore' || !this.facts.quiet || missedBy(turn, this.now)) return null
    const { zone, friendId, quiet } = this.facts
    const due = dueAt({ kind: 'at-once' }, { from: this.now, zone, seed: String(friendId), quiet })
    return 'skip' in due || due.base <= this.now ? null : { at: due.at, base: due.base, reason: 'quiet-hours' }
  }

  private isTrue({ where }: { where: unknown }): boolean | null {
    const [tag] = (where as { tagIds: number[] }).tagIds
    if (tag === GONE_TAG) return null
    return tag !== undefined && this.facts.tags.has(tag)
  }

  private act(actions: Extract<Step, { kind: 'actions' }>['actions'], of: string): void {
    for (const action of actions) {
      if (action.kind === 'send') this.said.push({ words: wordsOf(action.bubbles), of })
      if (action.kind === 'scenario.start') this.start(action.scenarioId, { stepId: action.stepId, isJump: true })
      if (action.kind === 'scenario.stop') this.stop(action.scenarioId, 'stopped-by-action')
    }
  }
}

const nameOf = ({ id, reader, step }: Turn): string => `${id}/${reader.run}/${step.id}`

const asksFor = ({ book, step }: Turn): boolean =>
  book.settings.goal !== null || step.kind === 'branch' || ('when' in step && step.when !== undefined)

/** Why it is too late for a step that does something; null: it is not. */
function missedBy({ book, reader, step, base }: Turn, now: number): string | null {
  if (step.kind !== 'message' && step.kind !== 'actions') return null
  if (reader.awayUntil !== null && base < reader.awayUntil) return 'friend-was-away'
  const { lateMinutes } = book.settings
  return lateMinutes !== null && base + lateMinutes * MINUTE <= now ? 'too-late' : null
}

const wordsOf = (bubbles: readonly { kind: string }[]): string =>
  bubbles.map((bubble) => ('text' in bubble ? String(bubble.text) : '')).join()

function isIt(on: Awaited, happening: Extract<Happening, { kind: 'said' | 'tapped' | 'opened' }>): boolean {
  if (on.kind === 'reply')
    return happening.kind === 'said' && (on.words.length === 0 || on.words.some((word) => happening.words.includes(word)))
  if (on.kind === 'tap') return happening.kind === 'tapped' && (on.choices.length === 0 || on.choices.includes(happening.choice))
  return happening.kind === 'opened' && (on.linkIds.length === 0 || on.linkIds.includes(happening.linkId))
}
