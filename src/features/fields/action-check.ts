import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import type { AnyTap } from '../../engine/messages/walk.ts'
import { compile } from '../../engine/segments/compile.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { loadScope } from '../../engine/segments/scope.ts'
import { type Fields as Faults, invalid } from '../../http/errors.ts'
import { contentFaults } from '../contents/index.ts'
import { type ActionLists, type BubbleLists, type Place, placesBehind, placesIn, sendsIn } from './action-places.ts'
import { stepOf, type ValueRules } from './rules.ts'
import type { FieldOption, FieldType } from './schema.ts'

type Named = 'scenario' | 'step' | 'reminder' | 'tag' | 'field' | 'mark' | 'list' | 'staff'

/** A thing that is named at a place. `of`: the scenario that a step has to be one of. */
interface Name {
  kind: Named
  at: string
  id: number | string
  of?: number
}

/** Where it stands in the action; left out: under the kind's own name. */
type NameIn = Omit<Name, 'at'> & { in?: string }

function namesOfAction(action: Action): NameIn[] {
  switch (action.kind) {
    case 'scenario.start':
    case 'scenario.stop':
    case 'scenario.move':
    case 'scenario.resume': {
      const stepId = 'stepId' in action ? action.stepId : undefined
      const scenario = { kind: 'scenario' as const, id: action.scenarioId }
      return stepId === undefined ? [scenario] : [scenario, { kind: 'step', id: stepId, of: action.scenarioId }]
    }
    case 'tag.add':
    case 'tag.remove':
      return [{ kind: 'tag', id: action.tagId }]
    case 'field.set': {
      const field = { kind: 'field' as const, id: action.fieldId }
      return action.to.op === 'reminder-goal' ? [field, { kind: 'reminder', id: action.to.reminderId, in: 'to.reminderId' }] : [field]
    }
    case 'reminder.start': {
      const reminder = { kind: 'reminder' as const, id: action.reminderId }
      return action.goal.kind === 'field' ? [reminder, { kind: 'field', id: action.goal.fieldId, in: 'goal.fieldId' }] : [reminder]
    }
    case 'reminder.cancel':
      return [{ kind: 'reminder', id: action.reminderId }]
    case 'mark.set':
      return action.markId === null ? [] : [{ kind: 'mark', id: action.markId }]
    case 'staff.assign':
      return action.staffId === null ? [] : [{ kind: 'staff', id: action.staffId }]
    case 'list.run':
      return [{ kind: 'list', id: action.listId }]
    default:
      return []
  }
}

const fieldOfTap = (tap: AnyTap): number | null => (tap.kind === 'date' ? (tap.fieldId ?? null) : null)

function namesAt(place: Place): Name[] {
  if ('action' in place)
    return namesOfAction(place.action).map(({ in: path, ...name }) => ({ ...name, at: `${place.at}.${path ?? `${name.kind}Id`}` }))
  const fieldId = fieldOfTap(place.tap)
  return fieldId === null ? [] : [{ kind: 'field', id: fieldId, at: `${place.at}.fieldId` }]
}

const IS_NAMED = 'id IN (SELECT value FROM json_each(?2))'
/** What there is of each kind in account ?1. `part`: the scenario of a step. Staff belong to all accounts; ?1 only has to occur. */
const THERE: Record<Named, string> = {
  scenario: `SELECT id FROM scenarios WHERE account_id = ?1 AND deleted_at IS NULL AND ${IS_NAMED}`,
  step: `SELECT id, scenario_id AS part FROM scenario_steps WHERE account_id = ?1 AND deleted_at IS NULL AND ${IS_NAMED}`,
  reminder: `SELECT id FROM reminders WHERE account_id = ?1 AND deleted_at IS NULL AND ${IS_NAMED}`,
  tag: `SELECT id FROM tags WHERE account_id = ?1 AND ${IS_NAMED}`,
  mark: `SELECT id FROM marks WHERE account_id = ?1 AND ${IS_NAMED}`,
  list: `SELECT id FROM action_lists WHERE account_id = ?1 AND ${IS_NAMED}`,
  staff: `SELECT id FROM staff WHERE ?1 = ?1 AND ${IS_NAMED}`,
  field: `SELECT id, type, options FROM fields WHERE account_id = ?1 AND ${IS_NAMED}`,
}
const KINDS = Object.keys(THERE) as Named[]

