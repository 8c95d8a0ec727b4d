import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { ScenarioDefinition } from './rules.ts'

export type Scenarios = ReadonlyMap<number, ScenarioDefinition>
export const SCENARIOS = definitionKey<Scenarios>('scenarios')

type Row = { scenario_id: number; is_active: number; id: number | null; timing: string; bubbles: string; deleted_at: number | null }

/** All scenarios of an account that are not deleted, with all their steps, those taken out included. */
export const scenarioDefinitions: DefinitionSource<Scenarios> = {
  key: SCENARIOS,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare(
        `SELECT s.id AS scenario_id, s.is_active, p.id, p.timing, p.bubbles, p.deleted_at FROM scenarios s
         LEFT JOIN scenario_steps p ON p.scenario_id = s.id
         WHERE s.account_id = ? AND s.deleted_at IS NULL ORDER BY s.id, p.position`,
      )
      .bind(accountId)
      .all<Row>()
    const scenarios = new Map<number, ScenarioDefinition>()
    for (const row of results) {
      const scenario = scenarios.get(row.scenario_id) ?? { id: row.scenario_id, isActive: row.is_active === 1, steps: [] }
      scenarios.set(row.scenario_id, scenario)
      if (row.id === null) continue
      scenario.steps.push({
        id: row.id,
        timing: JSON.parse(row.timing),
        bubbles: JSON.parse(row.bubbles),
        isRemoved: row.deleted_at !== null,
      })
    }
    return scenarios
  },
}
