import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { AnyTap } from '../../engine/messages/walk.ts'

/** What a tap on a choice does now, whatever message of which age it was on. */
export interface ChoiceDefinition {
  /** The same for all choices of a bubble: what is taken once of a bubble is counted by it. */
  bubbleKey: string
  label: string
  /** Parsed when it is asked for: an account has many choices, and an isolate sees few of them tapped. */
  tap(): AnyTap
}
export type Choices = ReadonlyMap<string, ChoiceDefinition>
export const CHOICES = definitionKey<Choices>('choices')

type Row = { key: string; bubble_key: string; label: string; tap: string }

/** All choices that can be tapped for something: those of every content that was ever saved. */
export const choiceDefinitions: DefinitionSource<Choices> = {
  key: CHOICES,
  async load(d1, accountId) {
    const { results } = await d1
      .prepare(`SELECT key, bubble_key, label, tap FROM choices WHERE account_id = ? AND tap->>'kind' IN ('actions', 'date')`)
      .bind(accountId)
      .all<Row>()
    return new Map(
      results.map((row) => [
        row.key,
        // What is read was checked by a schema before it was written.
        { bubbleKey: row.bubble_key, label: row.label, tap: () => JSON.parse(row.tap) as AnyTap },
      ]),
    )
  },
}