type Row = { id: number | string; part?: number }
type FieldRow = { id: number; type: FieldType; options: string }
type Rules = ReadonlyMap<number, ValueRules>
interface Known {
  isThere(name: Name): boolean
  rules: Rules
}

const keyOf = (kind: Named, id: number | string, part: number | undefined): string => `${kind}:${id}:${part ?? ''}`

/** Which of the named things there are in the account, in one round trip; fields with what their values may be. */
async function lookUp(ctx: AccountCtx, names: readonly Name[]): Promise<Known> {
  const asked = KINDS.filter((kind) => names.some((name) => name.kind === kind))
  const idsOf = (kind: Named) => JSON.stringify(names.flatMap((name) => (name.kind === kind ? [name.id] : [])))
  const found =
    asked.length === 0
      ? []
      : await ctx.env.DB.batch<Row>(asked.map((kind) => ctx.env.DB.prepare(THERE[kind]).bind(ctx.account.id, idsOf(kind))))
  const keys = new Set(asked.flatMap((kind, i) => (found[i]?.results ?? []).map(({ id, part }) => keyOf(kind, id, part))))
  // The columns are named in the statement above.
  const fields = (found[asked.indexOf('field')]?.results ?? []) as FieldRow[]
  return {
    isThere: ({ kind, id, of }) => keys.has(keyOf(kind, id, of)),
    rules: new Map(
      fields.map(({ id, type, options }) => [id, { type, options: JSON.parse(options) as FieldOption[], zone: ctx.account.timeZone }]),
    ),
  }
}

const GONE: Record<Named, string> = {
  scenario: 'This scenario does not exist any more. Choose another one.',
  step: 'This step does not exist in the scenario any more. Choose another one.',
  reminder: 'This reminder does not exist any more. Choose another one.',
  tag: 'This tag does not exist any more. Choose another one.',
  field: 'This field does not exist any more. Choose another one.',
  mark: 'This mark does not exist any more. Choose another one.',
  list: 'This action list does not exist any more. Choose another one.',
  staff: 'There is no such staff member. Choose one of the list, or nobody.',
}

/** Fields that can take what is chosen in a date picker. */
const TAKES: Record<Extract<AnyTap, { kind: 'date' }>['mode'], readonly FieldType[]> = {
  date: ['date', 'datetime', 'text', 'long-text'],
  time: ['time', 'text', 'long-text'],
  datetime: ['datetime', 'date', 'text', 'long-text'],
}
const CANNOT_TAKE = 'This field cannot take what is chosen here. Choose one for dates or times, or for text.'

const NOT_A_DATE = 'Choose a field for dates, or for dates with times.'

type Fault = [at: string, message: string]

/** What does not go with the field it is about. */
function fitFault(place: Place, { rules, now }: { rules: Rules; now: number }): Fault[] {
  if ('tap' in place) {
    const field = rules.get(fieldOfTap(place.tap) ?? 0)
    const fits = place.tap.kind !== 'date' || !field || TAKES[place.tap.mode].includes(field.type)
    return fits ? [] : [[`${place.at}.fieldId`, CANNOT_TAKE]]
  }
  const { action, at } = place
  if (action.kind === 'reminder.start' && action.goal.kind === 'field') {
    const type = rules.get(action.goal.fieldId)?.type
    return type === undefined || type === 'date' || type === 'datetime' ? [] : [[`${at}.goal.fieldId`, NOT_A_DATE]]
  }
  const field = action.kind === 'field.set' ? rules.get(action.fieldId) : undefined
  if (action.kind !== 'field.set' || !field) return []
  const step = stepOf(field, { change: action.to, now })
  return 'problem' in step ? [[`${at}.${action.to.op === 'set' ? 'to.value' : 'to.op'}`, step.problem.en]] : []
}

/** A condition, and where it stands. */
interface Condition {
  at: string
  when: Segment
}

const conditionsOf = (places: readonly Place[]): Condition[] =>
  places.flatMap((place) => ('action' in place && place.action.when ? [{ at: `${place.at}.when`, when: place.action.when }] : []))

