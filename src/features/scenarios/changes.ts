import { eachStep } from './graph.ts'
import type { Change, Content, Settings, Step } from './schema.ts'

// What is different between two contents of a scenario. All of it pure.

export interface Compared {
  changes: Change[]
  settingsChanged: string[]
}

/** What a step is by itself: its parts by their names, its ways without the steps in them. */
function partsOfStep(step: Step): Record<string, unknown> {
  const { id: _, kind: __, isOff: ___, ...parts } = step
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, name === 'exits' ? withoutSteps(value) : value]))
}

const withoutSteps = (exits: unknown): unknown =>
  Array.isArray(exits) ? exits.map((exit: Record<string, unknown>) => ({ ...exit, steps: undefined })) : exits

/** JSON with keys in one order, so that what says the same is the same. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? ''

export const isSame = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b)

const namesThatDiffer = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isSame(before[name], after[name]))

/** Where each step stands: the list it is in (of the scenario, or of a way of a step), and which steps of that list stand before it. */
interface Stand {
  step: Step
  list: string
  place: number
}

function standsIn(steps: readonly Step[]): Map<number, Stand> {
  const stands = new Map<number, Stand>()
  const look = (list: readonly Step[], name: string) => {
    for (const [place, step] of list.entries()) {
      stands.set(step.id, { step, list: name, place })
      if ('exits' in step) for (const exit of step.exits) look(exit.steps, `${step.id}:${exit.id}`)
      if ('otherwise' in step) look(step.otherwise, `${step.id}:0`)
    }
  }
  look(steps, '')
  return stands
}

/** Of ids that were in this order before, those that have to be taken out so that the rest is in order: as few as there can be. */
function outOfOrder(places: readonly { id: number; before: number }[]): Set<number> {
  // The longest rising run, by its length at each place.
  const lengths: number[] = []
  const from: number[] = []
  for (const [i, { before }] of places.entries()) {
    let best = -1
    for (let j = 0; j < i; j++) if ((places[j]?.before ?? 0) < before && (best < 0 || (lengths[j] ?? 0) > (lengths[best] ?? 0))) best = j
    lengths[i] = best < 0 ? 1 : (lengths[best] ?? 0) + 1
    from[i] = best
  }
  const stay = new Set<number>()
  let at = lengths.indexOf(Math.max(...lengths))
  while (at >= 0) {
    stay.add(places[at]?.id ?? 0)
    at = from[at] ?? -1
  }
  return new Set(places.filter(({ id }) => !stay.has(id)).map(({ id }) => id))
}

/** Steps that stand in another list, or among those that stayed in theirs at another place. */
function movedSteps(before: ReadonlyMap<number, Stand>, after: ReadonlyMap<number, Stand>): Set<number> {
  const moved = new Set<number>()
  const lists = new Map<string, { id: number; before: number }[]>()
  for (const [id, { list }] of after) {
    const was = before.get(id)
    if (!was) continue
    if (was.list !== list) moved.add(id)
    else lists.set(list, [...(lists.get(list) ?? []), { id, before: was.place }])
  }
  for (const places of lists.values()) for (const id of outOfOrder(places)) moved.add(id)
  return moved
}

function changeOf(stepId: number, { was, now, isMoved }: { was: Step; now: Step; isMoved: boolean }): Change[] {
  const isSwitched = (was.isOff ?? false) !== (now.isOff ?? false)
  const what = [
    ...namesThatDiffer(partsOfStep(was), partsOfStep(now)).filter((name) => name !== 'otherwise'),
    ...(isSwitched ? ['isOff'] : []),
  ]
  if (isMoved) return [{ stepId, kind: 'moved', what }]
  if (what.length === 0) return []
  return [{ stepId, kind: what.length === 1 && isSwitched ? 'switched' : 'changed', what }]
}

/** From one content to another: each step that is new, gone or not as it was, in the order of reading (those that are gone last), and each setting. */
export function compareContents(before: Content, after: Content): Compared {
  const [were, are] = [standsIn(before.steps), standsIn(after.steps)]
  const moved = movedSteps(were, are)
  const changes = [...eachStep(after.steps)].flatMap(({ id }): Change[] => {
    const [was, now] = [were.get(id), are.get(id)]
    if (!was || !now) return [{ stepId: id, kind: 'added', what: [] }]
    return changeOf(id, { was: was.step, now: now.step, isMoved: moved.has(id) })
  })
  const removed = [...were.keys()].filter((id) => !are.has(id)).map((stepId): Change => ({ stepId, kind: 'removed', what: [] }))
  return {
    changes: [...changes, ...removed],
    settingsChanged: namesThatDiffer(namedSettings(before.settings), namedSettings(after.settings)),
  }
}

const namedSettings = (settings: Settings): Record<string, unknown> => ({ ...settings })
