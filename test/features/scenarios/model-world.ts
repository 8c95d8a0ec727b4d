import { env } from 'cloudflare:workers'
import { Definitions } from '../../../src/engine/friend/definitions.ts'
import type { Answer, FriendState, Input, InputBody, PendingEffect } from '../../../src/engine/friend/types.ts'
import { withRemoved } from '../../../src/features/scenarios/burial.ts'
import { SCENARIOS, type ScenarioDefinition } from '../../../src/features/scenarios/definitions.ts'
import type { PublishedContent } from '../../../src/features/scenarios/graph.ts'
import type { Settings, Step } from '../../../src/features/scenarios/schema.ts'
import { createLog } from '../../../src/lib/log.ts'
import { plan } from '../../../src/objects/friend-plan.ts'
import { isAsking, type Told } from '../../../src/objects/friend-questions.ts'
import { sendOutbox } from '../../../src/objects/friend-send.ts'
import { FriendStore, type OpenInput } from '../../../src/objects/friend-store.ts'
import { definitionSources } from '../../../src/wiring.ts'
import { grown } from './model-book.ts'
import { type Facts, GONE_TAG, type Happening, type Told as ToldStep } from './model-facts.ts'
import { type FakeLine, Killed } from './model-line.ts'

const WHO = { accountId: 1, lineUserId: `U${'0'.repeat(32)}` }
/** Some time that LINE told their name; it is not asked again. */
const PROFILE_AT = 1e15

/** What is read of an account that has nothing but scenarios. */
export async function emptyDefinitions(): Promise<ReadonlyMap<string, unknown>> {
  return new Map(await Promise.all(definitionSources.map(async ({ key, load }) => [key.name, await load(env.DB, 0)] as const)))
}

/** Where a run dies. */
export type Death = 'before-storing' | 'after-planning' | null

export interface Pass {
  now: number
  happenings: Happening[]
  /** How often staff had lifted a block since the last pass. */
  liftedBlocks: number
  /** What was decided about steps that were not sent. */
  told: ToldStep[]
}

/** The object of one friend: its real storage, planning and sending, with a database and a LINE that obey the test. */
export class World {
  readonly facts: Facts
  readonly line: FakeLine
  now: number
  store: FriendStore
  /** How sending ended: of each thing said, for which step of which run. */
  readonly settled: { of: string; outcome: string }[] = []
  private readonly storage: DurableObjectStorage
  private readonly values: ReadonlyMap<string, unknown>
  private readonly published = new Map<number, PublishedContent>()
  private readonly seen = new Set<string>()
  private friend: FriendState
  private effects: PendingEffect[] = []
  private inputs = 0

  constructor({
    storage,
    values,
    facts,
    line,
    now,
  }: { storage: DurableObjectStorage; values: ReadonlyMap<string, unknown>; facts: Facts; line: FakeLine; now: number }) {
    this.storage = storage
    this.values = values
    this.facts = facts
    this.line = line
    this.now = now
    for (const table of ['meta', 'inputs', 'outbox', 'timers', 'enrolments', 'owed', 'kept'])
      storage.sql.exec(`DROP TABLE IF EXISTS ${table}`)
    this.store = new FriendStore(storage.sql)
    const known = { isKnown: true, followedAt: 1, unfollowedAt: null, staffBlockedAt: null, archivedAt: null, relationAt: 1 }
    this.friend = { id: facts.friendId, lineUserId: WHO.lineUserId, lineName: '花', displayName: null, profileAt: PROFILE_AT, ...known }
  }

  publish(scenarioId: number, { steps, settings }: { steps: Step[]; settings: Settings }): void {
    const book = this.facts.books.get(scenarioId)
    const before = this.published.get(scenarioId)?.steps ?? []
    this.published.set(scenarioId, { steps: withRemoved(before, structuredClone(steps)), settings })
    this.facts.books.set(scenarioId, {
      plots: grown(book?.plots ?? [], steps),
      settings,
      version: (book?.version ?? 0) + 1,
      isActive: book?.isActive ?? true,
    })
  }

  unblockByStaff(): void {
    this.effects.push({ id: ++this.inputs, event: { type: 'friend.unblocked-by-staff', chain: [], actor: 'staff:1' } })
    this.hears({ kind: 'effects' })
  }

  hears(body: InputBody, { at = this.now, times = 1 }: { at?: number; times?: number } = {}): void {
    const id = body.kind === 'line' ? body.event.webhookEventId : `input:${++this.inputs}`
    for (let i = 0; i < times; i++) this.store.addInput({ id, at, body } satisfies Input, { receivedAt: this.now, place: this.inputs })
  }

  nextEventId = (): string => `event:${++this.inputs}`

  /** When the object would wake by itself. */
  nextAt = (): number | null => this.store.nextAt(this.now)

  /** Everything that is due, as an alarm or an input makes the object do it; ends early where the run dies. Yields each pass that counts. */
  async *work(dies: () => Death): AsyncGenerator<Pass> {
    while (this.store.hasOpenInputs() || this.store.hasDue(this.now)) {
      const death = dies()
      const pass = this.plan(death === 'before-storing')
      if (pass === 'dead') return this.wakeAnew()
      yield pass.pass
      if (death === 'after-planning' && !pass.isPlain) return this.wakeAnew()
      if (pass.isPlain || pass.looksAgain) continue
      if (!(await this.send())) return this.wakeAnew()
    }
  }

  /** What the object knew beside its storage is gone. */
  private wakeAnew(): void {
    this.store = new FriendStore(this.storage.sql)
  }

  private get account() {
    const { zone, stoppedAt, quiet } = this.facts
    return { id: WHO.accountId, configVersion: 1, timeZone: zone, sendingStoppedAt: stoppedAt, quiet }
  }

