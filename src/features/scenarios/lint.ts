import { lintActions } from '../../engine/actions/lint.ts'
import type { Action, Bubble } from '../../engine/actions/schema.ts'
import { choicesOf, walkActionBubbles, walkBubbles } from '../../engine/messages/walk.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import { leavesOf } from '../../engine/segments/scope.ts'
import { type Times, timingNotes } from './lint-timing.ts'
import type { LintCode } from './lint-words.ts'
import { eachPlace, type Parts, partsOf } from './places.ts'
import type { SaveContent } from './schema.ts'
import type { SaveStep } from './step-schema.ts'

/** Something that is allowed and hardly meant, and where. */
export interface Note {
  at: string
  code: LintCode
  params?: Record<string, string | number>
}

/** What has to be known of the account. */
export interface LintWorld extends Times {
  scenarioId: number
  name: string
  /** Something starts this scenario by itself. */
  isStarted: boolean
  /** Tags and fields that some friend has, or that something in the account sets: 'tag:5', 'field:7'. */
  known: ReadonlySet<string>
  lists: ReadonlyMap<number, readonly Action[]>
  templates: ReadonlyMap<number, readonly Bubble[]>
  /** The other scenarios: their group, and where they lead to. */
  others: ReadonlyMap<number, { name: string; group: string | null; jumps: readonly number[] }>
}

/** What is hardly meant about a scenario as it is written. Pure. */
export function lintContent(content: SaveContent, world: LintWorld): Note[] {
  const parts = partsOf(content)
  return [
    ...ofWhole(content, world),
    ...reachNotes(content.steps, { at: 'steps', targets: targetsIn(content) }),
    ...[...eachPlace(content.steps)].flatMap(({ step, at }) => (step.isOff ? [] : ofStep(step, at))),
    ...timingNotes(content.steps, { at: 'steps' }, world),
    ...awaitNotes(content.steps, world),
    ...conditionNotes(parts, world),
    ...actionNotes(parts, { content, world }),
    ...ringNotes(content.steps, world),
  ]
}

const isEverybody = ({ where }: Segment): boolean => where.kind === 'all' && where.of.length === 0

function ofWhole({ steps, settings }: SaveContent, { isStarted }: LintWorld): Note[] {
  return [
    ...(steps.length === 0 ? [{ at: 'steps', code: 'no-steps' as const }] : []),
    ...(isStarted ? [] : [{ at: 'steps', code: 'no-start' as const }]),
    ...(settings.goal && isEverybody(settings.goal.when) ? [{ at: 'settings.goal.when', code: 'goal-of-all' as const }] : []),
  ]
}

function ofStep(step: SaveStep, at: string): Note[] {
  switch (step.kind) {
    case 'actions':
      return step.actions.length === 0 ? [{ at: `${at}.actions`, code: 'no-actions' }] : []
    case 'branch': {
      const all = step.exits.findIndex(({ when }) => isEverybody(when))
      const later = all >= 0 && all < step.exits.length - 1 ? [{ at: `${at}.exits.${all + 1}`, code: 'way-unreachable' as const }] : []
      const isEmpty = step.otherwise.length === 0 && step.exits.every(({ steps }) => steps.length === 0)
      return [...later, ...(isEmpty ? [{ at, code: 'ways-empty' as const }] : [])]
    }
    case 'split':
      return step.exits.every(({ steps }) => steps.length === 0) ? [{ at, code: 'ways-empty' }] : []
    case 'await':
      return step.timeout.kind === 'at-once' ? [{ at: `${at}.timeout`, code: 'await-no-time' }] : []
    default:
      return []
  }
}

/** Steps of this scenario that something in it leads to. */
const targetsIn = ({ steps }: SaveContent): Set<number> =>
  new Set([...eachPlace(steps)].flatMap(({ step }) => (step.kind === 'jump' && step.stepId !== undefined ? [step.stepId] : [])))

/** Whether nobody goes on behind a step. */
function isEnd(step: SaveStep): boolean {
  if (step.isOff) return false
  switch (step.kind) {
    case 'jump':
    case 'end':
      return true
    case 'split':
      return step.exits.every(({ steps }) => steps.some(isEnd))
    case 'branch':
    case 'await':
      return step.otherwise.some(isEnd) && step.exits.every(({ steps }) => steps.some(isEnd))
    default:
      return false
  }
}

/** The first step of each list that nobody gets to. */
function reachNotes(steps: readonly SaveStep[], { at, targets }: { at: string; targets: ReadonlySet<number> }): Note[] {
  const end = steps.findIndex(isEnd)
  const lost = end < 0 ? undefined : steps[end + 1]
  const own: Note[] = lost && !targets.has(lost.id ?? 0) ? [{ at: `${at}.${end + 1}`, code: 'unreachable' }] : []
  const inner = steps.flatMap((step, i) => [
    ...('exits' in step ? step.exits : []).flatMap((exit, j) => reachNotes(exit.steps, { at: `${at}.${i}.exits.${j}.steps`, targets })),
    ...('otherwise' in step ? reachNotes(step.otherwise, { at: `${at}.${i}.otherwise`, targets }) : []),
  ])
  return [...own, ...inner]
}

