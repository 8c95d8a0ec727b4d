import type { Path } from '../messages/problems.ts'
import { actionsOfTap, choicesOf } from '../messages/walk.ts'
import type { Node, Segment } from '../segments/schema.ts'
import type { Action } from './schema.ts'

/** A thing of a friend that conditions ask for and actions set; of marks, null is no mark. */
export interface Thing {
  kind: 'tag' | 'field' | 'mark'
  id: number | null
}

/** Something about a list that is allowed and hardly meant. `path` leads from the list to the action. */
export type ActionWarning =
  /** The condition asks for what an action further down in the same list brings about, and none further up. `setBy`: the place of that action, from 0. */
  | { path: (string | number)[]; code: 'set-below'; thing: Thing; setBy: number }
  /** It runs a saved list that leads back to itself, or to the list it stands in. `listIds`: the way round. What comes round a second time is not run. */
  | { path: (string | number)[]; code: 'ring'; listIds: number[] }

interface Known {
  /** Saved lists by their ids, where they are known. */
  lists?: ReadonlyMap<number, readonly Action[]>
  /** The saved list that this is. */
  ownId?: number
}

/** What is hardly meant about an action list and about those behind the choices of its messages, which are lists of their own. */
export function lintActions(actions: readonly Action[], { lists = new Map(), ownId }: Known = {}): ActionWarning[] {
  return lintList(actions, { lists, ownId, path: [] })
}

type Context = { lists: ReadonlyMap<number, readonly Action[]>; ownId: number | undefined; path: Path }

function lintList(actions: readonly Action[], { path, ...known }: Context): ActionWarning[] {
  return actions.flatMap((action, i) => {
    const here = [...path, i]
    const own = [...setBelow(actions, i, known.lists), ...ringsOf(action, known)].map((warning) => ({ ...warning, path: here }))
    return [...own, ...behind(action, { ...known, path: here })]
  })
}

/** A tap begins anew: that it runs the list which sent its message is no ring. */
function behind(action: Action, { path, lists }: Context): ActionWarning[] {
  if (action.kind !== 'send') return []
  return action.bubbles.flatMap((bubble, i) =>
    choicesOf(bubble).flatMap((choice) =>
      lintList(actionsOfTap(choice.tap), { lists, ownId: undefined, path: [...path, 'bubbles', i, ...choice.path, 'tap', 'actions'] }),
    ),
  )
}

type Unplaced<W> = W extends { path: unknown } ? Omit<W, 'path'> : never
type SetBelow = Unplaced<Extract<ActionWarning, { code: 'set-below' }>>

function setBelow(actions: readonly Action[], at: number, lists: Context['lists']): SetBelow[] {
  const when = actions[at]?.when
  if (!when) return []
  const changes = actions.map((action) => changesOf(action, lists))
  const found = new Map<string, SetBelow>()
  for (const wish of wishesOf(when)) {
    const isMet = (of: Change[]) => of.some((change) => meets(change, wish))
    const setBy = changes.findIndex((of, i) => i > at && isMet(of))
    const key = `${wish.thing.kind}:${wish.thing.id}`
    if (setBy >= 0 && !changes.slice(0, at).some(isMet) && !found.has(key)) found.set(key, { code: 'set-below', thing: wish.thing, setBy })
  }
  return [...found.values()]
}

/** What an action does to a thing. */
interface Change {
  thing: Thing
  isSet: boolean
}
/** What a condition asks for: that the friend has the thing, or that they do not. */
type Wish = Change

/** There is one mark: setting another one takes it off. */
const meets = ({ thing, isSet }: Change, wish: Wish): boolean =>
  thing.kind === wish.thing.kind &&
  (thing.kind === 'mark' ? (thing.id === wish.thing.id) === wish.isSet : thing.id === wish.thing.id && isSet === wish.isSet)

function changesOf(action: Action, lists: Context['lists'], seen: readonly number[] = []): Change[] {
  switch (action.kind) {
    case 'tag.add':
    case 'tag.remove':
      return [{ thing: { kind: 'tag', id: action.tagId }, isSet: action.kind === 'tag.add' }]
    case 'field.set':
      return [{ thing: { kind: 'field', id: action.fieldId }, isSet: action.to.op !== 'clear' }]
    case 'mark.set':
      return [{ thing: { kind: 'mark', id: action.markId }, isSet: true }]
    case 'list.run':
      if (seen.includes(action.listId)) return []
      return (lists.get(action.listId) ?? []).flatMap((inner) => changesOf(inner, lists, [...seen, action.listId]))
    default:
      return []
  }
}

const wishesOf = ({ where }: Segment): Wish[] => wishesIn(where, true)

/** A leaf under an odd number of `not` asks for the opposite. */
function wishesIn(node: Node, isPlain: boolean): Wish[] {
  const wish = (thing: Thing, isSet: boolean): Wish => ({ thing, isSet: isSet === isPlain })
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.of.flatMap((inner) => wishesIn(inner, isPlain))
    case 'not':
      return wishesIn(node.of, !isPlain)
    case 'tag':
      return node.tagIds.map((id) => wish({ kind: 'tag', id }, node.op === 'any' || node.op === 'all'))
    case 'field':
      return [wish({ kind: 'field', id: node.fieldId }, node.test.op !== 'empty')]
    case 'mark':
      return node.markIds.map((id) => wish({ kind: 'mark', id }, node.op === 'is'))
    default:
      return []
  }
}

type Ring = Unplaced<Extract<ActionWarning, { code: 'ring' }>>

function ringsOf(action: Action, { lists, ownId }: Omit<Context, 'path'>): Ring[] {
  if (action.kind !== 'list.run') return []
  const ring = wayBack(action.listId, { lists, goals: ownId === undefined ? [] : [ownId], seen: new Set() })
  return ring ? [{ code: 'ring', listIds: ring }] : []
}

interface Search {
  lists: Context['lists']
  /** Lists that are under way: coming to one of them again is a ring. */
  goals: readonly number[]
  seen: Set<number>
}

/** The saved lists from `listId` to one that is under way already. */
function wayBack(listId: number, { lists, goals, seen }: Search): number[] | null {
  if (goals.includes(listId)) return [listId]
  if (seen.has(listId)) return null
  seen.add(listId)
  for (const inner of lists.get(listId) ?? []) {
    const rest = inner.kind === 'list.run' ? wayBack(inner.listId, { lists, goals: [...goals, listId], seen }) : null
    if (rest) return [listId, ...rest]
  }
  return null
}
