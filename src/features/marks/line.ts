import { type DefinitionSource, definitionKey } from '../../engine/friend/definitions.ts'
import type { ActionProblem, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { markWrites } from './writes.ts'

/** The marks that there are. */
type Marks = ReadonlySet<number>

const MARKS = definitionKey<Marks>('marks')

export const markDefinitions: DefinitionSource<Marks> = {
  key: MARKS,
  async load(d1, accountId) {
    const { results } = await d1.prepare('SELECT id FROM marks WHERE account_id = ?').bind(accountId).all<{ id: number }>()
    return new Set(results.map(({ id }) => id))
  },
}

function set(run: Run, markId: number | null): ActionProblem | undefined {
  if (markId !== null && !run.definitions.get(MARKS).has(markId)) return { problem: 'mark-gone' }
  for (const { sql, params } of markWrites({ ...run.change(), markId })) run.write(sql, params)
  return undefined
}

/** Gives a friend a mark as an action. */
export const marksLine: FriendModule = { actions: { 'mark.set': (run, { markId }) => set(run, markId) } }