type Shown = Pick<LintWorld, 'templates' | 'lists'>

/** The choices that friends see by some bubbles, templates opened. */
const keysIn = (bubbles: readonly Bubble[], { templates }: Shown, isOpen = false): string[] =>
  walkBubbles(bubbles).flatMap(({ bubble }) =>
    bubble.kind === 'template' && !isOpen
      ? keysIn(templates.get(bubble.templateId) ?? [], { templates, lists: new Map() }, true)
      : choicesOf(bubble).map(({ key }) => key),
  )

function keysOfActions(actions: readonly Action[], shown: Shown): string[] {
  const lists = actions.flatMap((action) => (action.kind === 'list.run' ? (shown.lists.get(action.listId) ?? []) : []))
  return keysIn(
    walkActionBubbles([...actions, ...lists]).map(({ bubble }) => bubble),
    shown,
  )
}

/** Waits for a tap on what was not shown before. */
function awaitNotes(steps: readonly SaveStep[], shown: Shown): Note[] {
  const seen = new Set<string>()
  const notes: Note[] = []
  for (const { step, at } of eachPlace(steps)) {
    if (step.kind === 'message') for (const key of keysIn(step.bubbles, shown)) seen.add(key)
    if (step.kind === 'actions') for (const key of keysOfActions(step.actions, shown)) seen.add(key)
    if (step.kind !== 'await' || step.isOff) continue
    for (const [i, { on }] of step.exits.entries())
      if (on.kind === 'tap' && on.choices.length > 0 && !on.choices.some((key) => seen.has(key)))
        notes.push({ at: `${at}.exits.${i}.on.choices`, code: 'await-not-before' })
  }
  return notes
}

const conditionsIn = ({ conditions, actions }: Parts): Parts['conditions'] => [
  ...conditions,
  ...Object.entries(actions).flatMap(([at, list]) => list.flatMap(({ when }, i) => (when ? [{ at: `${at}.${i}.when`, when }] : []))),
]

/** Conditions on what nobody has and nothing sets. */
function conditionNotes(parts: Parts, { known }: LintWorld): Note[] {
  return conditionsIn(parts).flatMap(({ at, when }) =>
    [...leavesOf(when.where, `${at}.where`)].flatMap(({ leaf, at: place }): Note[] => {
      if (leaf.kind === 'tag')
        return leaf.tagIds
          .filter((id) => !known.has(`tag:${id}`))
          .map((id) => ({ at: place, code: 'nothing-sets-tag', params: { tagId: id } }))
      if (leaf.kind !== 'field' || leaf.test.op === 'empty' || known.has(`field:${leaf.fieldId}`)) return []
      return [{ at: place, code: 'nothing-sets-field', params: { fieldId: leaf.fieldId } }]
    }),
  )
}

function actionNotes({ actions }: Parts, { content, world }: { content: SaveContent; world: LintWorld }): Note[] {
  return Object.entries(actions).flatMap(([at, list]) => [
    ...list.flatMap((action, i) => startNotes(action, { at: `${at}.${i}`, content, world })),
    ...lintActions(list, { lists: world.lists }).map((warning): Note => {
      const place = `${at}.${warning.path.join('.')}`
      return warning.code === 'ring'
        ? { at: place, code: 'ring', params: { lists: warning.listIds.join(',') } }
        : { at: place, code: 'set-below', params: { thing: warning.thing.kind, id: warning.thing.id ?? 0, setBy: warning.setBy } }
    }),
  ])
}

function startNotes(action: Action, { at, content, world }: { at: string; content: SaveContent; world: LintWorld }): Note[] {
  if (action.kind !== 'scenario.start') return []
  if (action.scenarioId === world.scenarioId) return [{ at, code: 'starts-itself' }]
  const other = world.others.get(action.scenarioId)
  const isReplacing = content.settings.group !== null && other?.group === content.settings.group
  return isReplacing ? [{ at, code: 'replaces-itself', params: { scenario: other.name } }] : []
}

/** Jumps that lead back here. */
function ringNotes(steps: readonly SaveStep[], { scenarioId, name, others }: LintWorld): Note[] {
  const wayBack = (id: number, seen: Set<number>): string[] | null => {
    if (id === scenarioId) return [name]
    if (seen.has(id)) return null
    seen.add(id)
    const other = others.get(id)
    for (const next of other?.jumps ?? []) {
      const rest = wayBack(next, seen)
      if (rest) return [other?.name ?? '', ...rest]
    }
    return null
  }
  return [...eachPlace(steps)].flatMap(({ step, at }): Note[] => {
    const ring = step.kind === 'jump' && !step.isOff ? wayBack(step.scenarioId, new Set()) : null
    return ring ? [{ at: `${at}.scenarioId`, code: 'jump-ring', params: { scenarios: [name, ...ring].join(' → ') } }] : []
  })
}
