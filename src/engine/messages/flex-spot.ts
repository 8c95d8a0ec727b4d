import type { Path } from './problems.ts'

export type Json = Record<string, unknown>

/** What is wrong in a Flex message. */
export type FlexCode =
  | 'type'
  | 'missing'
  | 'unknown-property'
  | 'value'
  | 'not-an-object'
  | 'not-a-list'
  | 'component-here'
  | 'action-kind'
  | 'choice-unknown'
  | 'address'
  | 'empty'
  | 'too-long'
  | 'no-blocks'
  | 'bubble-count'
  | 'bubble-sizes'
  | 'video-here'
  | 'animated-count'
  | 'too-large'
  | 'too-deep'

export interface FlexProblem {
  /** From `contents` down: ['body', 'contents', 0, 'text']. */
  path: Path
  code: FlexCode
  /** The limit, or the value that does not fit; data, not a sentence. */
  detail?: string
}

/** A choice that Flex may name: its label and what a tap on it does. */
export interface NamedChoice {
  label: string
  kind: string
}

/** Where the check is, and where its findings go. */
export interface FlexSpot {
  found: FlexProblem[]
  path: Path
  /** Null: they are not known here. */
  choices: ReadonlyMap<string, NamedChoice> | null
}

export const inside = (spot: FlexSpot, key: string | number): FlexSpot => ({ ...spot, path: [...spot.path, key] })

export function say({ found, path }: FlexSpot, code: FlexCode, detail?: string): void {
  found.push(detail === undefined ? { path, code } : { path, code, detail })
}