  private definitions(): Definitions {
    const scenarios = [...this.facts.books].flatMap(([id, { version, isActive }]): ScenarioDefinition[] => {
      const content = this.published.get(id)
      return content ? [{ id, version, isActive, content, hasAwaits: true }] : []
    })
    return new Definitions(new Map([...this.values, [SCENARIOS.name, new Map(scenarios.map((scenario) => [scenario.id, scenario]))]]))
  }

  private plan(dies: boolean): 'dead' | { isPlain: boolean; looksAgain: boolean; pass: Pass } {
    const { store, now } = this
    const before = store.openInputs()
    const friend = { ...this.friend, staffBlockedAt: this.facts.staffBlockedAt }
    const line = { account: this.account, friend, effects: this.effects }
    const planning = {
      store,
      storage: dies ? dying(this.storage) : this.storage,
      line,
      told: this.told(before),
      definitions: this.definitions(),
      now,
    }
    try {
      const decided = plan(planning)
      const isPlain = decided.kind === 'plain'
      if (isPlain) store.closeInputs(decided.inputIds)
      else this.friend = decided.friend
      const open = new Set(store.openInputs().map(({ id }) => id))
      const happenings = before.filter((input) => !open.has(input.id)).flatMap((input) => this.toHappening(input))
      const liftedBlocks = this.effects.length
      this.effects = []
      return {
        isPlain,
        looksAgain: !isPlain && decided.looksAgain,
        pass: { now, happenings, liftedBlocks, told: this.takeRecords() },
      }
    } catch (error) {
      if (error instanceof Killed) return 'dead'
      throw error
    }
  }

  /** Returns false when the run died over it. */
  private async send(): Promise<boolean> {
    const friend = { ...this.friend, staffBlockedAt: this.facts.staffBlockedAt }
    const context = {
      who: WHO,
      env,
      store: this.store,
      storage: this.storage,
      clock: { now: () => this.now },
      log: { ...createLog(), warn: () => undefined },
    }
    const more = {
      account: this.account,
      friend,
      effects: [],
      definitions: this.definitions(),
      errandsDone: Promise.resolve(),
      client: this.line.client(() => this.now),
    }
    try {
      await sendOutbox({ ...context, ...more })
      return true
    } catch (error) {
      if (error instanceof Killed) return false
      throw error
    } finally {
      this.takeRecords()
    }
  }

  private told(inputs: readonly OpenInput[]): Told {
    const asking = inputs.filter(isAsking)
    const answers = asking.map(
      ({ id, body }) => [id, body.asks.map(({ segments }) => segments.map((segment) => this.answer(segment)))] as const,
    )
    const taps = inputs.flatMap(({ id, body }) =>
      body.kind === 'line' && body.event.type === 'postback'
        ? [[id, { choice: body.event.postback?.data ?? '', source: '' }] as const]
        : [],
    )
    return { inputs: new Set(inputs.map(({ id }) => id)), answers: new Map(answers), taps: { byEvent: new Map(taps), earlier: [] } }
  }

  private answer({ where }: { where: unknown }): Answer {
    const [tag = 0] = (where as { tagIds: number[] }).tagIds
    return tag === GONE_TAG ? null : this.facts.tags.has(tag)
  }

  private toHappening({ at, body }: OpenInput): Happening[] {
    if (body.kind === 'scenario.start' || body.kind === 'scenario.move') {
      const { scenarioId, stepId = 0 } = body
      if (body.kind === 'scenario.move') return [{ kind: 'move', scenarioId, stepId }]
      return [{ kind: 'start', scenarioId, ...(stepId === 0 ? {} : { stepId }) }]
    }
    if (body.kind === 'scenario.stop') return [{ kind: 'stop', scenarioId: body.scenarioId }]
    if (body.kind === 'scenario.resume') return [{ kind: 'resume', scenarioId: body.scenarioId }]
    if (body.kind === 'scenario.changed') return [{ kind: 'changed', scenarioId: body.scenarioId }]
    if (body.kind === 'link.opened') return [{ kind: 'opened', linkId: body.linkId, at }]
    if (body.kind !== 'line') return []
    const { type, message, postback } = body.event
    if (type === 'message') return [{ kind: 'said', words: message?.text ?? '', at }]
    if (type === 'postback') return [{ kind: 'tapped', choice: postback?.data ?? '', at }]
    return [{ kind: type === 'unfollow' ? 'blocked' : 'returned', at }]
  }

  /** What was decided, taken off what the object owes; what leaves, by how it ended, aside. */
  private takeRecords(): ToldStep[] {
    const told: ToldStep[] = []
    for (const kind of ['d1', 'record'] as const) {
      const rows = this.store.owed(kind, 10_000)
      const last = rows.at(-1)
      if (!last) continue
      this.store.paid(kind, last.id)
      for (const { body } of kind === 'record' ? rows : []) {
        const record = JSON.parse(body)
        if (record.type !== 'decision' || this.seen.has(record.key)) continue
        this.seen.add(record.key)
        const { scenarioId, run, stepId } = record.subject
        if (record.key.startsWith('sent:')) this.settled.push({ of: `${scenarioId}/${run}/${stepId}`, outcome: record.outcome })
        else told.push({ scenarioId, run, stepId, outcome: record.outcome, reason: record.reason })
      }
    }
    return told
  }
}

/** The process dies when everything is decided, before the transaction is through. */
function dying(storage: DurableObjectStorage): DurableObjectStorage {
  const transactionSync = <T>(act: () => T): T =>
    storage.transactionSync(() => {
      act()
      throw new Killed()
    })
  return new Proxy(storage, { get: (target, name) => (name === 'transactionSync' ? transactionSync : Reflect.get(target, name)) })
}
