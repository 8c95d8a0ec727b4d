import { expect } from 'vitest'
import type { EnrolmentState, InputBody } from '../../../src/engine/friend/types.ts'
import { createRandom, type Random } from '../segments/random.ts'
import { allSteps, type Book } from './model-book.ts'
import type { Facts } from './model-facts.ts'
import { FAIR, FakeLine, type Weather } from './model-line.ts'
import { CHOICES, LINKS, Maker, SCENARIOS, TAGS, WORDS } from './model-make.ts'
import { Reference } from './model-reference.ts'
import { type Death, World } from './model-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.parse('2030-01-07T10:00:00+09:00')
const JUMPS_OF_TIME = [10_000, MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, 7 * HOUR, 12 * HOUR, DAY, 2 * DAY, 20 * DAY]

export interface Ground {
  storage: DurableObjectStorage
  values: ReadonlyMap<string, unknown>
}

/** What happened in a history, counted: a test wants to see that it has seen everything. */
export type Sights = Map<string, number>

/** One friend's random story, lived by the object and by the reference at once. */
export class History {
  readonly log: string[] = []
  private readonly random: Random
  private readonly maker: Maker
  private readonly facts: Facts
  private readonly world: World
  private readonly reference: Reference
  private readonly sights: Sights
  private isTroubled = false
  private isBlocked = false

  constructor(seed: number, { storage, values }: Ground, sights: Sights) {
    this.random = createRandom(seed)
    this.sights = sights
    this.maker = new Maker(this.random)
    const quiet = this.random.chance(0.5) ? { from: '21:00', to: '08:00' } : null
    const none = { stoppedAt: null, staffBlockedAt: null, tags: new Set<number>(), books: new Map<number, Book>() }
    this.facts = { zone: this.random.pick(['Asia/Tokyo', 'America/New_York']), friendId: this.random.between(1, 1000), quiet, ...none }
    const line = new FakeLine(() => this.weather())
    this.world = new World({ storage, values, facts: this.facts, line, now: START })
    this.reference = new Reference(this.facts)
  }

  async live(): Promise<void> {
    const { random } = this
    for (const id of SCENARIOS.slice(0, random.between(1, 3))) this.publish(id, this.maker.steps({ most: 6 }))
    this.give({ kind: 'scenario.start', scenarioId: 1, actor: 'staff:1' })
    await this.work()
    for (let i = random.between(12, 40); i > 0; i--) {
      this.isTroubled = random.chance(0.4)
      const ms = this.happen()
      if (ms !== undefined) await this.passTime(ms, { isAsleep: random.chance(0.3) })
      else if (random.chance(0.7)) await this.work()
    }
    await this.comeToRest()
  }

  /** Everything heals, and time goes on until nothing is left to do. */
  private async comeToRest(): Promise<void> {
    this.isTroubled = false
    this.facts.stoppedAt = null
    await this.work()
    await this.passTime(90 * DAY)
    expect(this.world.store.hasOutbox()).toBe(false)
    const { line, settled } = this.world
    const said = this.reference.said
    const by = (things: { of: string }[]) => things.map(({ of }) => of).sort()
    expect(by(settled)).toEqual(by(said))
    const count = (outcome: string) => settled.filter((one) => one.outcome === outcome).length
    expect(
      isWithin(
        line.received,
        said.map(({ words }) => words),
      ),
    ).toBe(true)
    expect(line.received.length).toBeGreaterThanOrEqual(count('sent'))
    expect(line.received.length).toBeLessThanOrEqual(count('sent') + count('unknown'))
    for (const { outcome } of settled) this.see(`outcome ${outcome}`)
  }

  private see(what: string): void {
    this.sights.set(what, (this.sights.get(what) ?? 0) + 1)
  }

  private note(text: string): void {
    this.log.push(`${new Date(this.world.now).toISOString()} ${text}`)
  }