/** Conditions that cannot be asked: they name what is gone, or are too long. */
async function conditionFaults(ctx: AccountCtx, asked: readonly Condition[]): Promise<Fault[]> {
  if (asked.length === 0) return []
  const { leaves } = ctx
  const scope = await loadScope(
    { d1: ctx.env.DB, leaves, account: ctx.account, now: ctx.clock.now() },
    asked.map(({ when }) => when),
  )
  return asked.flatMap(({ at, when }) => {
    const compiled = compile(when, { leaves, scope, at })
    return 'problems' in compiled ? compiled.problems.map((problem): Fault => [problem.at, problem.message]) : []
  })
}

/** A step of a scenario that is gone: that is said of the scenario. */
const isOfGone = ({ at, of }: Name, known: Known): boolean => of !== undefined && !known.isThere({ kind: 'scenario', at, id: of })

async function faultsOf(ctx: AccountCtx, places: readonly Place[], asked: readonly Condition[] = []): Promise<Fault[]> {
  const names = places.flatMap(namesAt)
  const [known, conditions] = await Promise.all([lookUp(ctx, names), conditionFaults(ctx, [...conditionsOf(places), ...asked])])
  const now = ctx.clock.now()
  return [
    ...names.filter((name) => !known.isThere(name) && !isOfGone(name, known)).map(({ at, kind }): Fault => [at, GONE[kind]]),
    ...places.flatMap((place) => fitFault(place, { rules: known.rules, now })),
    ...conditions,
  ]
}

function refuseIfAny(...found: Faults[]): void {
  const faults: Faults = Object.assign({}, ...found)
  if (Object.keys(faults).length > 0) throw invalid(faults)
}

/** D1 takes rows of 2 MB, and a letter can be three bytes. */
const LETTERS_MAX = 500_000
const TOO_MUCH = 'This is too much for one list. Save a part of it as an action list of its own, and run that.'
const tooLong = (lists: ActionLists): Fault[] =>
  Object.entries(lists).flatMap(([at, actions]): Fault[] => (JSON.stringify(actions).length > LETTERS_MAX ? [[at, TOO_MUCH]] : []))

/**
 * Action lists may name only what is there in this account, give fields only values that go with them, ask only what can be asked, and send only what LINE takes;
 * those behind the choices of their messages too. `lists` by the name of the field they came in. Throws 400 at each place that is not right.
 */
export async function requireActions(ctx: AccountCtx, lists: ActionLists): Promise<void> {
  const places = Object.entries(lists).flatMap(([at, actions]) => placesIn(actions, at))
  const [contents, faults] = await Promise.all([contentFaults(ctx, sendsIn(lists)), faultsOf(ctx, places)])
  refuseIfAny(contents, Object.fromEntries([...tooLong(lists), ...faults]))
}

/** As `requireActions`, for bubbles and all that their choices do. `templateId`: the template that they will be, if one is saved. */
export async function requireContents(ctx: AccountCtx, lists: BubbleLists, { templateId }: { templateId?: number } = {}): Promise<void> {
  const places = Object.entries(lists).flatMap(([at, bubbles]) => placesBehind(bubbles, at))
  const [contents, faults] = await Promise.all([contentFaults(ctx, lists, { templateId }), faultsOf(ctx, places)])
  refuseIfAny(contents, Object.fromEntries(faults))
}

interface Saved {
  actions: ActionLists
  bubbles: BubbleLists
  conditions: readonly Condition[]
}

/** What is wrong with all that is saved together, each fault under its place: with the same eyes as `requireActions` and `requireContents`, which refuse it. */
export async function savedFaults(ctx: AccountCtx, { actions, bubbles, conditions }: Saved): Promise<Faults> {
  const placed = [
    ...Object.entries(actions).flatMap(([at, list]) => placesIn(list, at)),
    ...Object.entries(bubbles).flatMap(([at, list]) => placesBehind(list, at)),
  ]
  const [contents, faults] = await Promise.all([contentFaults(ctx, { ...bubbles, ...sendsIn(actions) }), faultsOf(ctx, placed, conditions)])
  return { ...contents, ...Object.fromEntries([...tooLong(actions), ...faults]) }
}
