import { z } from '@hono/zod-openapi'
import { ActionList } from '../../engine/actions/schema.ts'
import { Segment } from '../../engine/segments/schema.ts'
import { AccountParam, Id, Timestamp } from '../../http/schema.ts'
import { Use } from '../uses/schema.ts'
import { DEFAULT_SETTINGS } from './limits.ts'
import { type Step as KeptStep, Steps } from './step-schema.ts'

export type { AdoptedSteps, MissingThing, PackagedThing, ScenarioPackage } from './package-schema.ts'
export type { Change, Comparison, ListedVersion, Problem, Review, StepReaders, Version } from './review-schema.ts'
export type { Awaited, SaveStep, Step, StepKind, StepOf } from './step-schema.ts'

const Name = z.string().trim().min(1, 'Give the scenario a name.').max(60, 'A name can be 60 characters long at most.')

/** How a scenario treats its readers. */
export const Settings = z
  .strictObject({
    /** Of the scenarios with the same group a friend reads one at a time: a start replaces the one before. Null: side by side with all others. */
    group: z
      .string()
      .trim()
      .min(1, 'Give the group a name, or none.')
      .max(30, 'A name can be 30 characters long at most.')
      .nullable()
      .default(null),
    /**
     * Started again. ignore: who reads it goes on, everybody else begins anew. restart: who reads it begins anew, too. if-finished: only who has finished it, or has never
     * begun it. once: never a second time.
     */
    again: z.enum(['ignore', 'restart', 'if-finished', 'once']).default('ignore'),
    /** A friend who blocked us comes back. resume: what was due is sent then. skip: what was due is left out, what comes later comes. restart · stop. */
    onReturn: z.enum(['resume', 'skip', 'restart', 'stop']).default('resume'),
    /** What is later than so many minutes (an outage, an emergency stop) is not sent any more. Null: however late. */
    lateMinutes: z.int().min(1).max(43_200, '30 days (43,200 minutes) at most.').nullable().default(1440),
    /** hold: messages wait for the end of the account's quiet hours. */
    quiet: z.enum(['hold', 'ignore']).default('hold'),
    /** Whoever meets it when a step is due leaves before it, and gets these actions. */
    goal: z.strictObject({ when: Segment, actions: ActionList }).nullable().default(null),
  })
  .openapi('ScenarioSettings')
export type Settings = z.infer<typeof Settings>

/** All that is published, or drafted, at once. */
export const Content = z.strictObject({ steps: Steps, settings: Settings.default(DEFAULT_SETTINGS) }).openapi('ScenarioContent')
/** As whoever saves it writes it: steps that are new may have no id. */
export type SaveContent = z.infer<typeof Content>
/** As it is kept. */
export interface Content {
  steps: KeptStep[]
  settings: Settings
}

/** How many friends stand before a step. */
export const StepCounts = z.object({ waiting: z.int(), held: z.int() })
export type StepCounts = z.infer<typeof StepCounts>

export const ScenarioSummary = z
  .object({
    id: z.int(),
    folderId: z.int().nullable(),
    name: z.string(),
    isActive: z.boolean(),
    group: z.string().nullable(),
    stepCount: z.int(),
    reading: z.int(),
    finished: z.int(),
    stopped: z.int(),
    /** It has changes that are not published. */
    hasDraft: z.boolean(),
    updatedAt: Timestamp,
  })
  .openapi('ScenarioSummary')
export type ScenarioSummary = z.infer<typeof ScenarioSummary>
export const ScenarioList = z.object({ items: z.array(ScenarioSummary) })

/** What is being written, as it is: it may be incomplete or wrong until it is published. */
export const Draft = z
  .object({ content: z.unknown(), version: z.int(), savedAt: Timestamp, savedBy: z.string().nullable() })
  .openapi('ScenarioDraft')
export type Draft = z.infer<typeof Draft>

/** Null: there is none (any more). */
export const KeptDraft = z.object({ draft: Draft.nullable() })

export const Scenario = ScenarioSummary.extend({
  version: z.int(),
  publishedAt: Timestamp,
  content: z.object({ steps: Steps, settings: Settings }),
  /** By step. */
  counts: z.record(z.string(), StepCounts),
  draft: Draft.nullable(),
}).openapi('Scenario')
export type Scenario = Omit<z.infer<typeof Scenario>, 'content'> & { content: Content }

/** Saves and publishes at once. */
export const SaveScenario = z
  .strictObject({
    name: Name,
    isActive: z.boolean().default(true),
    folderId: z.int().positive().nullable().optional(),
    content: Content,
    /** The version the editor started from; another one saved meanwhile is a conflict (409). */
    version: z.int().positive().optional(),
  })
  .openapi('SaveScenario')
export type SaveScenario = z.infer<typeof SaveScenario>

/** Of a scenario what does not wait for being published. */
export const PatchScenario = z
  .strictObject({ name: Name.optional(), isActive: z.boolean().optional(), folderId: z.int().positive().nullable().optional() })
  .openapi('PatchScenario')
export type PatchScenario = z.infer<typeof PatchScenario>

/** The draft version the editor started from, 0 for none; another one saved meanwhile is a conflict (409). */
const DraftVersion = z.int().min(0)
export const SaveDraft = z
  .strictObject({
    /** Steps and settings as far as they are written; checked when it is published. Null: the draft is thrown away. */
    content: z.looseObject({ steps: z.array(z.unknown()).max(1000) }).nullable(),
    version: DraftVersion,
    /** The published version it is written over. With it, a draft that begins over an older one is refused (409), so that it does not undo what is new. */
    over: z.int().positive().optional(),
  })
  .openapi('SaveScenarioDraft')
export type SaveDraft = z.infer<typeof SaveDraft>

export const Enrolment = z
  .object({
    scenarioId: z.int(),
    scenarioName: z.string(),
    run: z.int(),
    status: z.enum(['reading', 'held', 'finished', 'stopped']),
    stepId: z.int().nullable(),
    /** 1-based place of the step waited for, and how many there are. */
    stepNo: z.int().nullable(),
    stepCount: z.int(),
    nextAt: Timestamp.nullable(),
    startedAt: Timestamp,
    endedAt: Timestamp.nullable(),
    reason: z.string().nullable(),
  })
  .openapi('Enrolment')
export type Enrolment = z.infer<typeof Enrolment>
export const EnrolmentList = z.object({ items: z.array(Enrolment) })

/** Starts at a step, with that step and what comes behind it. */
export const StartScenario = z.strictObject({ stepId: z.int().positive().optional() }).openapi('StartScenario')
export type StartScenario = z.infer<typeof StartScenario>
/** Goes on with this step: what lies before it is behind the friend, what comes from there on comes, sent before or not. */
export const MoveEnrolment = z.strictObject({ stepId: z.int().positive() }).openapi('MoveEnrolment')
export type MoveEnrolment = z.infer<typeof MoveEnrolment>

export const ScenarioUses = z.object({ items: z.array(Use) }).openapi('ScenarioUses')
export type ScenarioUses = z.infer<typeof ScenarioUses>

export const ScenarioParam = AccountParam.extend({ scenarioId: Id })
export const VersionParam = ScenarioParam.extend({ version: Id })
export const EnrolmentParam = ScenarioParam.extend({ friendId: Id })
