import { z } from '@hono/zod-openapi'
import { STEPS_MAX } from './limits.ts'
import { type Scenario as KeptScenario, Scenario } from './schema.ts'

const Name = z.string().trim().min(1, 'Give the scenario a name.').max(60, 'A name can be 60 characters long at most.')

/** Kinds of things that steps name. */
export const THING_KINDS = [
  'tag',
  'field',
  'mark',
  'segment',
  'scenario',
  'step',
  'template',
  'list',
  'media',
  'shared',
  'link',
  'reminder',
  'broadcast',
  'staff',
  'friend',
  'choice',
] as const
export const ThingKind = z.enum(THING_KINDS)
export type ThingKind = z.infer<typeof ThingKind>

const ThingId = z.union([z.int().positive(), z.string().min(1).max(100)])
/** A thing that the steps name, with the name by which it is found again. Links go by their address. Friends have none: they are found in their own account only. */
export const PackagedThing = z
  .strictObject({
    kind: ThingKind,
    id: ThingId,
    name: z.string().max(5000),
    /** Of a field with choices: its choices. */
    options: z
      .array(z.strictObject({ id: z.string().max(60), label: z.string().max(200) }))
      .max(200)
      .optional(),
  })
  .openapi('PackagedThing')
export type PackagedThing = z.infer<typeof PackagedThing>

export const PACKAGE_FORMAT = 'enishi-scenario-1'
/** Steps to carry to another place, in this account or another one, here or elsewhere. */
export const ScenarioPackage = z
  .strictObject({
    format: z.literal(PACKAGE_FORMAT),
    name: z.string().max(200).default(''),
    /** Where it comes from: what is there still keeps its id. */
    accountId: z.int().positive().optional(),
    /** The scenario it comes from: what names that means the scenario they come into, when one is made of them. */
    scenarioId: z.int().positive().optional(),
    /** As they were written; checked when they are published. */
    steps: z.array(z.unknown()).max(STEPS_MAX, `A scenario can have ${STEPS_MAX} steps at most.`),
    settings: z.unknown().optional(),
    things: z.array(PackagedThing).max(5000).default([]),
  })
  .openapi('ScenarioPackage')
export type ScenarioPackage = z.infer<typeof ScenarioPackage>

export const PackageQuery = z.strictObject({
  /** published, or the draft where there is one. */
  of: z.enum(['published', 'draft']).default('draft'),
  /** Only these steps, each with all that is in its ways; separated by commas. */
  steps: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'Write the ids of steps, separated by commas.')
    .max(4000)
    .optional(),
})
export type PackageQuery = z.infer<typeof PackageQuery>

export const CreateFromPackage = z
  .strictObject({ name: Name.optional(), folderId: z.int().positive().nullable().optional(), package: ScenarioPackage })
  .openapi('CreateScenarioFromPackage')
export type CreateFromPackage = z.infer<typeof CreateFromPackage>

/** A thing that the account does not have; where it is named, a choice has to be made before publishing. */
export const MissingThing = z.object({ kind: ThingKind, name: z.string() }).openapi('MissingThing')
export type MissingThing = z.infer<typeof MissingThing>

export const CreatedFromPackage = z.object({ scenario: Scenario, missing: z.array(MissingThing) }).openapi('CreatedScenario')
export type CreatedFromPackage = { scenario: KeptScenario; missing: MissingThing[] }

export const AdoptSteps = z.strictObject({ package: ScenarioPackage }).openapi('AdoptScenarioSteps')
export type AdoptSteps = z.infer<typeof AdoptSteps>
/** The steps with ids of their own, and choices that are counted for themselves, ready to be put into a draft. */
export const AdoptedSteps = z.object({ steps: z.array(z.unknown()), missing: z.array(MissingThing) }).openapi('AdoptedScenarioSteps')
export type AdoptedSteps = z.infer<typeof AdoptedSteps>
