import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import type { Step } from '../../../src/features/scenarios/schema.ts'
import { deskOf } from '../../harness/desk.ts'
import { crash, eventually, type Harness, harness } from '../../harness/index.ts'
import { createRandom, type Random } from '../segments/random.ts'
import { allSteps, grown } from './model-book.ts'
import type { Facts, Happening } from './model-facts.ts'
import { Maker, WORDS } from './model-make.ts'
import { Reference } from './model-reference.ts'

const STORIES = 20
const SEED = Number(env.TEST_SEED || 20_261_122)
const MINUTE = 60_000
const SPANS = [MINUTE, 20 * MINUTE, 200 * MINUTE, 1440 * MINUTE, 3 * 1440 * MINUTE]

/** One friend's random story in a whole shop: the API, the jobs that tell readers of edits, the object and its alarms, and LINE in good weather and bad. */
class Story {
  readonly log: string[] = []
  private readonly random: Random
  private readonly h: Harness
  private readonly user: UserInfo
  private readonly facts: Facts
  private readonly reference: Reference
  private readonly maker: Maker
  private readonly names = new Map<number, string>()
  private isBlocked = false

  constructor({ random, h, user, facts, maker }: { random: Random; h: Harness; user: UserInfo; facts: Facts; maker: Maker }) {
    this.random = random
    this.h = h
    this.user = user
    this.facts = facts
    this.maker = maker
    this.reference = new Reference(facts)
  }

  async live(scenarios: { id: number; name: string; version: number }[]): Promise<void> {
    for (const { id, name, version } of scenarios) {
      this.names.set(id, name)
      this.facts.books.set(id, { plots: [], settings: DEFAULT_SETTINGS, version, isActive: true })
      await this.publish(id, this.maker.steps({ most: 4 }))
    }
    for (let i = this.random.between(10, 18); i > 0; i--) {
      await this.happen()
      this.compare()
    }
    this.h.line.control.clearFaults()
    if (this.facts.stoppedAt !== null) await this.stop()
    await this.passTime(70 * 1440 * MINUTE)
    this.compare()
    expect(await this.statuses()).toEqual(this.expected())
  }

  /** What the friend has read is what the reference says, as far as it has left by now. */
  private compare(): void {
    const read = this.h.wordsTo(this.user)
    expect(read).toEqual(this.reference.said.map(({ words }) => words).slice(0, read.length))
  }

  private async statuses() {
    const rows = await this.h.objectRows(this.user, 'SELECT state FROM enrolments ORDER BY scenario_id')
    return rows.map(({ state }) => {
      const { scenarioId, run, status, stepId } = JSON.parse(String(state))
      return { scenarioId, run, status, stepId }
    })
  }

  private expected() {
    const readers = [...this.reference.readers].sort(([a], [b]) => a - b)
    const said = this.reference.said.map(({ words }) => words)
    expect(this.h.wordsTo(this.user)).toEqual(said)
    return readers.map(([scenarioId, { run, status, waits }]) => ({ scenarioId, run, status, stepId: waits }))
  }

  private tell(happenings: Happening[]): void {
    const now = this.h.clock.now()
    this.log.push(`${new Date(now).toISOString()} ${JSON.stringify(happenings)}`)
    this.reference.pass(now, { happenings, liftedBlocks: 0 })
    while (this.reference.isAsking) this.reference.pass(now, { happenings: [], liftedBlocks: 0 })
  }

  private async happen(): Promise<void> {
    const { random, h, user } = this
    const kind = random.below(16)
    const scenarioId = random.pick([...this.facts.books.keys()])
    if (kind < 3) return this.command(scenarioId)
    if (kind < 6) return this.publish(scenarioId, this.maker.edited(this.stepsOf(scenarioId)))
    if (kind < 7) return this.tag()
    if (kind < 8) return this.stop()
    if (kind < 9) return this.block()
    if (kind < 11) {
      const words = random.pick(WORDS)
      if (this.isBlocked) return
      await h.says(user, words)
      return this.tell([{ kind: 'said', words, at: h.clock.now() }])
    }
    if (kind < 12) {
      this.log.push('the object dies')
      return crash(h.stubOf(user))
    }
    if (kind < 13) {
      this.log.push('LINE takes the next push and says that it has not')
      return h.line.control.setFault({ endpoint: 'push', kind: '500-after', count: random.between(1, 2) })
    }
    await this.passTime(random.pick(SPANS))
  }

  private stepsOf = (id: number): Step[] => this.facts.books.get(id)?.plots.flatMap(({ step }) => (step ? [step] : [])) ?? []

