import type { AccountCtx } from '../../context.ts'
import { conflict, invalid, notFound } from '../../http/errors.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { parseValue, requireActions, type Stored, showValue, type ValueRules } from '../fields/index.ts'
import type { JobAbout } from '../jobs/schema.ts'
import type { BulkOperation } from './schema.ts'

/** What an operation names, looked up: it is of this account, and what it is called. */
export interface Things {
  about: JobAbout
  /** Whether it sets off action lists of its own. */
  hasActions: boolean
  /** Of `field.set`: the value as it stands in the table. */
  stored: Stored | null
}

type Named = { name: string; has_actions: number }

async function named(ctx: AccountCtx, { table, ids, actions = '0' }: { table: string; ids: number[]; actions?: string }): Promise<Named[]> {
  const { results } = await ctx.env.DB.prepare(
    `SELECT name, ${actions} AS has_actions FROM ${table} WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2)) ORDER BY id`,
  )
    .bind(ctx.account.id, JSON.stringify(ids))
    .all<Named>()
  return results
}

const plain = (operation: string): Things => ({ about: { operation }, hasActions: false, stored: null })

async function tagThings(ctx: AccountCtx, { kind, tagIds }: Extract<BulkOperation, { kind: 'tag.add' | 'tag.remove' }>): Promise<Things> {
  const ids = [...new Set(tagIds)]
  const found = await named(ctx, { table: 'tags', ids, actions: `(actions <> '[]' OR full_actions <> '[]')` })
  if (found.length < ids.length) throw notFound('tag')
  const name = found.map((tag) => tag.name).join('、')
  return { about: { operation: kind, name }, hasActions: kind === 'tag.add' && found.some((tag) => tag.has_actions === 1), stored: null }
}

type FieldRow = { name: string; type: ValueRules['type']; options: string; actions: string }

async function fieldThings(ctx: AccountCtx, operation: Extract<BulkOperation, { kind: 'field.set' | 'field.clear' }>): Promise<Things> {
  const field = await ctx.env.DB.prepare('SELECT name, type, options, actions FROM fields WHERE account_id = ?1 AND id = ?2')
    .bind(ctx.account.id, operation.fieldId)
    .first<FieldRow>()
  if (!field) throw notFound('field')
  const about = { operation: operation.kind, name: field.name }
  if (operation.kind === 'field.clear') return { about, hasActions: false, stored: null }
  const options: ValueRules['options'] = JSON.parse(field.options)
  const rules: ValueRules = { type: field.type, options, zone: ctx.account.timeZone }
  const parsed = parseValue(rules, operation.value)
  if ('problem' in parsed) throw invalid({ 'operation.value': parsed.problem.en })
  if (!parsed.stored) throw invalid({ 'operation.value': 'Enter a value, or choose to clear the field.' })
  return { about: { ...about, value: showValue(rules, parsed.stored.text) }, hasActions: field.actions !== '[]', stored: parsed.stored }
}

async function oneThing(
  ctx: AccountCtx,
  { table, id, what, kind }: { table: string; id: number; what: string; kind: string },
): Promise<Things> {
  const [found] = await named(ctx, { table, ids: [id] })
  if (!found) throw notFound(what)
  return { ...plain(kind), about: { operation: kind, name: found.name } }
}

async function staffThings(ctx: AccountCtx, staffId: string): Promise<Things> {
  const name = await ctx.env.DB.prepare('SELECT name FROM staff WHERE id = ?').bind(staffId).first<string>('name')
  if (name === null) throw invalid({ 'operation.staffId': 'There is no such staff member. Choose one of the list, or nobody.' })
  return { ...plain('staff.assign'), about: { operation: 'staff.assign', name } }
}

async function scenarioThings(ctx: AccountCtx, { kind, scenarioId }: { kind: string; scenarioId: number }): Promise<Things> {
  const scenario = await ctx.env.DB.prepare(
    'SELECT name, is_active FROM scenarios WHERE account_id = ?1 AND id = ?2 AND deleted_at IS NULL',
  )
    .bind(ctx.account.id, scenarioId)
    .first<{ name: string; is_active: number }>()
  if (!scenario) throw notFound('scenario')
  if (kind === 'scenario.start' && scenario.is_active === 0)
    throw conflict('scenario-off', 'This scenario is switched off. Switch it on first.')
  return { ...plain(kind), about: { operation: kind, name: scenario.name } }
}

/** Looks up what an operation names. Throws 404 for what is not of this account, 400 for a value that does not fit its field. */
export async function requireThings(ctx: AccountCtx, operation: BulkOperation): Promise<Things> {
  const { kind } = operation
  switch (kind) {
    case 'tag.add':
    case 'tag.remove':
      return await tagThings(ctx, operation)
    case 'field.set':
    case 'field.clear':
      return await fieldThings(ctx, operation)
    case 'mark.set':
      return operation.markId === null ? plain(kind) : await oneThing(ctx, { table: 'marks', id: operation.markId, what: 'mark', kind })
    case 'staff.assign':
      return operation.staffId === null ? plain(kind) : await staffThings(ctx, operation.staffId)
    case 'score.add':
      return { ...plain(kind), about: { operation: kind, value: String(operation.points) } }
    case 'scenario.start':
    case 'scenario.stop':
      return await scenarioThings(ctx, operation)
    case 'actions.run':
      await requireActions(ctx, { 'operation.actions': operation.actions })
      return { ...plain(kind), hasActions: true }
    case 'friend.hide':
    case 'friend.show':
    case 'friend.block':
    case 'friend.unblock':
    case 'friend.archive':
    case 'friend.unarchive':
      return plain(kind)
    default:
      return unreachable(kind)
  }
}