  private weather(): Weather {
    if (!this.isTroubled || this.random.chance(0.4)) return FAIR
    const weather = { isTaken: this.random.chance(0.5), answer: this.random.pick(['killed', 'server', 'timeout', 'rate'] as const) }
    const fate: Weather = weather.answer === 'rate' ? { ...weather, isTaken: false } : weather
    this.see(`LINE ${fate.answer}, ${fate.isTaken ? 'taken' : 'not taken'}`)
    this.note(`LINE: ${fate.answer}, ${fate.isTaken ? 'taken' : 'not taken'}`)
    return fate
  }

  private death = (): Death => {
    if (!this.isTroubled || this.random.chance(0.7)) return null
    const death = this.random.pick(['before-storing', 'after-planning'] as const)
    this.see(`dies ${death}`)
    this.note(`dies ${death}`)
    return death
  }

  private async work(): Promise<void> {
    for await (const { now, told, ...handled } of this.world.work(this.death)) {
      this.reference.pass(now, handled)
      if (handled.happenings.length > 0) this.note(`handled ${JSON.stringify(handled.happenings)}`)
      for (const one of told) {
        this.note(`told ${JSON.stringify(one)}`)
        this.see(`${one.outcome} ${one.reason?.replace(/\d+/, 'n') ?? ''}`)
      }
      expect(told).toEqual(this.reference.told)
      for (const id of SCENARIOS) expect(lookOf(this.world.store.enrolment(id))).toEqual(this.expected(id))
    }
  }

  private expected(id: number) {
    const reader = this.reference.readers.get(id)
    if (!reader) return undefined
    const { run, status, reason, waits, from, base, at, leftAt } = reader
    return { scenario: id, run, status, reason, waits, base, leftAt, ...(status === 'reading' ? { from, at } : {}) }
  }

  private publish(id: number, steps: ReturnType<Maker['steps']>, settings = this.maker.settings(id)): void {
    this.world.publish(id, { steps, settings })
    this.note(`published ${id}: ${JSON.stringify({ steps, settings })}`)
  }

  private give(body: InputBody): void {
    this.world.hears(body)
    this.note(`given ${JSON.stringify(body)}`)
  }

  private tellLine(event: Record<string, unknown>): void {
    const { random, world } = this
    const at = world.now - random.pick([0, 0, 0, 5_000])
    const more = random.chance(0.5) ? { replyToken: `token:${world.now}:${random.below(1e9)}` } : {}
    const body = { type: 'message', mode: 'active', timestamp: at, webhookEventId: world.nextEventId(), ...more, ...event }
    world.hears({ kind: 'line', event: body }, { at, times: random.pick([1, 1, 2]) })
    this.note(`LINE told ${JSON.stringify(body)}`)
  }

  /** Returns how much time passes, where nothing else happens. */
  private happen(): number | undefined {
    const { random, facts } = this
    const kind = random.below(20)
    // Nobody stays away for ever, and no stop lasts.
    const isBack = (this.isBlocked || facts.staffBlockedAt !== null) && random.chance(0.2)
    const isLifted = facts.stoppedAt !== null && random.chance(0.2)
    if (isBack || kind === 0) this.block()
    else if (isLifted || kind === 1) this.stopSending()
    else if (kind === 2) this.change()
    else if (kind < 8) this.command()
    else if (kind < 12) this.edit(random.chance(0.5) ? 1 : random.pick(SCENARIOS))
    else if (kind < 14) this.act()
    else {
      const ms = random.pick(JUMPS_OF_TIME) + random.below(MINUTE)
      // While sending is stopped the object looks every five minutes; days of that show nothing that hours do not.
      return facts.stoppedAt === null ? ms : Math.min(ms, HOUR)
    }
    return undefined
  }

  private command(): void {
    const { random } = this
    const scenarioId = random.pick(SCENARIOS)
    const command = { scenarioId, actor: 'staff:1' }
    const stepId = random.pick([...allSteps(this.stepsOf(scenarioId)).map(({ id }) => id), 7])
    const kind = random.below(6)
    if (kind < 3) this.give({ kind: 'scenario.start', ...command, ...(random.chance(0.3) ? { stepId } : {}) })
    else if (kind < 4) this.give({ kind: 'scenario.move', ...command, stepId })
    else this.give({ kind: random.chance(0.5) ? 'scenario.stop' : 'scenario.resume', ...command })
  }