  private async command(scenarioId: number): Promise<void> {
    const { random, h, user } = this
    const stepId = random.pick([0, ...allSteps(this.stepsOf(scenarioId)).map(({ id }) => id)])
    const kind = random.below(6)
    const path = `${h.api}/friends/${await h.friendId(user)}/enrolments/${scenarioId}`
    const at = stepId === 0 ? {} : { stepId }
    const ask = async (act: ReturnType<typeof h.staff.post>, happening: Happening) => {
      const { status } = await h.done(act)
      this.tell([happening])
      this.log.push(`answered ${status}`)
    }
    if (kind < 3) return ask(h.staff.send('PUT', path, { body: at }), { kind: 'start', scenarioId, ...at })
    if (kind === 3) return ask(h.staff.delete(path), { kind: 'stop', scenarioId })
    if (kind === 4) return ask(h.staff.post(`${path}/resume`, {}), { kind: 'resume', scenarioId })
    if (stepId !== 0) await ask(h.staff.post(`${path}/move`, { stepId }), { kind: 'move', scenarioId, stepId })
  }

  private async publish(id: number, steps: Step[]): Promise<void> {
    const { h, facts, user } = this
    const book = facts.books.get(id)
    if (!book) return
    const content = { steps, settings: { ...this.maker.settings(id), lateMinutes: null } }
    const { status, body } = await h.done(h.staff.send('PUT', `${h.api}/scenarios/${id}`, { body: { name: this.names.get(id), content } }))
    this.log.push(`published ${id}, answered ${status}: ${JSON.stringify(content)}`)
    // What cannot be published (a jump of a scenario to itself, say) is not.
    if (status !== 200) return this.tell([])
    const { version } = body as { version: number }
    const isReader = ['reading', 'held'].includes(this.reference.readers.get(id)?.status ?? '')
    facts.books.set(id, { plots: grown(book.plots, steps), settings: content.settings, version, isActive: true })
    if (!isReader) return
    // Told of it by its own job, or by the one of an earlier edit that was late: then there may be nothing left to tell.
    const told = `SELECT 1 FROM inputs WHERE id = 'scenario:${id}:${version}' AND body IS NULL UNION SELECT 1 FROM enrolments WHERE scenario_id = ${id} AND is_open = 0`
    await eventually(async () => {
      if ((await h.objectRows(user, told)).length === 0) throw new Error(`${id} has not heard of version ${version}`)
    })
    await h.clock.settle()
    this.tell([{ kind: 'changed', scenarioId: id }])
  }

  private async tag(): Promise<void> {
    const id = this.random.pick([...this.tagIds])
    const desk = deskOf(this.h)
    if (this.facts.tags.delete(id)) await desk.takeTag(this.user, { id })
    else {
      this.facts.tags.add(id)
      await desk.putTag(this.user, { id })
    }
    this.log.push(`tags ${[...this.facts.tags]}`)
    this.tell([])
  }
  tagIds: number[] = []

  private async stop(): Promise<void> {
    const { facts, h } = this
    facts.stoppedAt = facts.stoppedAt === null ? h.clock.now() : null
    await h.stopAllSending(facts.stoppedAt !== null)
    this.log.push(`sending is ${facts.stoppedAt === null ? 'on' : 'stopped'}`)
  }

  private async block(): Promise<void> {
    const { h, user } = this
    this.isBlocked = !this.isBlocked
    await (this.isBlocked ? h.blocks(user) : h.unblocks(user))
    this.tell([{ kind: this.isBlocked ? 'blocked' : 'returned', at: h.clock.now() }])
  }

  /** Every alarm goes off at its own moment, and the reference looks then, too. */
  private async passTime(ms: number): Promise<void> {
    const { h, user } = this
    // A stopped shop looks every five minutes; hours of that show all there is to see.
    const until = h.clock.now() + (this.facts.stoppedAt === null ? ms : Math.min(ms, 60 * MINUTE))
    const alarm = () => runInDurableObject(h.stubOf(user), (_, state) => state.storage.getAlarm())
    for (let next = await alarm(); next !== null && next <= until; next = await alarm()) {
      await h.clock.to(Math.max(next, h.clock.now()))
      this.tell([])
    }
    await h.clock.to(until)
    this.tell([])
  }
}

async function live(seed: number): Promise<void> {
  const random = createRandom(seed)
  const h = await harness()
  const desk = deskOf(h)
  const tagIds = [(await desk.tag({ name: '甲' })).id, (await desk.tag({ name: '乙' })).id]
  const scenarios = [await h.scenario([], '一'), await h.scenario([], '二')]
  const user = await h.follows()
  const friendId = await h.friendId(user)
  const facts: Facts = {
    ...{ zone: 'Asia/Tokyo', friendId, stoppedAt: null, quiet: null, staffBlockedAt: null },
    ...{ tags: new Set<number>(), books: new Map() },
  }
  const things = { scenarioIds: scenarios.map(({ id }) => id), tagIds, awaits: ['reply'] as const, stepsFrom: seed * 1000 }
  const story = new Story({ random, h, user, facts, maker: new Maker(random, things) })
  story.tagIds = tagIds
  try {
    await story.live(scenarios)
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    throw new Error(`SEED=${seed}\n${story.log.join('\n')}\n${words}`, { cause: error })
  }
}

test.each(Array.from({ length: STORIES }, (_, i) => SEED + i))(
  'a story in a whole shop (SEED=%i)',
  async (seed) => {
    await live(seed)
  },
  60_000,
)
