import { z } from '@hono/zod-openapi'
import { Timestamp } from '../../http/schema.ts'
import { Content, type Content as KeptContent } from './schema.ts'

/** Something about a draft. `at`: its place, such as `steps.2.exits.0.steps.1.bubbles`. Errors stand in the way of publishing, warnings do not. */
export const Problem = z
  .object({
    at: z.string(),
    /** The step it is in. */
    stepId: z.int().nullable(),
    code: z.string(),
    /** Data for the words that the code stands for. */
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** The same in English. */
    message: z.string(),
  })
  .openapi('ScenarioProblem')
export type Problem = z.infer<typeof Problem>

/** What became of a step. `what`: of a changed one, the names of its parts that are not as they were: 'bubbles', 'timing', 'exits'. */
export const Change = z
  .object({
    stepId: z.int(),
    /** switched: nothing but off, or on again. moved: it stands elsewhere; what it does may have changed, too. */
    kind: z.enum(['added', 'removed', 'changed', 'moved', 'switched']),
    what: z.array(z.string()),
  })
  .openapi('ScenarioChange')
export type Change = z.infer<typeof Change>

const COMPARED = {
  changes: z.array(Change),
  /** Names of the settings that are not as they were. */
  settingsChanged: z.array(z.string()),
}

/** What publishing will mean for those who wait for a step now. replanned: the same step, at another time. moves: another step. ends: nothing is left for them. */
export const StepReaders = z
  .object({
    stepId: z.int(),
    waiting: z.int(),
    held: z.int(),
    becomes: z.object({ kind: z.enum(['stays', 'replanned', 'moves', 'ends']), stepId: z.int().optional() }),
  })
  .openapi('ScenarioStepReaders')
export type StepReaders = z.infer<typeof StepReaders>

/** The draft (where there is none: what is published) looked through, against what is published. */
export const Review = z
  .object({
    /** What is published. */
    version: z.int(),
    /** 0: there is no draft. */
    draftVersion: z.int(),
    errors: z.array(Problem),
    warnings: z.array(Problem),
    /** Empty as long as the draft cannot be read for errors. */
    ...COMPARED,
    readers: z.object({ total: z.int(), perStep: z.array(StepReaders) }),
  })
  .openapi('ScenarioReview')
export type Review = z.infer<typeof Review>

/** Publishes the draft of this version; one that was saved meanwhile is a conflict (409). */
export const PublishDraft = z.strictObject({ draftVersion: z.int().positive() }).openapi('PublishScenario')
export type PublishDraft = z.infer<typeof PublishDraft>

export const ListedVersion = z
  .object({
    version: z.int(),
    at: Timestamp,
    /** Who published it; null: not a person, or one who is gone. */
    by: z.string().nullable(),
    stepCount: z.int(),
  })
  .openapi('ListedScenarioVersion')
export type ListedVersion = z.infer<typeof ListedVersion>
export const VersionList = z.object({ items: z.array(ListedVersion) }).openapi('ScenarioVersionList')

export const Version = ListedVersion.extend({
  content: Content,
  /** The published version before it; null: it is the first that is kept. */
  before: z.int().nullable(),
  /** Against the one before. */
  ...COMPARED,
}).openapi('ScenarioVersion')
export type Version = Omit<z.infer<typeof Version>, 'content'> & { content: KeptContent }

export const Comparison = z.object({ from: z.int(), to: z.int(), ...COMPARED }).openapi('ScenarioComparison')
export type Comparison = z.infer<typeof Comparison>
/** The version to compare with; absent: what is published now. */
export const CompareQuery = z.strictObject({ to: z.coerce.number().int().positive().optional() })

/** `draftVersion`: of the draft that it takes the place of, 0 for none; another one saved meanwhile is a conflict (409). */
export const RestoreVersion = z.strictObject({ draftVersion: z.int().min(0) }).openapi('RestoreScenario')
export type RestoreVersion = z.infer<typeof RestoreVersion>