  /** Another tag, or other quiet hours. */
  private change(): void {
    const { random, facts } = this
    const tag = random.pick(TAGS)
    if (random.chance(0.3)) facts.quiet = facts.quiet ? null : { from: '18:00', to: '07:30' }
    else if (!facts.tags.delete(tag)) facts.tags.add(tag)
    this.note(`tags ${[...facts.tags]}, quiet hours ${JSON.stringify(facts.quiet)}`)
  }

  private stopSending(): void {
    const { facts, world } = this
    facts.stoppedAt = facts.stoppedAt === null ? world.now : null
    this.note(`sending ${facts.stoppedAt === null ? 'goes on' : 'is stopped'}`)
  }

  private stepsOf(id: number) {
    return this.facts.books.get(id)?.plots.flatMap(({ step }) => (step ? [step] : [])) ?? []
  }

  private edit(id: number): void {
    const { random, facts } = this
    const book = facts.books.get(id)
    if (book && random.chance(0.2)) {
      book.isActive = !book.isActive
      this.note(`scenario ${id} is ${book.isActive ? 'on' : 'off'}`)
    } else if (book && random.chance(0.05)) {
      facts.books.delete(id)
      this.note(`scenario ${id} is deleted`)
    } else this.publish(id, this.maker.edited(this.stepsOf(id)), book && random.chance(0.7) ? book.settings : undefined)
    // The job that tells the readers may be late.
    if (random.chance(0.8)) this.give({ kind: 'scenario.changed', scenarioId: id })
  }

  private act(): void {
    const { random } = this
    const kind = random.below(3)
    if (kind === 0) return this.tellLine({ message: { id: String(random.below(1e9)), type: 'text', text: random.pick(WORDS) } })
    if (kind === 1) return this.tellLine({ type: 'postback', postback: { data: random.pick(CHOICES) } })
    this.give({ kind: 'link.opened', linkId: random.pick(LINKS), isFirst: true })
  }

  private block(): void {
    const { random, facts, world } = this
    if (this.isBlocked || (facts.staffBlockedAt === null && random.chance(0.5))) {
      this.tellLine(this.isBlocked ? { type: 'follow', follow: { isUnblocked: true } } : { type: 'unfollow' })
      this.isBlocked = !this.isBlocked
    } else if (facts.staffBlockedAt === null) {
      facts.staffBlockedAt = world.now
      this.note('blocked by staff')
    } else {
      facts.staffBlockedAt = null
      world.unblockByStaff()
      this.note('unblocked by staff')
    }
  }

  /** Time passes, and the object wakes whenever it has planned to; asleep, only when all of it has passed. */
  private async passTime(ms: number, { isAsleep = false } = {}): Promise<void> {
    const until = this.world.now + ms
    this.note(`${ms} ms pass${isAsleep ? ', asleep' : ''}`)
    if (isAsleep) this.world.now = until
    for (let rounds = 0; rounds < 3000; rounds++) {
      const next = this.world.nextAt()
      if (next === null || next > until) break
      // If a run has died, the next one begins when its watchdog barks.
      this.world.now = Math.max(this.world.now, next) + (this.isTroubled ? 20_000 : 0)
      await this.work()
    }
    this.world.now = Math.max(this.world.now, until)
  }
}

const lookOf = (state: EnrolmentState | undefined) => {
  if (!state) return undefined
  const { scenarioId: scenario, run, status, reason, stepId: waits, fromAt: from, baseAt: base, nextAt: at, leftAt } = state
  return { scenario, run, status, reason, waits, base, leftAt, ...(status === 'reading' ? { from, at } : {}) }
}

/** Whether these came in the order of those, each once, some maybe not at all. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let place = 0
  for (const one of all) if (one === some[place]) place++
  return place === some.length
}
