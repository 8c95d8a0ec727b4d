import type { Action } from '../actions/schema.ts'
import type { Bubble, Choice, QuickReply, Tap } from './schema.ts'

/** Twelve letters of 64: nobody makes the same one twice. */
export function newChoiceKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => LETTERS.charAt(byte & 63)).join('')
}
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

type NewKey = () => string

/** A copy whose choices are counted for themselves: every one, however deep, has a new key. */
export const rekey = (bubbles: readonly Bubble[], newKey: NewKey = newChoiceKey): Bubble[] => bubbles.map((each) => bubble(each, newKey))

/** As `rekey`, for an action list. */
export const rekeyActions = (actions: readonly Action[], newKey: NewKey = newChoiceKey): Action[] =>
  actions.map((action) => (action.kind === 'send' ? { ...action, bubbles: rekey(action.bubbles, newKey) } : action))

function bubble(old: Bubble, newKey: NewKey): Bubble {
  if (old.kind === 'template') return old
  const quickReplies = old.quickReplies?.map((each) => choice(each, newKey))
  const own = ownKeys(old, newKey)
  return quickReplies ? { ...own, quickReplies } : own
}

function ownKeys(old: Exclude<Bubble, { kind: 'template' }>, newKey: NewKey): Exclude<Bubble, { kind: 'template' }> {
  switch (old.kind) {
    case 'buttons':
      return panel({ ...old, choices: old.choices.map((each) => choice(each, newKey)) }, newKey)
    case 'confirm':
      return { ...old, choices: old.choices.map((each) => choice(each, newKey)) }
    case 'carousel':
      return {
        ...old,
        columns: old.columns.map((column) => panel({ ...column, choices: column.choices.map((each) => choice(each, newKey)) }, newKey)),
      }
    case 'image-carousel':
      return { ...old, columns: old.columns.map((column) => ({ ...column, choice: choice(column.choice, newKey) })) }
    case 'flex':
      return flex(old, newKey)
    default:
      return old
  }
}

/** Inside Flex, actions name choices by their keys. */
function flex(old: Extract<Bubble, { kind: 'flex' }>, newKey: NewKey): Extract<Bubble, { kind: 'flex' }> {
  const keys = new Map<string, string>()
  const choices = old.choices.map((each) => {
    const renamed = choice(each, newKey)
    keys.set(each.key, renamed.key)
    return renamed
  })
  return { ...old, choices, contents: renamedObject(old.contents, keys) }
}

type Json = Record<string, unknown>
const renamedObject = (from: Json, keys: ReadonlyMap<string, string>): Json =>
  from.type === 'choice' && typeof from.key === 'string'
    ? { ...from, key: keys.get(from.key) ?? from.key }
    : Object.fromEntries(Object.entries(from).map(([name, value]) => [name, renamed(value, keys)]))

function renamed(value: unknown, keys: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, keys))
  return isJson(value) ? renamedObject(value, keys) : value
}
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const panel = <P extends { tap?: { key: string; tap: Tap } | undefined }>(old: P, newKey: NewKey): P =>
  old.tap ? { ...old, tap: { key: newKey(), tap: innerTap(old.tap.tap, newKey) } } : old

const choice = <C extends Choice | QuickReply>(old: C, newKey: NewKey): C => ({ ...old, key: newKey(), tap: innerTap(old.tap, newKey) })

const innerTap = <T extends Tap | QuickReply['tap']>(tap: T, newKey: NewKey): T =>
  tap.kind === 'actions' || tap.kind === 'date' ? { ...tap, actions: rekeyActions(tap.actions, newKey) } : tap
