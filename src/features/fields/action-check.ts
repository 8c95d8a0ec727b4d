import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import { type Fields as Faults, invalid } from '../../http/errors.ts'
import { stepOf, type ValueRules } from './rules.ts'
import type { FieldOption, FieldType } from './schema.ts'

type Named = 'scenario' | 'tag' | 'field' | 'mark'

/** What an action names, and under which key. */
function namedBy(action: Action): { kind: Named; key: string; id: number } | null {
  switch (action.kind) {
    case 'scenario.start':
    case 'scenario.stop':
      return { kind: 'scenario', key: 'scenarioId', id: action.scenarioId }
    case 'tag.add':
    case 'tag.remove':
      return { kind: 'tag', key: 'tagId', id: action.tagId }
    case 'field.set':
      return { kind: 'field', key: 'fieldId', id: action.fieldId }
    case 'mark.set':
      return action.markId === null ? null : { kind: 'mark', key: 'markId', id: action.markId }
    default:
      return null
  }
}

const THERE = `
  SELECT 'scenario' AS kind, id FROM scenarios WHERE account_id = ?1 AND deleted_at IS NULL AND id IN (SELECT value->>1 FROM json_each(?2) WHERE value->>0 = 'scenario')
  UNION ALL SELECT 'tag', id FROM tags WHERE account_id = ?1 AND id IN (SELECT value->>1 FROM json_each(?2) WHERE value->>0 = 'tag')
  UNION ALL SELECT 'mark', id FROM marks WHERE account_id = ?1 AND id IN (SELECT value->>1 FROM json_each(?2) WHERE value->>0 = 'mark')`
const FIELDS = `SELECT id, type, options FROM fields WHERE account_id = ?1 AND id IN (SELECT value->>1 FROM json_each(?2) WHERE value->>0 = 'field')`

type FieldRow = { id: number; type: FieldType; options: string }

/** Which of the named things there are in the account; fields with what their values may be. */
async function existing(ctx: AccountCtx, named: { kind: Named; id: number }[]) {
  const wanted = JSON.stringify(named.map(({ kind, id }) => [kind, id]))
  const [there, fields] = await ctx.env.DB.batch([THERE, FIELDS].map((sql) => ctx.env.DB.prepare(sql).bind(ctx.account.id, wanted)))
  // The columns are named in the statements above.
  const things = (there?.results ?? []) as { kind: Named; id: number }[]
  const rows = (fields?.results ?? []) as FieldRow[]
  const rules = new Map<number, ValueRules>(
    rows.map(({ id, type, options }) => [id, { type, options: JSON.parse(options) as FieldOption[], zone: ctx.account.timeZone }]),
  )
  return { keys: new Set([...things.map(({ kind, id }) => `${kind}:${id}`), ...rows.map(({ id }) => `field:${id}`)]), rules }
}

const GONE: Record<Named, string> = {
  scenario: 'This scenario does not exist any more. Choose another one.',
  tag: 'This tag does not exist any more. Choose another one.',
  field: 'This field does not exist any more. Choose another one.',
  mark: 'This mark does not exist any more. Choose another one.',
}

function faultOf(action: Action, rules: Map<number, ValueRules>, now: number): { key: string; message: string } | null {
  if (action.kind !== 'field.set') return null
  const field = rules.get(action.fieldId)
  const step = field && stepOf(field, { change: action.to, now })
  if (!step || !('problem' in step)) return null
  return { key: action.to.op === 'set' ? 'to.value' : 'to.op', message: step.problem.en }
}

/**
 * Action lists may name only what is there in this account, and give fields only values that go with them. `lists` by the name of the field they came in.
 * Throws 400 at each action that does not.
 */
export async function requireActions(ctx: AccountCtx, lists: Record<string, Action[]>): Promise<void> {
  const placed = Object.entries(lists).flatMap(([list, actions]) =>
    actions.map((action, i) => ({ action, path: `${list}.${i}`, named: namedBy(action) })),
  )
  const named = placed.flatMap((place) => place.named ?? [])
  if (named.length === 0) return
  const { keys, rules } = await existing(ctx, named)
  const faults: Faults = {}
  for (const { action, path, named: thing } of placed) {
    const fault = faultOf(action, rules, ctx.clock.now())
    if (thing && !keys.has(`${thing.kind}:${thing.id}`)) faults[`${path}.${thing.key}`] = GONE[thing.kind]
    else if (fault) faults[`${path}.${fault.key}`] = fault.message
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
}
