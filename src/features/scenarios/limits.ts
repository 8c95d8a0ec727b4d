import type { Settings } from './schema.ts'

// Limits and defaults of scenarios, without zod, for whatever runs in the browser.

/** In one scenario, those in ways included. */
export const STEPS_MAX = 200
/** Ways of one step. */
export const EXITS_MAX = 20
/** How deep ways may stand in ways. */
export const NESTED_MAX = 5
/** What a scenario is, as JSON, in bytes of UTF-8: D1 takes values of 2 MB. */
export const CONTENT_BYTES_MAX = 1_000_000
/** Ids of steps are numbers up to this one, chosen at random by whoever writes the step. */
export const STEP_ID_MAX = 2 ** 40 - 1
/** Jumps from scenario to scenario that one friend can make in a day; more are a loop. */
export const JUMPS_MAX = 10

/** What a new scenario begins with. */
export const DEFAULT_SETTINGS: Settings = {
  group: null,
  again: 'ignore',
  onReturn: 'resume',
  lateMinutes: 1440,
  quiet: 'hold',
  goal: null,
}
