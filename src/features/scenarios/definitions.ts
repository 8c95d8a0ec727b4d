import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import { eachStep, type PublishedContent } from './graph.ts'

/** A scenario as friends' objects know it. */
export interface ScenarioDefinition {
  id: number
  /** Raised by whatever is published: answers to the questions of one version say nothing of another. */
  version: number
  isActive: boolean
  content: PublishedContent
  /** Some step of it waits for what friends do. */
  hasAwaits: boolean
}
export type Scenarios = ReadonlyMap<number, ScenarioDefinition>
export const SCENARIOS = definitionKey<Scenarios>('scenarios')

type Row = { id: number; version: number; is_active: number; content: string }

/** All scenarios of an account that are not deleted, with what is published, steps that were taken out included. */
export const scenarioDefinitions: DefinitionSource<Scenarios> = {
  key: SCENARIOS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare('SELECT id, version, is_active, content FROM scenarios WHERE account_id = ? AND deleted_at IS NULL ORDER BY id')
      .bind(accountId)
      .all<Row>()
    return new Map(results.map((row) => [row.id, toDefinition(row)]))
  },
}

function toDefinition({ id, version, is_active, content: stored }: Row): ScenarioDefinition {
  // What is read was checked by a schema before it was written.
  const content = JSON.parse(stored) as PublishedContent
  return { id, version, isActive: is_active === 1, content, hasAwaits: [...eachStep(content.steps)].some(({ kind }) => kind === 'await') }
}
